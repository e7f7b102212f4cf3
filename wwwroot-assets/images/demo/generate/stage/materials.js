// What products are made of. Textures are painted here, none is loaded.
import * as THREE from 'three';
import { dice } from './studio.js';

const drawn = new Map();
/** Paints a square texture once; `color` says whether it is a color or a measure. */
function painted(key, size, paint, { color = true, repeat = 1 } = {}) {
  const name = key + '|' + repeat;
  if (drawn.has(name)) return drawn.get(name);
  const c = document.createElement('canvas'); [c.width, c.height] = Array.isArray(size) ? size : [size, size];
  paint(c.getContext('2d'), c.width, c.height, dice(key.length * 977 + 5));
  const t = new THREE.CanvasTexture(c); t.wrapS = t.wrapT = THREE.RepeatWrapping; t.anisotropy = 8;
  t.repeat.set(...(Array.isArray(repeat) ? repeat : [repeat, repeat]));
  if (color) t.colorSpace = THREE.SRGBColorSpace;
  drawn.set(name, t); return t;
}
/** A label or a face drawn by `paint(g, w, h)`. */
export function print(key, size, paint) { const t = painted('print ' + key, size, paint); t.wrapS = t.wrapT = THREE.ClampToEdgeWrapping; return t; }

// Noise of every pixel and soft clouds of it, as gray.
function fuzz(g, w, h, rand, low = 96, high = 160) {
  const d = g.createImageData(w, h);
  for (let i = 0; i < d.data.length; i += 4) { const v = low + rand() * (high - low); d.data[i] = d.data[i + 1] = d.data[i + 2] = v; d.data[i + 3] = 255; }
  g.putImageData(d, 0, 0);
}
const made = new Map();
const once = (key, make) => { if (!made.has(key)) made.set(key, make()); return made.get(key); };
const physical = o => new THREE.MeshPhysicalMaterial(o);

/** Glazed or raw clay. `speckle` puts iron spots in the glaze. */
export const ceramic = (color, { rough = 0.42, speckle = 0, glaze = 0.35 } = {}) => once(`ceramic ${color} ${rough} ${speckle} ${glaze}`, () => physical({
  color, roughness: rough, clearcoat: glaze, clearcoatRoughness: 0.22, side: THREE.DoubleSide,
  bumpMap: painted('clay', 512, (g, w, h, r) => { fuzz(g, w, h, r, 120, 136); g.filter = 'blur(3px)'; g.drawImage(g.canvas, 0, 0); }, { color: false, repeat: [4, 2] }), bumpScale: 0.4,
  map: speckle ? painted('speckle' + speckle, 1024, (g, w, h, r) => {
    g.fillStyle = '#fff'; g.fillRect(0, 0, w, h);
    for (let i = 0; i < 900 * speckle; i++) { g.fillStyle = `rgba(${70 + r() * 40},${50 + r() * 30},40,${0.15 + r() * 0.5})`; g.beginPath(); g.ellipse(r() * w, r() * h, 0.7 + r() * 1.9, 0.7 + r() * 1.9, 0, 0, 7); g.fill(); }
  }, { repeat: [3, 1.5] }) : null,
}));
const woods = { oak: ['#c79f6e', '#a97f4f'], ash: ['#d9bf97', '#bf9f72'], walnut: ['#6d4a33', '#4b3022'], black: ['#2b2725', '#1c1918'], beech: ['#d3a67a', '#b98558'] };
export const wood = (kind = 'oak', { rough = 0.55, repeat = 0.35 } = {}) => once(`wood ${kind} ${rough} ${repeat}`, () => {
  const [light, dark] = woods[kind];
  return physical({ roughness: rough, clearcoat: 0.12, clearcoatRoughness: 0.5, map: painted('wood ' + kind, 1024, (g, w, h, r) => {
    g.fillStyle = light; g.fillRect(0, 0, w, h); g.lineCap = 'round';
    for (let i = 0; i < 150; i++) { // grain runs along v and closes on itself
      const x = r() * w, a = r() * 10, p = r() * 6; g.strokeStyle = dark; g.globalAlpha = 0.04 + r() * 0.13; g.lineWidth = 1 + r() * 7;
      for (const o of [-w, 0, w]) { g.beginPath(); for (let y = 0; y <= h; y += 16) g.lineTo(x + o + Math.sin(y / h * Math.PI * 2 + p) * a, y); g.stroke(); }
    }
    for (let i = 0; i < 900; i++) { g.globalAlpha = 0.05 + r() * 0.12; g.strokeStyle = dark; g.lineWidth = 1; const x = r() * w, y = r() * h; g.beginPath(); g.moveTo(x, y); g.lineTo(x, y + 12 + r() * 46); g.stroke(); }
  }, { repeat }) });
});
export const metal = (color = '#c9c9c6', { rough = 0.28, env = 1.1 } = {}) => once(`metal ${color} ${rough} ${env}`, () => physical({ color, metalness: 1, roughness: rough, envMapIntensity: env, side: THREE.DoubleSide }));
export const brass = (rough = 0.3) => metal('#bd9a64', { rough });
export const plastic = (color, { rough = 0.5, coat = 0 } = {}) => once(`plastic ${color} ${rough} ${coat}`, () => physical({ color, roughness: rough, clearcoat: coat, clearcoatRoughness: 0.12, side: THREE.DoubleSide }));
/** Fine-grained cast or powder-coated surface. */
export const powder = (color, { rough = 0.62, metalness = 0, repeat = 3 } = {}) => once(`powder ${color} ${rough} ${metalness} ${repeat}`, () => physical({
  color, roughness: rough, metalness, side: THREE.DoubleSide, bumpScale: 0.5,
  bumpMap: painted('powder', 512, (g, w, h, r) => { fuzz(g, w, h, r, 110, 146); g.filter = 'blur(1px)'; g.drawImage(g.canvas, 0, 0); }, { color: false, repeat }),
}));
const weave = (g, w, h, r) => {
  const n = 48, s = w / n; g.fillStyle = '#333'; g.fillRect(0, 0, w, h);
  for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) {
    const v = 150 + r() * 90, over = (x + y) % 2; g.fillStyle = `rgb(${v},${v},${v})`;
    g.beginPath(); if (over) g.roundRect(x * s - s * 0.1, y * s + s * 0.12, s * 1.2, s * 0.76, s * 0.35); else g.roundRect(x * s + s * 0.12, y * s - s * 0.1, s * 0.76, s * 1.2, s * 0.35); g.fill();
  }
};
/** Woven cloth: linen, canvas, wool. Use with wrap(). */
export const cloth = (color, { repeat = 2, bump = 3, sheen = 0.35, rough = 0.95, stripes = null } = {}) => once(`cloth ${color} ${repeat} ${bump} ${sheen} ${stripes}`, () => physical({
  color: stripes ? '#ffffff' : color, roughness: rough, sheen, sheenRoughness: 0.7, sheenColor: new THREE.Color(color).lerp(new THREE.Color('#fff'), 0.5), side: THREE.DoubleSide,
  bumpMap: painted('weave', 768, weave, { color: false, repeat }), bumpScale: bump * 0.45,
  map: stripes ? print('stripes ' + color + stripes, [64, 2048], (g, w, h) => { g.fillStyle = color; g.fillRect(0, 0, w, h); for (const s of stripes) { g.fillStyle = s[2]; g.fillRect(0, s[0] * h, w, s[1] * h); } })
    : painted('weave tone', 768, (g, w, h, r) => { g.fillStyle = '#fff'; g.fillRect(0, 0, w, h); g.globalAlpha = 0.34; const c = document.createElement('canvas'); c.width = w; c.height = h; weave(c.getContext('2d'), w, h, r); g.drawImage(c, 0, 0); }, { repeat }),
}));
/** Thick knitted wool: V-shaped stitches in rows. */
export const knit = (color, { repeat = 2, bump = 9 } = {}) => once(`knit ${color} ${repeat}`, () => {
  const stitches = (g, w, h, r) => { const n = 16, s = w / n; g.fillStyle = '#555'; g.fillRect(0, 0, w, h); g.lineCap = 'round'; g.lineWidth = s * 0.34;
    for (let y = -1; y <= n; y++) for (let x = 0; x < n; x++) { const v = 195 + r() * 50; g.strokeStyle = `rgb(${v},${v},${v})`; for (const k of [-1, 1]) { g.beginPath(); g.moveTo((x + 0.5 + k * 0.32) * s, y * s); g.lineTo((x + 0.5 + k * 0.1) * s, (y + 0.9) * s); g.stroke(); } } };
  return physical({ color, roughness: 1, sheen: 0.6, sheenRoughness: 0.6, sheenColor: new THREE.Color(color).lerp(new THREE.Color('#fff'), 0.5), side: THREE.DoubleSide,
    bumpMap: painted('knit', 768, stitches, { color: false, repeat }), bumpScale: bump * 0.5, map: painted('knit tone', 768, (g, w, h, r) => { const c = document.createElement('canvas'); c.width = w; c.height = h; stitches(c.getContext('2d'), w, h, r); g.fillStyle = '#fff'; g.fillRect(0, 0, w, h); g.globalAlpha = 0.4; g.drawImage(c, 0, 0); }, { repeat }) });
});
export const leather = (color, { rough = 0.55, repeat = 2 } = {}) => once(`leather ${color} ${rough}`, () => physical({
  color, roughness: rough, clearcoat: 0.12, clearcoatRoughness: 0.45, side: THREE.DoubleSide, bumpScale: 2.2,
  bumpMap: painted('leather', 768, (g, w, h, r) => { g.fillStyle = '#888'; g.fillRect(0, 0, w, h); for (let i = 0; i < 5200; i++) { const v = 90 + r() * 130; g.fillStyle = `rgba(${v},${v},${v},.5)`; g.beginPath(); g.ellipse(r() * w, r() * h, 3 + r() * 5, 2 + r() * 4, r() * 3, 0, 7); g.fill(); } g.filter = 'blur(1px)'; g.drawImage(g.canvas, 0, 0); }, { color: false, repeat }),
}));
/** Thin clear or tinted glass; light passes, edges catch it. */
export const glass = (color = '#ffffff', { opacity = 0.16, rough = 0.04 } = {}) => once(`glass ${color} ${opacity} ${rough}`, () => {
  const m = physical({ color, roughness: rough, transparent: true, opacity, envMapIntensity: 1.6, side: THREE.DoubleSide, depthWrite: false, clearcoat: 1, clearcoatRoughness: 0.02 });
  m.onBeforeCompile = s => { s.fragmentShader = s.fragmentShader.replace('#include <opaque_fragment>', `#include <opaque_fragment>
    { float facing = abs(dot(normalize(vViewPosition), normal)); float edge = pow(1. - facing, 2.2); float shine = max(totalSpecular.r, max(totalSpecular.g, totalSpecular.b));
      gl_FragColor.a = clamp(opacity + edge * .62 + shine * .55, 0., 1.); }`); };
  return m;
});
/** Something that shines by itself. */
export const light = (color, power = 1) => once(`light ${color} ${power}`, () => new THREE.MeshBasicMaterial({ color: new THREE.Color(color).multiplyScalar(power), side: THREE.DoubleSide }));
/** A lit screen or printed face. */
export const face = (texture, { power = 1, glassy = true } = {}) => physical({ color: '#050607', roughness: glassy ? 0.12 : 0.5, emissive: '#ffffff', emissiveMap: texture, emissiveIntensity: power, envMapIntensity: 0.5 });
export const paper = (texture, { rough = 0.75 } = {}) => physical({ map: texture, roughness: rough, side: THREE.DoubleSide });
export const wax = (color) => once('wax ' + color, () => physical({ color, roughness: 0.5, sheen: 0.3, sheenColor: new THREE.Color(color), clearcoat: 0.1, clearcoatRoughness: 0.4, emissive: color, emissiveIntensity: 0.06 }));
export const stone = (color, { dots = ['#8d857b', '#d9d2c6', '#b7a493'], rough = 0.4, repeat = 1, many = 1 } = {}) => once(`stone ${color} ${dots} ${repeat}`, () => physical({ roughness: rough, clearcoat: 0.15, clearcoatRoughness: 0.3,
  map: painted('stone ' + color + dots + many, 1024, (g, w, h, r) => { g.fillStyle = color; g.fillRect(0, 0, w, h); for (let i = 0; i < 420 * many; i++) { g.fillStyle = dots[Math.floor(r() * dots.length)]; g.globalAlpha = 0.6 + r() * 0.4; g.beginPath(); const x = r() * w, y = r() * h, s = 3 + r() * r() * 26, n = 5 + Math.floor(r() * 3); for (let k = 0; k < n; k++) { const a = k / n * 6.283 + r() * 0.5, q = s * (0.6 + r() * 0.5); g.lineTo(x + Math.cos(a) * q, y + Math.sin(a) * q); } g.fill(); } }, { repeat }) }));
