// Chairs, stools, tables and lamps.
import { turn, vessel, pipe, lying, slab, disc, plate, rod, ball, box, group, put, wrap, flowing, rounded, sheet, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';

const bar = (a, b, r, w, r2) => wrap(rod(a, b, r, w, r2), 0.3);
/** A dining chair: turned legs, bent back rail, woven or padded seat. */
export function chair(w = m.wood('oak'), seat = m.cloth('#d8cdbb', { repeat: 1.2, bump: 8 })) {
  const s = new THREE.Shape(); s.moveTo(-2.25, -2.1); s.quadraticCurveTo(0, -2.4, 2.25, -2.1); s.quadraticCurveTo(2.62, -2, 2.5, -1.5); s.lineTo(2.05, 1.8); s.quadraticCurveTo(1.95, 2.15, 1.6, 2.15); s.lineTo(-1.6, 2.15); s.quadraticCurveTo(-1.95, 2.15, -2.05, 1.8); s.lineTo(-2.5, -1.5); s.quadraticCurveTo(-2.62, -2, -2.25, -2.1);
  const legs = [[-2.15, 1.85, 0.15], [2.15, 1.85, 0.15]].map(([x, z]) => bar([x * 1.06, 0, z * 1.08], [x, 4.5, z], 0.13, w, 0.19));
  const back = [-1, 1].map(k => wrap(pipe([[k * 2.0, 0, -2.5], [k * 1.92, 2.2, -1.98], [k * 1.9, 4.4, -1.86], [k * 2.0, 6.2, -2.1], [k * 2.1, 7.7, -2.55]], t => 0.14 + 0.06 * Math.sin(t * Math.PI), w), 0.3));
  const rail = wrap(sheet((u, v) => { const a = (u - 0.5) * 2; const t = Math.sin(v * Math.PI * 2), c = Math.cos(v * Math.PI * 2); return [a * 2.42, 7.15 + c * 0.52 * (1 - 0.32 * a * a) + 0.1 * a * a, -2.92 + a * a * 0.62 + t * 0.14]; }, w, 80, 40), 0.3, 'x');
  return group(put(wrap(lying(s, 0.34, 0.15, seat), 1.1), [0, 4.5, 0]), put(wrap(lying(s, 0.22, 0.05, w), 0.3), [0, 4.3, 0], { size: 0.985 }), legs, back, rail, bar([-2.1, 3.6, 1.85], [-2.0, 3.5, -1.9], 0.1, w), bar([2.1, 3.6, 1.85], [2.0, 3.5, -1.9], 0.1, w), bar([-2.1, 3.9, 1.86], [2.1, 3.9, 1.86], 0.1, w));
}
export function stool(w = m.wood('oak'), top = w) {
  const legs = [0, 1, 2].map(i => { const a = i * 2.0944 + 0.5; return bar([Math.cos(a) * 1.75, 0, Math.sin(a) * 1.75], [Math.cos(a) * 0.95, 4.3, Math.sin(a) * 0.95], 0.13, w, 0.2); });
  const ringAt = (y, r) => { const t = new THREE.Mesh(new THREE.TorusGeometry(r, 0.09, 20, 96), w); t.rotation.x = Math.PI / 2; t.position.y = y; return wrap(t, 0.3); };
  return group(legs, ringAt(1.6, 1.46), put(wrap(turn([[0, 0], [1.5, 0, 0.1], [1.66, 0.2, 0.2], [1.62, 0.36, 0.1], [1.2, 0.3, 0.4], [0, 0.24]], top), 0.3, 'x'), [0, 4.2, 0]));
}
export function sideTable(top = m.stone('#d9d0c2'), frame = m.powder('#2e2c2a')) {
  return group(put(wrap(turn([[0, 0], [2.1, 0, 0.06], [2.12, 0.22, 0.06], [0, 0.22]], top), 0.24), [0, 4.5, 0]), turn([[0, 0], [1.35, 0, 0.04], [1.35, 0.1, 0.05], [0.2, 0.16, 0.1], [0.16, 0.3], [0.16, 4.5]], frame));
}
export function bench(w = m.wood('oak')) {
  return group(put(wrap(lying(plate(9, 2.6, 0.18), 0.3, 0.06, w), 0.3, 'x'), [0, 4.1, 0]), [-3.4, 3.4].map(x => group(bar([x, 0, 1.05], [x, 4.15, 0.9], 0.16, w, 0.2), bar([x, 0, -1.05], [x, 4.15, -0.9], 0.16, w, 0.2), bar([x, 1.4, -1], [x, 1.4, 1], 0.1, w))), bar([-3.4, 1.4, 0], [3.4, 1.4, 0], 0.1, w));
}
const glowing = (color, power = 0.55, c2 = '#ffdca8') => new THREE.MeshPhysicalMaterial({ color, roughness: 0.6, emissive: c2, emissiveIntensity: power, side: THREE.DoubleSide });
export function mushroom(color = '#b4694a', { on = true } = {}) {
  const c = m.powder(color, { rough: 0.5 });
  return group(turn([[0, 0], [0.85, 0, 0.05], [0.85, 0.12, 0.06], [0.3, 0.22, 0.2], [0.22, 0.6, 0.3], [0.22, 2.2]], c), put(vessel(flowing([[1.45, 0], [1.4, 0.25], [1.08, 0.72], [0.5, 1.02], [0, 1.1]].reverse().map(([x, y]) => [x, y])).reverse().reverse(), 0.001, c), [0, 1.75, 0]),
    put(turn(flowing([[1.41, 0.01], [1.36, 0.24], [1.05, 0.69], [0.48, 0.98], [0, 1.05]]), on ? glowing('#fff1da', 0.9) : m.plastic('#efe6d8')), [0, 1.75, 0]), put(ball(0.34, m.light('#ffe6bd', on ? 2.2 : 0.8)), [0, 2.05, 0]));
}
/** A pleated paper shade on a turned foot. */
export function pleated(base, { on = true, n = 44 } = {}) {
  const shade = sheet((u, v) => { const a = u * Math.PI * 2, r = (1.38 - v * 0.66) * (1 + 0.026 * Math.abs(((u * n) % 1) * 2 - 1) - 0.013); return [Math.cos(a) * r, v * 1.45, Math.sin(a) * r]; }, glowing('#f1e7d6', on ? 0.34 : 0.02, '#ffd9a6'), n * 8, 12);
  return group(turn(flowing([[0, 0], [0.48, 0], [0.62, 0.14], [0.7, 0.5], [0.52, 0.95], [0.24, 1.2], [0.16, 1.4]]), base), rod([0, 1.35, 0], [0, 2.0, 0], 0.05, m.brass()), put(shade, [0, 1.75, 0]), put(turn([[0.7, 0], [0.73, 0.015], [0.7, 0.03]], m.brass()), [0, 3.19, 0]), put(ball(0.06, m.brass()), [0, 3.3, 0]), rod([0, 3.1, 0], [0, 3.3, 0], 0.03, m.brass()));
}
export function readingLamp(metalKind = m.brass(0.34)) {
  return group(turn([[0, 0], [0.95, 0, 0.04], [0.95, 0.14, 0.06], [0.06, 0.18]], metalKind), pipe([[0, 0.1, 0], [0, 2.2, 0], [0, 3.6, 0], [0.35, 4.3, 0], [1.1, 4.45, 0], [1.75, 4.1, 0]], 0.06, metalKind),
    put(group(turn(flowing([[0.12, 0.5], [0.3, 0.46], [0.62, 0.1], [0.86, -0.32]]), metalKind), turn(flowing([[0.11, 0.48], [0.28, 0.43], [0.6, 0.08], [0.84, -0.31]]), glowing('#fff0d6', 0.9)), ball(0.22, m.light('#ffe9c4', 2.4)), turn([[0, 0.52], [0.12, 0.52], [0.13, 0.42]], metalKind)), [1.75, 3.88, 0], { roll: 14 }));
}
/** A paper globe with ribs, hung on a cord. */
export function pendant(color = '#f3ecdf', { on = true, squash = 0.86 } = {}) {
  const n = 18; const body = sheet((u, v) => { const a = u * Math.PI * 2, t = -1.42 + v * 2.84, rib = 1 - 0.018 * Math.abs(Math.sin(v * n * Math.PI)) ** 0.5 + 0.01; const r = 1.6 * Math.cos(t) * rib; return [Math.cos(a) * r, Math.sin(t) * 1.6 * squash, Math.sin(a) * r]; }, glowing(color, on ? 0.3 : 0.04, '#ffe0b4'), 96, 216);
  return group(put(body, [0, 2.2, 0]), rod([0, 3.6, 0], [0, 6.5, 0], 0.022, m.plastic('#efe9de')), put(turn([[0, 0], [0.28, 0, 0.02], [0.26, 0.12, 0.03], [0, 0.14]], m.wood('oak')), [0, 3.5, 0]));
}
