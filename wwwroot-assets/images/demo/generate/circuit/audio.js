// Headphones, earbuds, speakers, microphones, amplifiers.
import { turn, vessel, pipe, lying, slab, panel, disc, plate, rod, ball, box, group, put, wrap, flowing, sheet, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';

export const accent = '#ff6a2b';
export const body = { black: m.powder('#2d3033', { rough: 0.5, metalness: 0.2 }), graphite: m.powder('#4a4e54', { rough: 0.42, metalness: 0.55 }), silver: m.powder('#b9bdc2', { rough: 0.38, metalness: 0.6 }), sand: m.powder('#b9ad9b', { rough: 0.55 }), orange: m.powder('#e8602a', { rough: 0.5 }), white: m.powder('#dfe1e3', { rough: 0.5 }), green: m.powder('#4b5a50', { rough: 0.5, metalness: 0.15 }) };
export const dark = m.plastic('#17181a', { rough: 0.55 }), rubber = m.plastic('#202226', { rough: 0.85 });
export const steel = m.metal('#b9bdc4', { rough: 0.26 }), gunmetal = m.metal('#5b6068', { rough: 0.32 });
const mesh = color => m.cloth(color, { repeat: 3, bump: 4, sheen: 0.2 });

export function headphones(shell = body.black, pad = m.leather('#1e1f21'), ring = gunmetal) {
  const cup = k => put(group(
    put(wrap(slab(plate(1.5, 1.85, 0.74), 0.42, 0.16, shell), 1), [0, 0, 0.28]), put(slab(plate(1.06, 1.38, 0.52), 0.06, 0.02, ring), [0, 0, 0.49]), put(slab(plate(0.98, 1.3, 0.48), 0.06, 0.02, shell), [0, 0, 0.5]),
    put(pipe(Array.from({ length: 48 }, (_, i) => { const a = i / 48 * Math.PI * 2; return [Math.cos(a) * 0.52, Math.sin(a) * 0.68, -0.1]; }), 0.23, pad, { closed: true, steps: 200, around: 24 })), put(slab(plate(1.0, 1.3, 0.4), 0.05, 0.01, m.cloth('#1b1c1e', { repeat: 3 })), [0, 0, -0.02])), [k * 1.18, 1.05, 0], { turn: k * 84 });
  const arch = (r, h, y0) => { const p = []; for (let i = 0; i <= 40; i++) { const a = i / 40 * Math.PI; p.push([Math.cos(a) * r, y0 + Math.sin(a) * h, 0]); } return p; };
  const yoke = k => group(rod([k * 1.5, 2.1, 0], [k * 1.5, 2.75, 0], 0.06, ring), pipe([[k * 1.3, 1.05, 0.86], [k * 1.52, 1.5, 0.7], [k * 1.52, 2.02, 0.22], [k * 1.52, 2.1, 0], [k * 1.52, 2.02, -0.22], [k * 1.52, 1.5, -0.7], [k * 1.3, 1.05, -0.86]], 0.075, shell));
  const band = sheet((u, v) => { const a = u * Math.PI, t = v * Math.PI * 2, c = Math.cos(t) * 0.13, s = Math.sin(t) * 0.36 * (0.62 + 0.38 * Math.sin(a)); return [Math.cos(a) * (1.52 + c), 2.62 + Math.sin(a) * (1.08 + c), s]; }, pad, 120, 40);
  return group(cup(1), cup(-1), yoke(1), yoke(-1), wrap(band, 0.6), [-1, 1].map(k => put(turn([[0, 0], [0.13, 0, 0.03], [0.15, 0.4, 0.04], [0, 0.42]], shell), [k * 1.52, 2.4, 0])));
}
export function earbuds(shell = body.white) {
  const bud = k => group(ball(0.24, shell, [1, 0.86, 0.9]), put(rod([0, 0, 0], [0, -0.52, 0.02], 0.085, shell), [k * 0.09, 0, 0]), put(turn([[0, 0], [0.12, 0, 0.03], [0.1, 0.14, 0.05], [0, 0.16]], rubber), [-k * 0.17, 0.02, 0.05], { roll: k * 70 }), put(slab(disc(0.05), 0.02, 0.005, steel), [k * 0.09, -0.2, 0.086]));
  const lid = plate(2.1, 1.7, 0.62);
  return group(wrap(box(2.1, 0.78, 1.7, 0.36, shell), 1), put(group(put(wrap(slab(lid, 0.34, 0.16, shell), 1), [0, 0.85, 0])), [0, 0.72, -0.72], { tilt: -14 }), put(lying(plate(1.86, 1.42, 0.5), 0.04, 0.01, dark), [0, 0.755, 0.02]), put(bud(-1), [-0.48, 1.06, 0.12], { turn: 20 }), put(bud(1), [0.48, 1.06, 0.12], { turn: -20 }), put(slab(disc(0.045), 0.02, 0.004, m.light(accent, 1.8)), [0, 0.42, 0.852]));
}
export function bookshelf(cabinet = m.wood('walnut'), front = body.black, cone = '#2a2c2f') {
  const driver = r => group(turn([[r, 0], [r, 0.06, 0.03], [r * 0.9, 0.08, 0.02], [r * 0.88, 0.03]], gunmetal), turn([[r * 0.88, 0.02], [r * 0.84, 0.07, 0.03], [r * 0.76, 0.02, 0.03]], rubber), turn([[r * 0.76, 0.025], [r * 0.3, -0.16]], m.plastic(cone, { rough: 0.5 })), put(ball(r * 0.31, m.plastic('#17181a', { rough: 0.3 }), [1, 0.45, 1]), [0, -0.15, 0]));
  return group(wrap(box(1.9, 3.0, 2.2, 0.06, cabinet), 0.3), put(slab(plate(1.82, 2.92, 0.04), 0.08, 0.02, front), [0, 1.5, 1.1]), put(driver(0.72), [0, 1.05, 1.14], { tilt: 90 }), put(driver(0.36), [0, 2.3, 1.14], { tilt: 90 }), put(slab(plate(0.3, 0.05, 0.02), 0.02, 0.005, m.light(accent, 1.3)), [0, 0.17, 1.145]));
}
export function roller(cover = '#33383f', cap = body.black) {
  const knob = (color, x) => put(turn([[0, 0], [0.16, 0, 0.03], [0.15, 0.09, 0.03], [0, 0.1]], color), [x, 0, 0]);
  return group(put(wrap(turn([[0.2, 0], [0.86, 0, 0.16], [0.9, 0.2, 0.1], [0.9, 2.0, 0.1], [0.86, 2.2, 0.16], [0.2, 2.2]], mesh(cover)), 1.3), [0, 0.06, 0]), turn([[0, 0], [0.8, 0, 0.05], [0.8, 0.1]], rubber), put(turn([[0, 0], [0.74, 0, 0.03], [0.72, 0.08, 0.04], [0, 0.09]], cap), [0, 2.22, 0]), put(turn([[0.3, 0], [0.34, 0.012], [0.3, 0.02]], m.light(accent, 1.5)), [0, 2.3, 0]),
    pipe([[0.86, 1.7, 0], [1.04, 1.74, 0], [1.16, 1.95, 0], [1.08, 2.2, 0], [0.8, 2.25, 0]], 0.05, rubber, { flat: 3 }), put(slab(plate(0.5, 0.1, 0.03), 0.03, 0.01, steel), [0, 0.42, 0.9]));
}
export function soundbar() { return group(wrap(box(6.2, 0.62, 0.9, 0.28, mesh('#2d3136')), 1.3), put(slab(plate(5.4, 0.04, 0.01), 0.03, 0.004, gunmetal), [0, 0.1, 0.44]), put(lying(plate(1.4, 0.34, 0.16), 0.04, 0.01, body.black), [0, 0.61, 0]), [-0.4, 0, 0.4].map(x => put(lying(disc(0.045), 0.01, 0.002, m.light(x ? '#aab4c0' : accent, 1.2)), [x, 0.65, 0]))); }
export function microphone(shell = body.black) {
  const grille = m.cloth('#6e737b', { repeat: 5, bump: 8, sheen: 0 });
  return group(turn([[0, 0], [0.86, 0, 0.05], [0.86, 0.13, 0.06], [0.12, 0.2]], gunmetal), pipe([[0, 0.1, 0], [0, 0.7, 0], [0, 1.0, 0]], 0.075, gunmetal), pipe([[0, 1.0, 0], [-0.5, 1.1, 0], [-0.62, 1.5, 0], [-0.62, 1.8, 0]], 0.06, gunmetal), pipe([[0, 1.0, 0], [0.5, 1.1, 0], [0.62, 1.5, 0], [0.62, 1.8, 0]], 0.06, gunmetal), [-1, 1].map(k => put(turn([[0, 0], [0.14, 0, 0.02], [0.14, 0.12, 0.03], [0, 0.12]], gunmetal), [k * 0.56, 1.8, 0], { roll: -k * 90 })),
    put(group(turn([[0, 0], [0.4, 0, 0.12], [0.48, 0.2, 0.1], [0.48, 1.2], [0.48, 1.24]], shell), turn([[0.485, 1.22], [0.5, 1.25, 0.01], [0.485, 1.3]], m.plastic(accent, { rough: 0.4 })), wrap(turn([[0.47, 1.3], [0.47, 1.9, 0.2], [0.36, 2.26, 0.3], [0, 2.3]], grille), 1.4), put(turn([[0, 0], [0.12, 0, 0.02], [0.11, 0.08, 0.03], [0, 0.08]], steel), [0, 0.62, 0.47], { tilt: 90 })), [0, 1.05, 0], { tilt: 8 }));
}
export function amplifier(shell = body.graphite) {
  return group(wrap(box(2.6, 0.82, 2.0, 0.1, shell), 1), put(slab(plate(2.46, 0.68, 0.06), 0.04, 0.01, body.black), [0, 0.41, 1.0]), put(group(turn([[0, 0], [0.31, 0, 0.02], [0.29, 0.36, 0.05], [0, 0.37]], steel), put(slab(plate(0.03, 0.2, 0.01), 0.02, 0.004, m.light(accent, 1.4)), [0, 0.375, -0.17], { tilt: -90 })), [0.78, 0.41, 1.01], { tilt: 90 }), [-0.95, -0.6].map(x => put(group(turn([[0, 0], [0.1, 0, 0.01], [0.1, 0.05, 0.01], [0.06, 0.05], [0.05, 0.02]], gunmetal)), [x, 0.41, 1.01], { tilt: 90 })), put(panel(0.56, 0.245, m.face(m.print('amp', [256, 112], (g, w, h) => { g.fillStyle = '#080a0c'; g.fillRect(0, 0, w, h); g.fillStyle = accent; g.font = '600 56px "DejaVu Sans Mono"'; g.fillText('-24.5', 34, 76); }), { power: 1.2 })), [-0.02, 0.41, 1.026]), [-1, 1].flatMap(a => [-1, 1].map(b => put(turn([[0, 0], [0.12, 0], [0.12, 0.08]], rubber), [a * 1.05, -0.06, b * 0.75]))));
}
export { mesh };
