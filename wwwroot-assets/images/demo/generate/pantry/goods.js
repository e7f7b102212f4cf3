// Jars, bottles, bread, packs and boxes: food and gifts.
import { turn, vessel, pipe, lying, slab, disc, plate, rod, ball, box, group, put, wrap, flowing, sheet, rounded, THREE } from '../stage/shapes.js';
import { dice } from '../stage/studio.js';
import * as m from '../stage/materials.js';

const serif = '"DejaVu Serif"', sans = '"DejaVu Sans"';
/** A printed label: color block, round badge, name. */
export const label = (key, { ground = '#f6ead2', ink = '#3a2417', mark = '#d9582b', name, line = '', w = 2400, h = 470, badge = 'sun' }) => m.print('label ' + key, [w, h], (g) => {
  g.fillStyle = ground; g.fillRect(0, 0, w, h); g.textAlign = 'center'; g.fillStyle = mark; g.fillRect(0, h - 46, w, 46); g.fillRect(0, 0, w, 22);
  for (const x of [w * 0.25, w * 0.75]) {
    g.fillStyle = mark; g.beginPath();
    if (badge === 'sun') { for (let i = 0; i < 32; i++) { const a = i / 32 * Math.PI * 2, r = i % 2 ? 46 : 66; g.lineTo(x + Math.cos(a) * r, h * 0.3 + Math.sin(a) * r); } } else if (badge === 'leaf') { g.ellipse(x - 24, h * 0.3, 24, 58, -0.5, 0, 7); g.ellipse(x + 24, h * 0.3, 24, 58, 0.5, 0, 7); } else g.arc(x, h * 0.3, 56, 0, 7);
    g.fill(); g.fillStyle = ink; g.font = `700 ${Math.min(108, 760 / name.length)}px ${serif}`; g.fillText(name, x, h * 0.68); g.font = `500 32px ${sans}`; g.fillText(line, x, h * 0.8);
  }
});
const wrapLabel = (r, y0, y1, texture, turned = 0) => { const s = turn([[r, y0], [r, (y0 + y1) / 2], [r, y1]], m.paper(texture)); s.geometry.rotateY(turned - Math.PI / 2); return s; };
const clear = m.glass('#ffffff', { opacity: 0.1 });
const solid = (color, rough = 0.3) => m.plastic(color, { rough, coat: 0.4 });

/** A lidded jar with something inside. */
export function jar(inside, texture, { lid = m.metal('#c9a35a', { rough: 0.35 }), r = 0.72, h = 1.45, cloth = null } = {}) {
  return group(turn([[0, 0], [r - 0.06, 0, 0.1], [r, 0.16, 0.12], [r, h - 0.2, 0.2], [r - 0.12, h - 0.06], [0, h - 0.06]], m.plastic(inside, { rough: 0.16, coat: 1 })), wrapLabel(r + 0.004, h * 0.2, h * 0.74, texture, 0.1),
    cloth ? group(put(sheet((u, v) => { const a = u * Math.PI * 2, q = v < 0.45 ? v / 0.45 * (r - 0.02) : r - 0.02 + (v - 0.45) * 0.36; const drop = v < 0.45 ? 0 : (v - 0.45) / 0.55; return [Math.cos(a) * q * (1 + drop * 0.05 * Math.sin(a * 14)), 0.28 - 0.05 * (q / r) ** 8 - drop * 0.3, Math.sin(a) * q * (1 + drop * 0.05 * Math.sin(a * 14))]; }, cloth, 200, 60), [0, h - 0.02, 0]), put(new THREE.Mesh(new THREE.TorusGeometry(r + 0.01, 0.03, 12, 80).rotateX(Math.PI / 2), m.cloth('#c9b08a')), [0, h + 0.12, 0]))
      : put(wrap(turn([[0, 0], [r - 0.04, 0], [r - 0.02, 0.04, 0.02], [r - 0.02, 0.24, 0.06], [r - 0.1, 0.29, 0.05], [0, 0.29]], lid), 1), [0, h - 0.03, 0]));
}
export function bottle(texture, { tint = m.glass('#5d6b22', { opacity: 0.62 }), inside = '#7b7a1e', cap = m.plastic('#22261b') } = {}) {
  return group(turn([[0, 0.05], [0.4, 0.05, 0.06], [0.4, 1.9, 0.2], [0.14, 2.3, 0.1], [0.13, 2.5], [0, 2.5]], solid(inside, 0.2)), vessel([[0, 0], [0.43, 0, 0.06], [0.45, 0.1, 0.05], [0.45, 1.95, 0.3], [0.17, 2.4, 0.2], [0.165, 3.0]], 0.03, tint), wrapLabel(0.455, 0.5, 1.55, texture, 0.2), put(turn([[0, 0], [0.2, 0, 0.02], [0.2, 0.5, 0.05], [0, 0.5]], cap), [0, 2.82, 0]));
}
/** A loaf: raised crust, flour, and cuts that opened in the oven. */
export function loaf() {
  const crust = new THREE.MeshPhysicalMaterial({ roughness: 0.75, vertexColors: true, side: THREE.DoubleSide, bumpMap: m.leather('#000').bumpMap, bumpScale: 3 });
  const colors = []; const r = dice(4);
  const s = sheet((u, v) => {
    const a = u * Math.PI * 2, b = (v - 0.14) / 0.86 * Math.PI / 2, e = (x, p) => Math.sign(x) * Math.abs(x) ** p;
    const q = v < 0.14 ? v / 0.14 * 0.94 : Math.cos(Math.max(0, b)) ** 0.72, x = Math.cos(a) * q, z = Math.sin(a) * q;
    const cut = [-0.52, -0.17, 0.18, 0.53].reduce((k, c) => Math.max(k, Math.exp(-(((x - c) + z * 0.34) ** 2) * 260) * Math.min(1, Math.max(0, 0.75 - Math.abs(z)) * 4)), 0), ear = [-0.52, -0.17, 0.18, 0.53].reduce((k, c) => Math.max(k, Math.exp(-(((x - c - 0.075) + z * 0.34) ** 2) * 500) * Math.min(1, Math.max(0, 0.7 - Math.abs(z)) * 4)), 0);
    const h = v < 0.14 ? 0.02 : 0.02 + 0.78 * Math.sin(Math.max(0, b)) ** 0.8 - cut * 0.07 + ear * 0.05;
    const flour = Math.max(0, Math.sin(x * 9 + z * 3) * Math.sin(z * 11 - x * 2) * 0.5 + r() * 0.5 - 0.3) * (v > 0.3 ? 1 : 0); const base = new THREE.Color('#8a4a1d').lerp(new THREE.Color('#5d2c10'), Math.max(0, Math.min(1, h * 0.9 - 0.1 + 0.3 * Math.sin(x * 4)))); base.lerp(new THREE.Color('#e3bd83'), cut).lerp(new THREE.Color('#f3e4cb'), Math.min(0.6, flour * 0.9)); base.lerp(new THREE.Color('#3a1a0a'), ear * 0.7); if (h < 0.12) base.lerp(new THREE.Color('#4d2610'), 0.5);
    colors.push(base.r, base.g, base.b); return [x * 1.65, h, z * 0.88];
  }, crust, 300, 220);
  s.geometry.setAttribute('color', new THREE.Float32BufferAttribute(colors, 3)); return wrap(s, 1.2);
}
export function slices() { return group(); }
/** A tall bag, folded shut at the top. */
export function bag(texture, { color = '#e9d9bb', w = 1.6, h = 2.3, d = 0.85, clip = m.metal('#b9bcc0') } = {}) {
  const kraft = m.plastic(color, { rough: 0.82 });
  const s = sheet((u, v) => { const a = u * Math.PI * 2, c = Math.cos(a), q = Math.sin(a), e = (x, p) => Math.sign(x) * Math.abs(x) ** p; const t = Math.max(0, (v - 0.72) / 0.28), dd = d * (1 - t * 0.94), crease = 0.02 * Math.sin(v * 23 + u * 30) * Math.sin(v * Math.PI); return [e(c, 0.24) * w / 2 * (1 + 0.02 * t) - e(c, 0.24) * 0.05 * Math.sin(v * Math.PI) * 0, v * h, e(q, 0.34) * dd / 2 * (1 - (1 - t) * 0.16 * Math.exp(-((Math.abs(c) - 1) ** 2) * 60)) + crease]; }, kraft, 240, 120);
  const art = sheet((u, v) => [(u - 0.5) * w * 0.86, 0.16 + v * h * 0.56, d / 2 + 0.04], m.paper(texture), 40, 40);
  return group(s, art, put(wrap(box(w * 1.02, 0.26, 0.13, 0.05, kraft), 1), [0, h - 0.12, 0]), put(slab(plate(w * 0.7, 0.07, 0.03), 0.16, 0.02, clip), [0, h + 0.02, 0]));
}
export const tag = (key, o) => label(key, { w: 512, h: 640, ...o });
const single = (key, { ground, ink, mark, name, line, badge = 'sun', w = 640, h = 640 }) => m.print('single ' + key, [w, h], (g) => { g.fillStyle = ground; g.fillRect(0, 0, w, h); g.fillStyle = mark; g.beginPath(); if (badge === 'sun') for (let i = 0; i < 36; i++) { const a = i / 36 * Math.PI * 2, r = i % 2 ? 96 : 138; g.lineTo(w / 2 + Math.cos(a) * r, h * 0.36 + Math.sin(a) * r); } else if (badge === 'hill') { g.arc(w / 2, h * 0.42, 120, Math.PI, 0); g.rect(w / 2 - 120, h * 0.42, 240, 26); } else { g.ellipse(w / 2 - 50, h * 0.34, 44, 116, -0.5, 0, 7); g.ellipse(w / 2 + 50, h * 0.34, 44, 116, 0.5, 0, 7); } g.fill(); g.textAlign = 'center'; g.fillStyle = ink; g.font = `700 ${Math.min(96, 760 / name.length)}px ${serif}`; g.fillText(name, w / 2, h * 0.76); g.font = `500 34px ${sans}`; g.fillText(line, w / 2, h * 0.86); });
export { single };
export function tin(texture, color = m.powder('#2f5a4a', { rough: 0.4, metalness: 0.2 })) { return group(turn([[0, 0], [0.72, 0, 0.03], [0.72, 1.5, 0.02], [0, 1.5]], color), wrapLabel(0.724, 0.18, 1.32, texture, 0.15), put(turn([[0, 0], [0.745, 0, 0.02], [0.745, 0.34, 0.05], [0.6, 0.36, 0.02], [0, 0.36]], color), [0, 1.46, 0]), put(turn([[0.745, 0], [0.752, 0.015], [0.745, 0.03]], m.metal('#d4b06a', { rough: 0.3 })), [0, 1.48, 0])); }
export function bar(texture, wrapper = '#c8502f') { const foil = m.metal('#d8b878', { rough: 0.3 }), cocoa = m.plastic('#3a1d10', { rough: 0.35, coat: 0.2 }); const squares = [0, 1, 2].flatMap(c => [0, 1].map(r => put(wrap(box(0.48, 0.12, 0.4, 0.04, cocoa), 1), [-0.5 + c * 0.5, 0.06, -1.32 - r * 0.42]))); return put(group(wrap(box(1.55, 0.16, 2.4, 0.03, m.plastic(wrapper, { rough: 0.6 })), 1), put(new THREE.Mesh(new THREE.PlaneGeometry(1.54, 2.36), m.paper(texture)), [0, 0.164, 0], { tilt: -90 }), wrap(box(1.5, 0.1, 3.3, 0.02, cocoa), 1).translateZ(-0.4), squares, put(wrap(box(1.56, 0.13, 0.3, 0.03, foil), 1), [0, 0.0, -1.12])), [0, 0, 0]); }
export function pasta(texture) { const strands = []; const r = dice(9); const noodle = m.plastic('#e0b25a', { rough: 0.45 }); for (let i = 0; i < 90; i++) { const a = r() * 6.283, q = Math.sqrt(r()) * 0.5; strands.push(rod([Math.cos(a) * q, 0.02, Math.sin(a) * q], [Math.cos(a + 0.25) * q * 1.06, 3.0 + r() * 0.06, Math.sin(a + 0.25) * q * 1.06], 0.035, noodle)); } const s = turn([[0.56, 0], [0.56, 0.5], [0.56, 1.0]], m.paper(texture)); s.geometry.rotateY(-Math.PI / 2); return group(strands, put(s, [0, 0.95, 0])); }
export function cheese() { const paste = new THREE.MeshPhysicalMaterial({ color: '#efc765', roughness: 0.5, sheen: 0.3 }), rind = m.powder('#c9873a', { rough: 0.7 }); const s = new THREE.Shape(); s.moveTo(0, 0); s.absarc(0, 0, 2.2, -0.42, 0.42); s.lineTo(0, 0); const holes = [[1.1, 0.15, 0.13], [1.55, -0.3, 0.16], [0.75, -0.08, 0.09], [1.75, 0.35, 0.1]].map(([x, y, q]) => { const h = new THREE.Path(); h.absarc(x, y, q, 0, Math.PI * 2); return h; }); s.holes.push(...holes); const crust = new THREE.Shape(); crust.absarc(0, 0, 2.24, -0.43, 0.43); crust.absarc(0, 0, 2.16, 0.43, -0.43, true); const pits = [[1.3, 0.35, 0.12], [0.75, 0.55, 0.1], [1.75, 0.72, 0.13], [0.45, 0.25, 0.07], [1.7, 0.22, 0.08], [1.02, 0.75, 0.07]].map(([d, y, q]) => put(ball(q, m.plastic('#b98a35', { rough: 0.7 }), [1, 1, 0.22]), [Math.cos(0.42) * d, y, Math.sin(0.42) * d - 0.0], { turn: -24 })); return put(group(lying(s, 0.98, 0.03, paste), lying(crust, 1.0, 0.02, rind), pits), [0, 0, 0], { turn: 205 }); }
export function cookies() { const r = dice(12), dough = m.leather('#c98f4e', { rough: 0.85 }), chip = m.plastic('#3b1d10', { rough: 0.4 }); const one = s => { const g = new THREE.Group(); const c = turn(flowing([[0, 0], [0.62, 0], [0.72, 0.08], [0.62, 0.2], [0.3, 0.26], [0, 0.27]]), dough); const p = c.geometry.attributes.position; for (let i = 0; i < p.count; i++) { const x = p.getX(i), z = p.getZ(i), k = 1 + 0.03 * Math.sin(Math.atan2(z, x) * 5 + s) + 0.02 * Math.sin(Math.atan2(z, x) * 9 + s * 2); p.setX(i, x * k); p.setZ(i, z * k); p.setY(i, p.getY(i) * (1 + 0.12 * Math.sin(x * 9 + s) * Math.sin(z * 8))); } c.geometry.computeVertexNormals(); g.add(wrap(c, 1)); for (let i = 0; i < 11; i++) { const a = r() * 6.283, q = Math.sqrt(r()) * 0.52; g.add(put(ball(0.07 + r() * 0.035, chip, [1, 0.6, 1]), [Math.cos(a) * q, 0.25 - q * q * 0.14, Math.sin(a) * q])); } return g; }; return group([0, 1, 2, 3].map(i => put(one(i * 3), [Math.sin(i * 4) * 0.07, i * 0.25, Math.cos(i * 3) * 0.06], { tilt: Math.sin(i * 2) * 2 })), put(one(20), [0.86, 0.46, 0.62], { tilt: 62, turn: 42 })); }
export function gift(paper = m.plastic('#c9502f', { rough: 0.65 }), ribbon = m.cloth('#f3e2c0', { repeat: 4 })) { const w = 2.3, h = 1.5, loopy = k => sheet((u, v) => { const a = u * Math.PI * 2 - Math.PI; const q = (1 + Math.cos(a)) / 2; return [k * q * 0.85, 0.06 + 0.36 * Math.sin(a) * q * 0.9 + 0.18 * q, (v - 0.5) * (0.12 + 0.26 * q)]; }, ribbon, 60, 8); const tail = k => sheet((u, v) => [k * u * 0.95, 0.06 - 0.05 * u + 0.07 * Math.sin(u * 5), (v - 0.5) * 0.24 + u * 0.45], ribbon, 40, 6); return group(wrap(box(w, h, w * 0.86, 0.04, paper), 1), put(wrap(box(w + 0.06, 0.42, w * 0.86 + 0.06, 0.04, paper), 1), [0, h - 0.3, 0]), put(wrap(box(0.3, h + 0.03, w * 0.86 + 0.08, 0.02, ribbon), 1), [0, 0.11, 0]), put(wrap(box(w + 0.08, h + 0.03, 0.3, 0.02, ribbon), 1), [0, 0.11, 0]), put(group(loopy(1), loopy(-1), tail(1), tail(-1), ball(0.13, ribbon, [1, 0.8, 1.2])), [0, h + 0.13, 0], { turn: 24 })); }
