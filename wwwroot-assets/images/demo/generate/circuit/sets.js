// Desks and benches of the Circuit shop.
import { scene } from '../stage/looks.js';
import { group, put, box, wrap, lying, plate, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';
import * as a from './audio.js';
import * as d from './desk.js';
import * as g from './gear.js';

const { body } = a;
const sets = [];
const at = (thing, px, pz, turn = 0, py = 0, size = 1) => put(thing, [px, py, pz], { turn, size });
const set = (file, things, options) => sets.push({ file, take: () => scene(things(), options) });

set('hero-1', () => [at(d.monitor(d.wallpaper('night', ['#10131a', '#2b3a55', '#b3552f', '#ffb37a'])), 3.4, -1.6, -12), at(d.keyboard(), 3.2, 1.8, -6), at(d.mouse(), 6.0, 1.9, 170, 0, 0.62), at(a.headphones(body.silver, m.leather('#8b8f95'), a.steel), 7.4, -0.6, -40, 0, 0.8), at(a.roller(), -0.2, -0.4, 0, 0, 0.85)], { eye: [1.8, 3.6, 20.5], aim: [2.0, 2.1, 0], lens: 25, reach: 9, center: [3, 1.5, 0], look: { spotAt: [3, 3, -10], spotSize: 8 } });
set('hero-2', () => [at(a.headphones(), 2.0, 0, -32), at(a.amplifier(), 4.9, -0.5, -22), at(g.watch(), 0.1, 1.1, -18, 0, 0.62), at(g.drive(), 4.0, 1.7, -30, 0, 0.55), at(a.earbuds(), 6.0, 1.3, -26, 0, 0.6)], { eye: [1.6, 2.9, 15.5], aim: [1.7, 1.6, 0], lens: 24, reach: 6, center: [2.5, 1.2, 0], look: { spotAt: [3, 2.5, -10], spotSize: 6 } });
set('hero-3', () => [at(g.camera(), -3.6, 0, 20), at(g.optic(0.8, 1.4), -1.5, 0.9), at(g.meter(), -6.2, -0.6, 24, 0, 0.72), at(g.actionCam(), -5.0, 1.5, 24, 0, 0.62)], { eye: [-1.9, 2.7, 14.5], aim: [-2.0, 1.35, 0], lens: 24, reach: 6, center: [-3, 1, 0], look: { spotAt: [-3, 2.5, -10], spotSize: 6 } });
set('story-keys-1', () => [at(d.keyboard(), 0, 0, -28)], { size: [1400, 1400], eye: [0.4, 2.6, 4.6], aim: [0.5, 0.15, 0.1], lens: 26, open: 0.09, focus: [0.6, 0.3, 0.3], frames: 26, reach: 2.4, center: [0, 0, 0] });
set('story-bench-1', () => [at(g.drivers(), -0.6, 0.5, -14), at(g.meter(), 1.7, -1.2, -22, 0, 0.75), at(g.iron(), -1.6, -2.3, 12, 0, 0.8)], { size: [1400, 1400], eye: [0, 5.6, 12.5], aim: [0.1, 0.7, -0.4], lens: 27, open: 0.05 });
set('gallery-1', () => [at(a.microphone(), 0, 0, -30)], { size: [1200, 1500], eye: [0, 1.9, 9], aim: [0.1, 1.75, 0], lens: 27, open: 0.06 });
set('gallery-2', () => [at(g.optic(0.9, 1.5), -0.4, 0, 0), at(g.camera(body.silver, m.leather('#5b3a28')), 0.6, -2.2, -20)], { size: [1200, 1500], eye: [0, 3.2, 11], aim: [0, 1.0, -0.4], lens: 20, open: 0.16, focus: [-0.4, 1.4, 0.5], frames: 26 });
set('gallery-3', () => [at(a.bookshelf(), 0.2, -0.4, -24), at(a.roller('#8d4326'), -1.9, 0.9, 0, 0, 0.75)], { size: [1200, 1500], eye: [0, 2.6, 13], aim: [-0.5, 1.4, 0], lens: 25, open: 0.05 });
set('gallery-4', () => [at(g.watch(), -0.7, 0.2, -20), at(g.watch(g.dials.rings, { square: true, strap: m.plastic('#2b2e33', { rough: 0.8 }), shell: a.gunmetal }), 1.0, -0.6, 10)], { size: [1200, 1500], eye: [0, 2.0, 10], aim: [0.1, 1.5, 0], lens: 28, open: 0.05 });
export { sets };
