// Vases, candles, mirrors, clocks: what stands on a shelf.
import { turn, vessel, pipe, lying, slab, disc, plate, rod, ball, group, put, wrap, flowing, sheet, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';

export const tall = glaze => vessel(flowing([[0, 0], [0.42, 0], [0.58, 0.2], [0.7, 0.75], [0.56, 1.35], [0.22, 1.85], [0.17, 2.25], [0.25, 2.62]]), 0.045, glaze);
export const globe = glaze => vessel(flowing([[0, 0], [0.3, 0], [0.62, 0.22], [0.74, 0.66], [0.56, 1.1], [0.24, 1.3], [0.2, 1.42], [0.26, 1.56]]), 0.04, glaze);
export const pebble = glaze => vessel(flowing([[0, 0], [0.5, 0], [0.86, 0.16], [0.95, 0.42], [0.72, 0.72], [0.3, 0.88], [0.2, 1.0], [0.22, 1.12]]), 0.04, glaze);
export const column = glaze => vessel([[0, 0], [0.5, 0, 0.1], [0.5, 0.5, 0.05], [0.36, 0.62, 0.06], [0.36, 1.1, 0.06], [0.56, 1.24, 0.08], [0.56, 1.7, 0.12], [0.24, 1.86, 0.1], [0.24, 2.25]], 0.045, glaze);
/** A vase with flutes pressed into the wall. */
export function fluted(glaze, { n = 26, deep = 0.028 } = {}) {
  const v = vessel(flowing([[0, 0], [0.46, 0], [0.56, 0.1], [0.64, 0.7], [0.62, 1.3], [0.5, 1.75], [0.44, 1.95]]), 0.05, glaze); v.geometry = new THREE.LatheGeometry(v.geometry.parameters.points, 416);
  const p = v.geometry.attributes.position;
  for (let i = 0; i < p.count; i++) { const x = p.getX(i), z = p.getZ(i), y = p.getY(i), r = Math.hypot(x, z), a = Math.atan2(z, x); if (r < 0.3) continue; const k = 1 - deep * (1 - Math.abs(Math.cos(a * n / 2))) * 1.6 * Math.min(1, y * 6) * Math.min(1, (2.02 - y) * 5) / r; p.setX(i, x * k); p.setZ(i, z * k); }
  v.geometry.computeVertexNormals(); return v;
}
export function ring(glaze) {
  const t = new THREE.Mesh(new THREE.TorusGeometry(0.72, 0.27, 48, 128), glaze); t.position.y = 1.0;
  return group(t, put(vessel([[0.3, 0], [0.24, 0.1, 0.05], [0.2, 0.3, 0.1], [0.25, 0.5]], 0.04, glaze), [0, 1.84, 0]), turn([[0, 0], [0.36, 0, 0.03], [0.3, 0.14, 0.05], [0.2, 0.2]], glaze));
}
/** A dry stem with leaves or ears, to stand in a vase. */
export function branch(kind = 'olive', high = 3, lean = 0.5, seed = 1) {
  const stem = m.plastic(kind === 'olive' ? '#6d6247' : '#b79d6b', { rough: 0.8 }), leaf = m.plastic(kind === 'olive' ? '#7d8768' : '#cdb483', { rough: 0.75 });
  const g = new THREE.Group(), at = t => [lean * t * t * high * 0.35, t * high, Math.sin(t * 3 + seed) * 0.1]; g.add(pipe([at(0), at(0.35), at(0.7), at(1)], t => 0.024 - t * 0.014, stem, { steps: 40, around: 8 }));
  const n = kind === 'olive' ? 22 : 46;
  for (let i = 0; i < n; i++) {
    const t = (kind === 'olive' ? 0.42 : 0.66) + (i / n) * (kind === 'olive' ? 0.58 : 0.34), [x, y, z] = at(t), side = i * 2.4 + seed;
    const l = kind === 'olive' ? 0.42 * (1.15 - t * 0.45) : 0.14;
    const blade = sheet((u, v) => { const w = Math.sin(Math.PI * Math.min(1, u * 0.92 + 0.04)) * (kind === 'olive' ? 0.055 : 0.026); return [u * l, (v - 0.5) * 2 * w + Math.sin(u * 2) * 0.05, (v - 0.5) * (v - 0.5) * 0.05]; }, leaf, 12, 4);
    g.add(put(blade, [x, y, z], { turn: side * 57.3, roll: kind === 'olive' ? 38 + (i % 5) * 6 : 62 }));
  }
  return g;
}
export function candlestick(high, material) { return group(turn([[0, 0], [0.42, 0, 0.02], [0.42, 0.05, 0.02], [0.1, 0.11, 0.08], [0.06, 0.3, 0.1], [0.06, high - 0.2, 0.06], [0.14, high - 0.12, 0.06], [0.15, high, 0.02], [0.11, high, 0.01], [0.11, high - 0.06]], material), put(turn([[0, 0], [0.1, 0], [0.09, 1.9, 0.05], [0.02, 1.98]], m.wax('#efe6d4')), [0, high - 0.06, 0]), put(rod([0, 0, 0], [0, 0.1, 0], 0.01, m.plastic('#2a2420')), [0, high + 1.9, 0])); }
export function flame(size = 1) { const f = turn(flowing([[0, 0], [0.05, 0.05], [0.066, 0.13], [0.03, 0.28], [0, 0.4]]), m.light('#ffc56b', 3.2), 32); f.userData.shadow = false; const o = put(f, [0, 0, 0], { size }); return o; }
export function candle(glaze, { lit = true, wide = 0.46, high = 0.95 } = {}) {
  return group(vessel([[0, 0], [wide, 0, 0.08], [wide + 0.02, high]], 0.04, glaze), put(turn([[0, 0], [wide - 0.03, 0]], m.wax('#f2e8d3')), [0, high - 0.14, 0]), put(rod([0, 0, 0], [0, 0.15, 0], 0.013, m.plastic('#2a2420')), [0, high - 0.14, 0]), lit && put(flame(0.8), [0, high - 0.02, 0]));
}
// What a mirror shows of the room: a bright window and the shade beside it.
const reflection = () => { const p = new THREE.Mesh(new THREE.CircleGeometry(1.41, 96), new THREE.MeshBasicMaterial({ map: m.print('room', [1024, 1024], (g, w) => {
  const a = g.createLinearGradient(0, 0, w, w * 0.8); a.addColorStop(0, '#f4efe6'); a.addColorStop(0.45, '#d6cabb'); a.addColorStop(1, '#ab9b89'); g.fillStyle = a; g.fillRect(0, 0, w, w);
  g.filter = 'blur(14px)'; g.fillStyle = 'rgba(255,252,244,.75)'; g.beginPath(); g.moveTo(120, 0); g.lineTo(420, 0); g.lineTo(300, w); g.lineTo(0, w); g.lineTo(0, 480); g.fill(); g.fillStyle = 'rgba(255,252,244,.4)'; g.beginPath(); g.moveTo(520, 0); g.lineTo(640, 0); g.lineTo(520, w); g.lineTo(400, w); g.fill();
  g.fillStyle = 'rgba(120,100,82,.25)'; g.fillRect(0, w * 0.8, w, w * 0.2); }) })); p.userData.shadow = false; return p; };
export function mirror(frame) {
  const edge = disc(1.5), hole = new THREE.Path(); hole.absarc(0, 0, 1.4, 0, Math.PI * 2); edge.holes.push(hole);
  return put(group(wrap(slab(edge, 0.22, 0.04, frame), 0.3), slab(disc(1.41), 0.05, 0.005, m.plastic('#8d8a84')), put(reflection(), [0, 0, 0.04])), [0, 1.46, 0], { tilt: -9 });
}
export function clock(dial, hands = m.plastic('#2c2a28'), rim = m.wood('oak')) {
  const marks = []; for (let i = 0; i < 12; i++) { const a = i / 12 * Math.PI * 2; marks.push(put(slab(plate(i % 3 ? 0.03 : 0.045, i % 3 ? 0.1 : 0.2, 0.012), 0.012, 0.003, hands), [Math.sin(a) * 1.08, Math.cos(a) * 1.08, 0.1], { roll: -a * 57.2958 })); }
  const hand = (l, w, a, z) => put(put(slab(plate(w, l, w / 2), 0.02, 0.006, hands), [0, l / 2 - 0.14, 0]), [0, 0, z], { roll: -a });
  const band = disc(1.34), hole = new THREE.Path(); hole.absarc(0, 0, 1.24, 0, Math.PI * 2); band.holes.push(hole);
  return put(group(wrap(slab(band, 0.34, 0.025, rim), 0.3), slab(disc(1.25), 0.14, 0.01, dial), marks, hand(0.85, 0.06, 304, 0.11), hand(1.16, 0.045, 54, 0.135), put(slab(disc(0.07), 0.05, 0.015, m.brass()), [0, 0, 0.14])), [0, 1.34, 0]);
}
export function books(...colors) {
  return group(colors.map((c, i) => { const w = 2.1 - i * 0.16; return put(group(wrap(lying(plate(w, 1.5 - i * 0.1, 0.02), 0.02, 0.004, m.cloth(c, { repeat: 2 })), 1), put(lying(plate(w - 0.06, 1.44 - i * 0.1, 0.01), 0.2, 0.004, m.plastic('#e9e1d0', { rough: 0.9 })), [0.01, 0.02, 0]), put(wrap(lying(plate(w, 1.5 - i * 0.1, 0.02), 0.02, 0.004, m.cloth(c, { repeat: 2 })), 1), [0, 0.22, 0]), put(wrap(lying(plate(0.03, 1.5 - i * 0.1, 0.01), 0.24, 0.008, m.cloth(c, { repeat: 2 })), 1), [-w / 2, 0, 0])), [0, i * 0.245, 0], { turn: (i * 37) % 14 - 6 }); }));
}
