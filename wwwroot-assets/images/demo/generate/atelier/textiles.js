// Throws, cushions, towels and bags.
import { turn, vessel, pipe, lying, slab, disc, plate, rod, ball, box, group, put, wrap, flowing, sheet, THREE } from '../stage/shapes.js';
import { dice } from '../stage/studio.js';
import * as m from '../stage/materials.js';

/** A cloth folded flat: `layers` rounded at the fold (the front), each a little off the other. */
export function folded(material, { w = 3, d = 2.1, thick = 0.2, layers = 3, fringe = null, scale = 0.5, seed = 3 } = {}) {
  const r = dice(seed), g = new THREE.Group();
  for (let i = 0; i < layers; i++) {
    const ww = w - r() * 0.06, dd = d - r() * 0.08, wob = r() * 6;
    const layer = sheet((u, v) => { // a flattened roll around the depth axis
      const a = v * Math.PI * 2, c = Math.cos(a), s = Math.sin(a), e = (x, p) => Math.sign(x) * Math.abs(x) ** p;
      const x = (u - 0.5) * ww, edge = Math.min(1, (0.5 - Math.abs(u - 0.5)) * 60) ** 0.5;
      const soft = 1 + 0.05 * Math.sin(x * 1.7 + wob) + 0.03 * Math.sin(x * 4.1 + wob * 2);
      return [x + 0.01 * Math.sin(a * 3), e(s, 0.55) * thick / 2 * soft * (0.72 + 0.28 * edge), e(c, 0.4) * dd / 2 + 0.02 * Math.sin(x * 2.3 + wob)];
    }, material, 160, 96);
    g.add(put(wrap(layer, scale), [(r() - 0.5) * 0.05, thick * (i + 0.5) * 0.96, 0]));
    for (const k of [-1, 1]) g.add(put(wrap(slab(plate(dd * 0.985, thick * 0.8, thick * 0.36), 0.02, 0.008, material), scale), [k * (ww / 2 - 0.012), thick * (i + 0.5) * 0.96, 0.02 * Math.sin(k * ww / 2 * 2.3 + wob)], { turn: 90 }));
  }
  if (fringe) for (let i = 0; i < 54; i++) { const x = (i / 53 - 0.5) * (w - 0.1), top = thick * layers * 0.93, l = 0.5 + r() * 0.1; g.add(pipe([[x, top, d / 2 - 0.12], [x + 0.01, top - 0.02, d / 2 + 0.03], [x + (r() - 0.5) * 0.04, top - l * 0.55, d / 2 + 0.075 + r() * 0.03], [x + (r() - 0.5) * 0.06, top - l, d / 2 + 0.05 + r() * 0.03]], t => 0.021 + 0.007 * Math.sin(t * 9), fringe, { steps: 14, around: 6 })); }
  return g;
}
export function cushion(material, { w = 2.6, scale = 0.6, piping = null } = {}) {
  const half = k => sheet((u, v) => { const x = u * 2 - 1, y = v * 2 - 1, f = Math.max(0, (1 - x ** 4) * (1 - y ** 4)) ** 0.42; const pull = 1 - 0.07 * (1 - (Math.abs(x) ** 2)) * Math.abs(y) - 0.0; const pullX = 1 - 0.07 * (1 - Math.abs(y) ** 2) * Math.abs(x);
    const fold = 0.018 * Math.sin((x + y) * 9) * Math.exp(-((1 - Math.abs(x)) ** 2 + (1 - Math.abs(y)) ** 2) * 6);
    return [x * w / 2 * pullX, y * w / 2 * pull, k * (f * w * 0.17 + fold)]; }, material, 110, 110);
  const rim = []; for (let i = 0; i < 120; i++) { const t = i / 120 * 4, s = Math.floor(t), q = (t - s) * 2 - 1; const [x, y] = [[q, -1], [1, q], [-q, 1], [-1, -q]][s]; rim.push([x * w / 2 * (1 - 0.07 * (1 - y * y) * Math.abs(x)), y * w / 2 * (1 - 0.07 * (1 - x * x) * Math.abs(y)), 0]); }
  return put(group(wrap(half(1), scale), wrap(half(-1), scale), piping && pipe(rim, 0.028, piping, { closed: true, steps: 300, around: 8 })), [0, w / 2 * 0.985, 0], { tilt: -12 });
}
/** A cloth bag standing by itself, with two handles. */
export function tote(material, handle = material, { w = 3, h = 3.1, d = 1.1, drop = 1.5, scale = 0.6, pocket = false } = {}) {
  const body = sheet((u, v) => { const a = u * Math.PI * 2, c = Math.cos(a), s = Math.sin(a), e = (x, p) => Math.sign(x) * Math.abs(x) ** p; const close = 1 - 0.42 * v * v, wide = 1 + 0.04 * v; const y = v * h;
    const slump = 0.045 * Math.sin(a * 3 + v * 4) * v + 0.03 * Math.sin(a * 5 - v * 7) * Math.sin(v * Math.PI);
    return [e(c, 0.32) * w / 2 * wide + slump * 0.6, y - 0.05 * v * Math.cos(a * 2) , e(s, 0.45) * d / 2 * close + slump]; }, material, 220, 90);
  const strap = z => wrap(pipe([[-0.7, h * 0.72, z * 1.06], [-0.69, h + 0.02, z * 0.72], [-0.6, h + drop * 0.6, z * 0.62], [-0.3, h + drop * 0.95, z * 0.55], [0.3, h + drop * 0.95, z * 0.55], [0.6, h + drop * 0.6, z * 0.62], [0.69, h + 0.02, z * 0.72], [0.7, h * 0.72, z * 1.06]], 0.085, handle, { flat: 0.5 }), scale);
  return group(wrap(body, scale), lying(plate(w * 0.98, d * 0.98, 0.3), 0.06, 0.02, material), strap(d / 2), strap(-d / 2), pocket && put(wrap(slab(plate(1.3, 1.15, 0.08), 0.05, 0.02, handle), scale), [0, h * 0.42, d * 0.46]));
}
/** A soft leather bag with flap and strap. */
export function satchel(hide, fitting = m.brass()) {
  const s = plate(2.9, 2.0, 0.42), flap = new THREE.Shape(); flap.moveTo(-1.47, 0.98); flap.lineTo(1.47, 0.98); flap.lineTo(1.47, 0.1); flap.quadraticCurveTo(1.42, -0.55, 0.7, -0.6); flap.lineTo(-0.7, -0.6); flap.quadraticCurveTo(-1.42, -0.55, -1.47, 0.1); flap.closePath();
  return group(put(wrap(slab(s, 0.95, 0.3, hide), 0.5), [0, 1.0, 0]), put(wrap(slab(flap, 0.1, 0.045, hide), 0.5), [0, 1.05, 0.5]), put(wrap(slab(plate(2.94, 0.98, 0.2), 0.14, 0.065, hide), 0.5), [0, 2.0, 0.06], { tilt: 90 }),
    put(slab(plate(0.5, 0.26, 0.08), 0.07, 0.025, fitting), [0, 0.62, 0.58]), put(slab(plate(0.16, 0.16, 0.08), 0.1, 0.03, fitting), [0, 0.62, 0.6]),
    wrap(pipe([[-1.42, 1.75, 0], [-1.5, 2.3, 0], [-1.15, 3.4, -0.05], [0, 3.95, -0.1], [1.15, 3.4, -0.05], [1.5, 2.3, 0], [1.42, 1.75, 0]], 0.055, hide, { flat: 2.4 }), 0.5), [-1, 1].map(k => put(new THREE.Mesh(new THREE.TorusGeometry(0.14, 0.03, 16, 40), fitting), [k * 1.46, 1.98, 0], { turn: 90 })));
}
/** A drawn-in bucket bag. */
export function bucket(hide, cord = m.leather('#3a2a20')) {
  const body = sheet((u, v) => { const a = u * Math.PI * 2, pleat = v > 0.62 ? (v - 0.62) / 0.38 : 0; const r = (0.98 + 0.16 * Math.sin(v * 2.4)) * (1 - 0.34 * pleat ** 1.6) * (1 + 0.055 * pleat * Math.sin(a * 13)); return [Math.cos(a) * r, v * 2.5 + 0.03 * pleat * Math.sin(a * 6), Math.sin(a) * r * 0.84]; }, hide, 260, 110);
  const ringPts = []; for (let i = 0; i < 60; i++) { const a = i / 60 * Math.PI * 2; ringPts.push([Math.cos(a) * 0.93, 2.12, Math.sin(a) * 0.79]); }
  return group(wrap(body, 0.5), lying(disc(0.97), 0.08, 0.03, hide), pipe(ringPts, 0.04, cord, { closed: true, steps: 160, around: 10 }), pipe([[0.1, 2.12, 0.8], [0.2, 1.75, 0.98], [0.16, 1.35, 1.08]], 0.035, cord), pipe([[-0.08, 2.12, 0.8], [-0.14, 1.8, 0.96], [-0.2, 1.5, 1.06]], 0.035, cord), put(ball(0.08, m.brass()), [0.16, 1.32, 1.08]), put(ball(0.08, m.brass()), [-0.2, 1.46, 1.06]),
    wrap(pipe([[-0.98, 1.9, 0], [-0.98, 2.7, 0], [-0.7, 3.7, 0], [0, 4.15, 0], [0.7, 3.7, 0], [0.98, 2.7, 0], [0.98, 1.9, 0]], 0.05, hide, { flat: 2.2 }), 0.5));
}
