// Keyboards, mice, knobs, screens, lamps: what stands on a desk.
import { turn, vessel, pipe, lying, slab, panel, disc, plate, rod, ball, box, group, put, wrap, flowing, sheet, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';
import { accent, body, dark, rubber, steel, gunmetal } from './audio.js';

const cap = (w, d, material) => { // a keycap: tapered, dished
  const g = new THREE.Group(); const k = wrap(box(w, 0.1, d, 0.035, material), 1); const p = k.geometry.attributes.position;
  for (let i = 0; i < p.count; i++) { const y = p.getY(i) + 0.05, t = y / 0.1; p.setX(i, p.getX(i) * (1 - 0.2 * t * (0.18 / w))); p.setZ(i, p.getZ(i) * (1 - 0.24 * t * (0.18 / d)) - 0.008 * t); if (t > 0.6) p.setY(i, p.getY(i) - 0.012 * Math.cos(Math.min(1, Math.abs(p.getX(i)) / (w / 2)) * 1.57)); }
  k.geometry.computeVertexNormals(); g.add(k); return g;
};
/** A compact keyboard; rows of keys as widths in units, negative for a gap. */
const rows = [[1, -0.15, 1, 1, 1, 1, -0.15, 1, 1, 1, 1, -0.15, 1, 1, 1, 1, -0.15, 'K'], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, -0.15, 1], [1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, -0.15, 1], [1.75, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.25, -0.15, 1], [2.25, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.75, -0.15, 1, 1], [1.25, 1.25, 1.25, 6.25, 1, 1, -0.15, 1, 1, 1]];
const legend = (color, on) => on;
export function keyboard(shell = body.graphite, { keys = '#2b2e33', mods = '#1d1f22', pop = accent } = {}) {
  const u = 0.19, g = new THREE.Group(), key = m.plastic(keys, { rough: 0.6 }), mod = m.plastic(mods, { rough: 0.6 }), hot = m.plastic(pop, { rough: 0.55 });
  g.add(wrap(box(16.25 * u + 0.22, 0.2, 6.4 * u + 0.2, 0.07, shell), 1), put(lying(plate(16.2 * u, 6.3 * u, 0.04), 0.02, 0.002, dark), [0, 0.19, 0]));
  rows.forEach((row, r) => {
    let x = -16.15 * u / 2; const z = (r - 2.6 + (r ? 0.1 : -0.1)) * u + (r ? 0.02 : 0);
    row.forEach((w, i) => {
      if (w === 'K') { g.add(put(turn([[0, 0], [0.085, 0, 0.01], [0.08, 0.15, 0.02], [0, 0.15]], steel), [x + 0.09, 0.21, z])); return; }
      if (w < 0) { x += -w * u; return; }
      const isMod = w > 1 || (r > 0 && i === row.length - 1) || i === 0, isHot = (r === 0 && i === 0) || (r === 3 && w === 2.25);
      g.add(put(cap(w * u - 0.016, u - 0.016, isHot ? hot : isMod && w < 6 ? mod : key), [x + w * u / 2, 0.215, z])); x += w * u;
    });
  });
  return put(g, [0, 0.05, 0], { tilt: 5 });
}
export function pad(shell = body.black) {
  const g = new THREE.Group(), u = 0.2; g.add(wrap(box(1.15, 0.22, 1.15, 0.08, shell), 1), put(lying(plate(1.0, 1.0, 0.04), 0.02, 0.002, dark), [0, 0.21, 0]));
  const key = m.plastic('#d9dbde', { rough: 0.6 }), mod = m.plastic('#3a3e44', { rough: 0.6 }), hot = m.plastic(accent, { rough: 0.55 });
  for (let r = 0; r < 4; r++) for (let c = 0; c < 4; c++) { if (r < 2 && c > 1) continue; g.add(put(cap(0.215, 0.215, r === 3 && c === 3 ? hot : r > 1 ? mod : key), [(c - 1.5) * 0.235, 0.235, (r - 1.5) * 0.235])); }
  g.add(put(turn([[0, 0], [0.2, 0, 0.02], [0.19, 0.2, 0.03], [0.14, 0.19, 0.03], [0, 0.18]], steel), [0.235, 0.23, -0.235]), put(turn([[0.205, 0], [0.225, 0.01], [0.205, 0.02]], m.light(accent, 1.6)), [0.235, 0.225, -0.235])); return g;
}
export function mouse(shell = body.black, side = rubber) {
  const hull = (w, l, h, y0, s0) => sheet((u, v) => { const a = u * Math.PI * 2, b = v * Math.PI / 2; const e = (x, p) => Math.sign(x) * Math.abs(x) ** p; const r = e(Math.cos(b), 0.42), z = e(Math.sin(a), 0.72) * r, x = e(Math.cos(a), 0.72) * r; const hump = 1 - 0.32 * (z - 0.25) ** 2; return [x * w * (1 - 0.13 * Math.cos(z * 2.4)) , y0 + e(Math.sin(b), 0.85) * h * hump, z * l]; }, s0, 160, 60);
  const strip = sheet((u, v) => { const z = -1.08 + u * 0.92, t = z / 1.1; const hump = 1 - 0.32 * (t - 0.25) ** 2; return [(v - 0.5) * 0.14, 0.02 + 0.62 * hump * (1 - 0.42 * Math.max(0, -t - 0.2) ** 2.2) + 0.008, z]; }, dark, 40, 4);
  return group(hull(0.62, 1.08, 0.62, 0.03, shell), put(lying(plate(1.12, 2.04, 0.5), 0.05, 0.02, rubber), [0, 0, 0]), put(turn([[0, -0.07], [0.17, -0.07, 0.03], [0.17, 0.07, 0.03], [0, 0.07]], m.plastic(accent, { rough: 0.5 })), [0, 0.46, -0.6], { roll: 90 }), put(slab(plate(0.02, 0.9, 0.01), 0.02, 0.004, dark), [0, 0.545, -0.5], { tilt: 79 }), [-0.25, 0.12].map(z => put(ball(0.2, side, [0.25, 0.34, 1]), [-0.535, 0.4, z])));
}
export function trackball() {
  const hull = sheet((u, v) => { const a = u * Math.PI * 2, b = v * Math.PI / 2; const e = (x, p) => Math.sign(x) * Math.abs(x) ** p; const r = e(Math.cos(b), 0.36), z = e(Math.sin(a), 0.7) * r, x = e(Math.cos(a), 0.7) * r; return [x * 0.72 , e(Math.sin(b), 0.8) * 0.5 * (1 - 0.2 * (z - 0.3) ** 2), z * 1.0]; }, body.graphite, 160, 60);
  return group(hull, put(ball(0.38, m.plastic(accent, { rough: 0.12, coat: 1 })), [0, 0.44, -0.28]), put(turn([[0.385, 0], [0.44, 0.02, 0.02], [0.385, 0.05]], steel), [0, 0.46, -0.28]));
}
export const wallpaper = (key, colors) => m.print('wall ' + key, [1600, 900], (g, w, h) => {
  const a = g.createLinearGradient(0, 0, w, h); colors.forEach((c, i) => a.addColorStop(i / (colors.length - 1), c)); g.fillStyle = a; g.fillRect(0, 0, w, h);
  for (let i = 0; i < 7; i++) { g.beginPath(); g.moveTo(0, h * (0.35 + i * 0.11)); for (let x = 0; x <= w; x += 20) g.lineTo(x, h * (0.35 + i * 0.11) + Math.sin(x / 260 + i * 1.3) * (60 + i * 12) + Math.sin(x / 91 + i) * 12); g.lineTo(w, h); g.lineTo(0, h); g.fillStyle = `rgba(6,8,12,${0.13 + i * 0.025})`; g.fill(); }
});
export function monitor(screen) {
  return group(wrap(lying(plate(2.4, 1.7, 0.12), 0.09, 0.03, body.graphite), 1), put(slab(plate(0.55, 2.6, 0.06), 0.16, 0.04, body.graphite), [0, 1.3, -0.45], { tilt: -4 }), put(group(wrap(slab(plate(6.1, 3.55, 0.1), 0.2, 0.07, body.black), 1), put(screenFace(5.94, 3.36, screen), [0, 0.02, 0.103])), [0, 3.0, -0.15], { tilt: -3 }));
}
const screenFace = (w, h, texture) => { const p = new THREE.Mesh(new THREE.PlaneGeometry(w, h), m.face(texture, { power: 1.15 })); p.userData.shadow = false; return p; };
export function tablet(screen) {
  return put(group(slab(plate(2.5, 3.5, 0.2), 0.08, 0.03, body.silver), put(slab(plate(2.46, 3.46, 0.18), 0.02, 0.004, m.plastic('#08090a', { rough: 0.1 })), [0, 0, 0.036]), put(screenFace(2.28, 3.28, screen), [0, 0, 0.048]), put(group(turn([[0, 0], [0.02, 0.0], [0.045, 0.16, 0.03], [0.045, 3.0, 0.02], [0, 3.0]], body.white)), [1.36, -1.5, 0.02])), [0, 1.71, 0], { tilt: -16 });
}
export function reader(shell = body.graphite) {
  const page = m.print('page', [900, 1200], (g, w, h) => { g.fillStyle = '#d8d6cf'; g.fillRect(0, 0, w, h); g.fillStyle = '#2a2a2a'; g.font = '600 52px "DejaVu Serif"'; g.fillText('Chapter Four', 100, 170); g.fillStyle = '#4a4a48'; for (let i = 0; i < 21; i++) { let x = 100; const end = i % 7 === 6 ? 480 : 800; while (x < end) { const l = 24 + ((i * 37 + x * 13) % 70); g.fillRect(x, 250 + i * 40, Math.min(l, end - x), 11); x += l + 15; } } });
  return put(group(slab(plate(2.2, 3.0, 0.16), 0.12, 0.05, shell), put(new THREE.Mesh(new THREE.PlaneGeometry(1.86, 2.5), m.paper(page, { rough: 0.6 })), [0, 0.13, 0.062]), put(slab(plate(0.5, 0.035, 0.01), 0.02, 0.004, gunmetal), [0, -1.33, 0.055])), [0, 1.46, 0], { tilt: -17 });
}
export function deskLamp(shell = body.black) {
  return group(turn([[0, 0], [0.8, 0, 0.04], [0.8, 0.14, 0.06], [0.1, 0.17]], shell), rod([0, 0.1, 0], [-0.55, 2.5, 0], 0.05, gunmetal), put(turn([[0, -0.12], [0.13, -0.12, 0.03], [0.13, 0.12, 0.03], [0, 0.12]], m.plastic(accent, { rough: 0.4 })), [-0.55, 2.5, 0], { tilt: 90 }), rod([-0.55, 2.5, 0], [1.0, 3.75, 0], 0.05, gunmetal), put(turn([[0, -0.1], [0.1, -0.1, 0.03], [0.1, 0.1, 0.03], [0, 0.1]], gunmetal), [1.0, 3.75, 0], { tilt: 90 }),
    put(group(wrap(box(2.3, 0.12, 0.42, 0.055, shell), 1), put(lying(plate(2.1, 0.3, 0.1), 0.02, 0.004, m.light('#fff3df', 2.6)), [0, -0.012, 0])), [1.55, 3.6, 0], { roll: -8 }));
}
export function lightBar() { return group(wrap(box(5.0, 0.86, 0.16, 0.05, body.black), 1), put(panel(4.86, 0.78, m.face(wallpaper('bar', ['#12161d', '#27405a', '#6f8ea8']), { power: 0.8 })), [0, 0.4, 0.083]), put(group(put(turn([[0, 0], [0.16, 0, 0.03], [0.16, 4.4, 0.03], [0, 4.4]], body.black), [2.2, 0, 0], { roll: 90 }), put(slab(plate(4.0, 0.1, 0.03), 0.02, 0.004, m.light('#fff0d8', 2.4)), [0, -0.1, 0.12], { tilt: 50 }), put(wrap(box(0.7, 0.5, 0.42, 0.1, body.graphite), 1), [0, -0.28, -0.3])), [0, 1.08, 0.12]), put(group(turn([[0, 0], [0.42, 0, 0.03], [0.42, 0.3, 0.05], [0.36, 0.33, 0.03], [0, 0.32]], steel), put(turn([[0.43, 0], [0.44, 0.02], [0.43, 0.04]], m.light(accent, 1.5)), [0, 0.05, 0])), [1.1, 0, 1.0])); }
export function webcam() { return group(put(group(put(wrap(box(1.1, 0.5, 0.42, 0.2, body.black), 1), [0, -0.25, 0]), put(lens(0.2), [0, 0, 0.2], { tilt: 90 }), put(slab(disc(0.025), 0.02, 0.003, m.light('#7ee08a', 1.8)), [0.34, 0, 0.212])), [0, 1.2, 0]), pipe([[0, 1.0, 0], [0, 0.72, -0.05], [0, 0.6, -0.2]], 0.07, gunmetal), put(wrap(box(0.7, 0.1, 0.7, 0.04, body.graphite), 1), [0, 0.5, -0.05]), put(wrap(box(0.6, 0.5, 0.08, 0.03, body.graphite), 1), [0, 0, -0.34])); }
export function lens(r) { return group(turn([[r * 1.15, 0], [r * 1.15, 0.06, 0.02], [r * 0.96, 0.08, 0.01], [r * 0.8, 0.02]], gunmetal), put(ball(r * 0.9, m.plastic('#0a0d18', { rough: 0.05, coat: 1 }), [1, 0.35, 1]), [0, 0, 0])); }
export function laptopStand() { return group(); }
