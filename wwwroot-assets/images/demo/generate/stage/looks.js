// Light and backdrop of each shop, and how its products stand before the camera.
import * as THREE from 'three';

const daylight = { room: '#b9b5ae', floor: '#cfc8bd', floorPower: 0.75, panels: [[-9, 6, 4, 9, 11, '#fffaf0', 4.2], [9, 4, 3, 3, 10, '#eef3ff', 0.9], [0, 12, 0, 12, 8, '#ffffff', 1.5], [2, 3, -11, 16, 6, '#ffffff', 0.7]] };
export const atelier = {
  lens: 16, keyFrom: [-0.8, 0.86, 0.42], keySize: 0.2, key: 3.1, keyColor: '#fff4e6', sky: 0.56, skyColor: '#f1f4fa', fill: 0.42, bounceColor: '#d8cbb9',
  ground: '#d9d2c7', reflections: daylight, gloss: 0.9, exposure: 1.04, vignette: 0.1, grain: 0.008, wall: 5, bend: 5,
};
export const grounds = { paper: '#dedad2', sand: '#d3c6b3', clay: '#c4a38d', sage: '#b1b5a6', mist: '#c4c7c5', ink: '#4a4a48', blush: '#d6c0b3' };

const night = { room: '#24272c', floor: '#15171a', panels: [[-8, 7, 3, 5, 9, '#f3f7ff', 5.5], [9, 4, -4, 2.4, 11, '#9fc4ff', 6.5], [-10, 3, -6, 2, 10, '#bcd3ff', 3.2], [0, 11, -1, 9, 4, '#ffffff', 2.6], [6, 2, 9, 4, 5, '#c9d6ea', 0.7]] };
export const circuit = {
  lens: 16, keyFrom: [-0.75, 0.9, 0.45], keySize: 0.24, key: 3.6, keyColor: '#fbfcff', sky: 0.8, skyColor: '#dfe3ea', fill: 0.3, bounceColor: '#25272b',
  rim: { from: [0.85, 0.5, -0.75], size: 0.2, color: '#d5e2fa', power: 2.0 },
  ground: '#1c1d1f', spot: '#2a2d32', spotAt: [0, 2.0, -9.5], spotSize: 4.6, shine: 0.4, blur: 0.012, reflections: night, gloss: 1.15, exposure: 1.2, vignette: 0.3, glow: 0.7, grain: 0.012, wall: 6, bend: 5,
};

const kitchen = { room: '#c9b8a0', floor: '#c9a77f', floorPower: 0.7, panels: [[-9, 6, 4, 9, 9, '#fff2da', 4.2], [9, 4, 3, 3, 9, '#fff6ea', 1.1], [0, 12, 0, 12, 8, '#ffffff', 1.4]] };
export const pantry = {
  lens: 16, keyFrom: [-0.8, 0.82, 0.5], keySize: 0.17, key: 2.5, keyColor: '#fff0d8', sky: 0.6, skyColor: '#fff4e6', fill: 0.42, bounceColor: '#d9b48a',
  ground: '#e0a94e', reflections: kitchen, gloss: 0.85, exposure: 1.0, vignette: 0.08, grain: 0.008, wall: 5, bend: 5,
};

/** A product alone: scaled so that all of a shop fill the frame alike, on one ground line. */
export function portrait(thing, { size, turn = 0, fill = 1, up = 9, low = 0, lift = 0, ...rest }) {
  const holder = new THREE.Group(); holder.add(thing); holder.rotation.y = turn * Math.PI / 180; holder.updateMatrixWorld(true);
  const bounds = new THREE.Box3().setFromObject(holder, true), s = bounds.getSize(new THREE.Vector3()), c = bounds.getCenter(new THREE.Vector3());
  const tall = size[1] / size[0] > 1.1, e = up * Math.PI / 180;
  const seen = s.y * Math.cos(e) + s.z * Math.sin(e); // its height on the film
  const k = fill * Math.min((tall ? 1.64 : 1.74) / s.x, (tall ? 1.74 : 1.5) / seen, 2.1 / s.z);
  const subject = new THREE.Group(); subject.add(holder); holder.position.set(-c.x, -bounds.min.y, -c.z); subject.scale.setScalar(k); subject.position.y = lift;
  const high = s.y * k, half = seen * k / 2, aimY = high / 2 * 0.72 + (tall ? 0.24 : 0.18) - low + lift, away = tall ? 9.8 : 8.6;
  return { subject, size, aim: [0, aimY, 0], eye: [0, aimY + Math.sin(e) * away, Math.cos(e) * away], center: [0, high / 2, 0], focus: [0, high / 2, s.z * k / 2 * 0.8], reach: Math.max(1.9, high * 1.1 + 0.5), open: 0.02, ...rest };
}

/** A set of things with a free camera. */
export function scene(things, { size = [2000, 1200], eye, aim, frames = 20, ...rest }) {
  const subject = new THREE.Group(); subject.add(...things);
  return { subject, size, eye, aim, frames, reach: 5, center: [0, 1, 0], ...rest };
}
