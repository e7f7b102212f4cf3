// Rooms and tables of the Atelier shop: wide pictures with calm space for words.
import { scene, grounds as on } from '../stage/looks.js';
import { group, put, box, wrap, lying, plate, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';
import * as t from './tableware.js';
import * as v from './vases.js';
import * as f from './furniture.js';
import * as x from './textiles.js';

const { oat, moss, ink, clay, white, raw } = t.glazes;
const sets = [];
const at = (thing, px, pz, turn = 0, py = 0, size = 1) => put(thing, [px, py, pz], { turn, size });
const set = (file, ground, things, options) => sets.push({ file, take: () => scene(things(), { ...options, look: { ground: on[ground], bounceColor: on[ground], wall: 4, ...options.look } }) });
const block = (w, h, d, color) => wrap(box(w, h, d, 0.03, m.powder(color, { rough: 0.9, repeat: 1 })), 0.5);

set('hero-1', 'sand', () => [at(block(3.2, 0.7, 2.2, '#cbb79f'), 1.6, -0.9), at(block(2.0, 1.5, 2.0, '#b98f76'), 4.2, -0.9),
  at(v.fluted(m.ceramic('#e9e3d8', { rough: 0.6, glaze: 0.1 })), 1.1, -1.1, 0, 0.7), at(v.branch('olive', 2.8, 0.8, 2), 1.1, -1.1, -20, 2.0), at(v.branch('olive', 2.3, -0.9, 5), 1.1, -1.1, 0, 2.0), at(v.pebble(clay), 2.5, -0.6, 0, 0.7, 0.8),
  at(v.ring(m.ceramic('#dcd2c3', { rough: 0.8, glaze: 0 })), 4.2, -0.8, -16, 1.5, 0.86), at(t.bowls(ink, moss, oat), 3.1, 1.1, 0, 0, 0.9), at(t.mug(oat), 0.9, 1.0, -30), at(t.jug(white), 5.1, 0.9, -150, 0, 0.9)], { eye: [0.6, 3.2, 16], aim: [0.5, 1.75, 0], lens: 24, reach: 7, center: [2.4, 1.2, 0], open: 0.05 });
set('hero-2', 'paper', () => [at(f.chair(), 3.2, 0, -36), at(f.sideTable(m.stone('#dcd4c8')), 8.4, -1.2), at(f.mushroom('#a9583b'), 8.0, -1.4, 0, 4.72, 0.85), at(v.globe(oat), 9.5, -0.7, 0, 4.72, 0.8), at(x.folded(m.cloth('#a5664a', { repeat: 1.4, bump: 6 }), { thick: 0.28, layers: 2, fringe: m.cloth('#a5664a') }), 3.2, 0.1, -36, 4.86, 0.95)], { eye: [1.5, 7.5, 44], aim: [2.2, 4.6, 0], lens: 21, reach: 13, center: [5, 3, 0], open: 0.1, look: { wall: 7, glow: 0.6 } });
set('hero-3', 'sage', () => [at(t.tray(), -3.2, 0.4, 12), at(t.carafe(), -3.7, 0.3, 0, 0.1), at(t.tumbler(), -2.6, 0.7, 0, 0.1), at(t.teapot(oat), -5.4, -0.9, 20), at(v.column(m.ceramic('#e8e0d0', { rough: 0.7, glaze: 0 })), -1.7, -1.2), at(t.cup(white, white), -4.9, 1.5), at(v.pebble(clay), -6.6, 0.4, 0, 0, 0.9)], { eye: [-1.9, 3.4, 16], aim: [-1.9, 1.5, 0], lens: 24, reach: 7, center: [-3, 1, 0], open: 0.05 });
set('story-hands-1', 'clay', () => [at(t.plates([raw, oat, raw]), -0.9, -0.6), at(t.bowl(moss, 0.7, 0.5), -0.9, -0.6, 0, 0.28), at(t.mug(raw), 1.2, 0.4, -40), at(t.jug(white), 1.1, -1.5, -20)], { size: [1400, 1400], eye: [0, 4.6, 12], aim: [0.1, 0.7, 0], lens: 22, open: 0.06 });
set('story-wool-1', 'mist', () => [at(group(...['#70796a', '#a5664a', '#ddd3c2'].map((c, i) => put(x.folded(m.cloth(c, { repeat: 1.4, bump: 6 }), { thick: 0.28, layers: 2, seed: 8 + i, fringe: i === 1 ? m.cloth(c) : null }), [0, i * 0.55, 0]))), 0, 0, -24), at(v.tall(clay), 1.9, -1.3, 0, 0, 0.9)], { size: [1400, 1400], eye: [0, 3.4, 13], aim: [0.25, 1.1, 0], lens: 22, open: 0.06 });
set('gallery-1', 'sand', () => [at(v.tall(raw), -0.7, 0), at(v.column(moss), 0.6, -0.5), at(v.pebble(clay), 0.4, 0.9, 0, 0, 0.8)], { size: [1200, 1500], eye: [0, 2.2, 12], aim: [0, 1.25, 0], lens: 18, open: 0.06 });
set('gallery-2', 'ink', () => [at(v.candlestick(2.4, m.brass(0.3)), -0.8, 0), at(v.candlestick(1.5, m.brass(0.3)), 0.1, 0.6), at(v.candlestick(3.0, m.brass(0.3)), 0.8, -0.3), at(v.flame(), -0.8, 0, 0, 4.38), at(v.flame(), 0.1, 0.6, 0, 3.48), at(v.flame(), 0.8, -0.3, 0, 4.98)], { size: [1200, 1500], eye: [0, 3.2, 18], aim: [0, 2.7, 0], lens: 21, look: { bounceColor: '#55504a', glow: 0.9, key: 2.1 }, center: [0, 2, 0] });
set('gallery-3', 'blush', () => [at(t.cup(white, white), -0.7, 0.3), at(t.cup(clay, white), 0.85, -0.4, 30), at(v.globe(oat), -0.5, -1.7, 0, 0, 0.9)], { size: [1200, 1500], eye: [0, 3.8, 9.5], aim: [0.05, 0.5, -0.2], lens: 20, open: 0.06 });
set('gallery-4', 'paper', () => [at(f.stool(), 0, 0, 20), at(x.folded(m.knit('#a8ad9a'), { w: 2.0, d: 1.8, thick: 0.3, layers: 2 }), 0, 0, -14, 4.5)], { size: [1200, 1500], eye: [0, 7.0, 26], aim: [0, 3.0, 0], lens: 19, reach: 8, center: [0, 3, 0], look: { wall: 6 } });
export { sets };
