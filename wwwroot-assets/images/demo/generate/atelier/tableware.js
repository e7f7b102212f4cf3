// Cups, bowls, plates, jugs, boards: what a table is laid with.
import { turn, vessel, pipe, lying, plate, disc, rod, group, put, wrap, flowing, slab, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';

export const glazes = { oat: m.ceramic('#e6dccb', { speckle: 1 }), moss: m.ceramic('#76806a', { speckle: 0.5 }), ink: m.ceramic('#3a3d42', { speckle: 0.3 }), clay: m.ceramic('#b5714f', { rough: 0.7, glaze: 0 }), white: m.ceramic('#eeebe4'), raw: m.ceramic('#c9b59c', { rough: 0.85, glaze: 0, speckle: 2 }) };
const foot = m.ceramic('#c7ae93', { rough: 0.9, glaze: 0 });
const coffee = m.plastic('#24110a', { rough: 0.38 }), tea = m.plastic('#8a4a1c', { rough: 0.1 });

export function mug(glaze, { filled = false } = {}) {
  return group(
    turn([[0, 0], [0.33, 0, 0.02], [0.35, 0.05]], foot),
    vessel([[0.3, 0.03], [0.35, 0.035, 0.03], [0.43, 0.16, 0.14], [0.435, 0.92]], 0.04, glaze),
    pipe([[0.41, 0.76, 0], [0.56, 0.78, 0], [0.68, 0.66, 0], [0.69, 0.48, 0], [0.6, 0.33, 0], [0.41, 0.28, 0]], 0.056, glaze, { flat: 1.15 }),
    filled && put(turn([[0, 0], [0.392, 0]], coffee), [0, 0.76, 0]));
}
export function cup(glaze, saucer = glaze) {
  return group(
    vessel([[0.2, 0], [0.26, 0, 0.03], [0.36, 0.02, 0.02], [0.74, 0.13]], 0.03, saucer, { floor: 0.05 }),
    put(group(vessel([[0.15, 0], [0.22, 0, 0.04], [0.34, 0.22, 0.14], [0.36, 0.5]], 0.028, glaze), put(turn([[0, 0], [0.325, 0]], coffee), [0, 0.4, 0]),
      pipe([[0.34, 0.4, 0], [0.46, 0.42, 0], [0.52, 0.31, 0], [0.45, 0.21, 0], [0.31, 0.2, 0]], 0.034, glaze)), [0, 0.06, 0], { turn: -30 }));
}
export const bowl = (glaze, r = 0.8, h = 0.6) => vessel([[0, 0], [r * 0.4, 0, 0.02], [r * 0.42, 0.06, 0.03], [r * 0.8, h * 0.35, 0.3], [r, h]], 0.04, glaze, { floor: 0.09 });
export function bowls(...glazeList) {
  return group(glazeList.map((g, i) => put(bowl(g, 1.0 - i * 0.17, 0.62 - i * 0.06), [0, i * 0.145, 0])));
}
export const dish = (glaze, r = 1.35) => vessel([[0, 0], [r * 0.62, 0, 0.02], [r * 0.7, 0.05, 0.1], [r, 0.16]], 0.045, glaze, { floor: 0.05 });
export function plates(glazeList) { return group(glazeList.map((g, i) => put(dish(g, 1.35 - (i % 2) * 0.015), [Math.sin(i * 9) * 0.02, i * 0.085, Math.cos(i * 5) * 0.02])), ); }
export function teapot(glaze, handle = m.wood('oak')) {
  return group(
    turn(flowing([[0, 0], [0.5, 0], [0.72, 0.12], [0.88, 0.48], [0.78, 0.86], [0.46, 1.06], [0.4, 1.08]]), glaze),
    turn([[0.4, 1.07], [0.42, 1.1, 0.02], [0.3, 1.16, 0.1], [0, 1.19]], glaze), put(turn([[0, 0], [0.06, 0], [0.05, 0.08, 0.03], [0.1, 0.13, 0.05], [0.09, 0.2, 0.05], [0, 0.21]], handle), [0, 1.17, 0]),
    pipe([[0.7, 0.4, 0], [0.98, 0.5, 0], [1.16, 0.76, 0], [1.34, 0.98, 0]], t => 0.17 - t * 0.095, glaze),
    pipe([[-0.62, 0.92, 0], [-0.62, 1.25, 0], [-0.4, 1.62, 0], [0, 1.74, 0], [0.4, 1.62, 0], [0.62, 1.25, 0], [0.62, 0.92, 0]], 0.036, m.brass(0.35)),
    pipe([[-0.33, 1.665, 0], [0, 1.745, 0], [0.33, 1.665, 0]], 0.072, handle));
}
export function jug(glaze) {
  const body = vessel(flowing([[0, 0], [0.4, 0], [0.56, 0.1], [0.68, 0.5], [0.58, 1.05], [0.4, 1.4], [0.39, 1.62], [0.47, 1.86]]), 0.045, glaze);
  body.geometry.attributes.position.array; // pull the lip out into a beak
  const p = body.geometry.attributes.position;
  for (let i = 0; i < p.count; i++) { const y = p.getY(i), x = p.getX(i), z = p.getZ(i), a = Math.atan2(z, x); const k = Math.max(0, (y - 1.5) / 0.36) ** 1.6 * Math.exp(-a * a * 7); p.setX(i, x * (1 + k * 0.75)); p.setY(i, y + k * 0.07); }
  body.geometry.computeVertexNormals();
  return group(body, pipe([[-0.38, 1.6, 0], [-0.68, 1.66, 0], [-0.9, 1.36, 0], [-0.86, 0.98, 0], [-0.6, 0.72, 0]], 0.07, glaze, { flat: 1.3 }));
}
const clear = m.glass('#f4f8f6', { opacity: 0.1 });
export const water = new THREE.MeshPhysicalMaterial({ color: '#dfe9e6', roughness: 0.05, transparent: true, opacity: 0.22, side: THREE.DoubleSide, depthWrite: false });
export const tumbler = (tint = clear) => put(group(vessel([[0, 0], [0.33, 0, 0.06], [0.38, 0.95]], 0.022, tint, { floor: 0.07 })), [0, 0, 0]);
export function carafe(tint = clear, stopper = m.wood('oak')) {
  return group(vessel(flowing([[0, 0], [0.46, 0], [0.55, 0.08], [0.56, 0.5], [0.5, 1.15], [0.27, 1.75], [0.22, 2.05], [0.29, 2.4]]), 0.024, tint, { floor: 0.07 }),
    turn(flowing([[0, 0.08], [0.5, 0.08], [0.53, 0.5], [0.49, 1.06], [0.47, 1.12]]).concat([new THREE.Vector2(0, 1.12)]), water),
    stopper && put(group(put(new THREE.Mesh(new THREE.SphereGeometry(0.27, 48, 32), stopper), [0, 0.22, 0]), turn([[0, -0.16], [0.19, -0.16, 0.03], [0.22, 0.08]], m.wood('beech'))), [0, 2.38, 0]));
}
export function board(kind = 'oak') {
  const s = plate(3.1, 1.7, 0.45), hole = new THREE.Path(); hole.absarc(1.25, 0, 0.12, 0, Math.PI * 2); s.holes.push(hole);
  return group(wrap(lying(s, 0.2, 0.05, m.wood(kind)), 0.32, 'x'));
}
export function tray(stone = m.stone('#cfc3b2')) {
  const rim = plate(2.6, 1.5, 0.72); rim.holes.push(plate(2.42, 1.32, 0.64));
  return group(wrap(lying(plate(2.6, 1.5, 0.72), 0.09, 0.02, stone), 0.4), put(wrap(lying(rim, 0.2, 0.03, stone), 0.4), [0, 0.04, 0]));
}
