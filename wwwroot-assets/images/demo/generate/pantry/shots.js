// What is photographed for the Pantry template.
import { portrait, scene } from '../stage/looks.js';
import { group, put, THREE } from '../stage/shapes.js';
import * as m from '../stage/materials.js';
import * as p from './goods.js';

const blocks = { mustard: '#e3b458', tomato: '#d98a6c', cream: '#eeddc0', mint: '#b9cdb4', plum: '#a8788a', sky: '#b6cfd8', peach: '#edb994' };
const shots = [];
const take = (file, thing, block, options = {}) => shots.push({ file, take: () => portrait(thing(), { size: [1200, 1200], up: 10, ...options, look: { ground: blocks[block], bounceColor: blocks[block], ...options.look } }) });

export const goods = {
  honey: () => p.jar('#d08a1e', p.label('honey', { name: 'Honey', line: 'wild meadow, 400 g', mark: '#e0a12f' })),
  jam: () => p.jar('#8f1f2b', p.label('jam', { name: 'Plum jam', line: 'slow cooked, 280 g', mark: '#9c2f4f', badge: 'dot' }), { cloth: m.cloth('#f2ead8', { repeat: 2 }) }),
  pickles: () => p.jar('#6f7f2c', p.label('pickle', { name: 'Pickles', line: 'dill and mustard, 670 g', mark: '#56753f', badge: 'leaf' }), { r: 0.8, h: 1.9, lid: m.powder('#2e5b45', { rough: 0.4 }) }),
  oil: () => p.bottle(p.label('oil', { name: 'Olive oil', line: 'first harvest', w: 1280, mark: '#6d7a2d', badge: 'leaf' })),
  bread: () => p.loaf(),
  tea: () => p.tin(p.label('tea', { name: 'Earl Grey', line: 'loose leaf, 120 g', ground: '#f3e6cc', mark: '#c5953d', badge: 'leaf' })),
  coffee: () => p.bag(p.single('coffee', { name: 'Morning', line: 'whole beans, 250 g', ground: '#c9502f', ink: '#fbefda', mark: '#f2c06b', badge: 'sun' }), { color: '#d9c29a' }),
  chocolate: () => p.bar(p.single('choc', { name: 'Dark 72', line: 'sea salt, 70 g', ground: '#2f5a4a', ink: '#f6ead2', mark: '#e8b04b', w: 640, h: 980 }), '#2f5a4a'),
  pasta: () => p.pasta(p.label('pasta', { name: 'Linguine', line: 'bronze cut, 500 g', w: 1640, ground: '#f6ead2', mark: '#c9502f', badge: 'sun' })),
  cheese: () => p.cheese(), cookies: () => p.cookies(), gift: () => p.gift(),
};
take('meadow-honey-1', goods.honey, 'peach');
take('plum-jam-1', goods.jam, 'mint');
take('dill-pickles-1', goods.pickles, 'mustard');
take('olive-oil-1', goods.oil, 'cream');
take('country-bread-1', goods.bread, 'sky', { up: 20, turn: -18 });
take('earl-grey-tin-1', goods.tea, 'tomato');
take('morning-coffee-1', goods.coffee, 'mint', { turn: -20 });
take('dark-chocolate-1', goods.chocolate, 'peach', { up: 42, turn: -28 });
take('linguine-1', goods.pasta, 'sky');
take('mountain-cheese-1', goods.cheese, 'plum', { up: 22, turn: 10 });
take('chocolate-cookies-1', goods.cookies, 'mustard', { up: 20 });
take('gift-box-1', goods.gift, 'cream', { up: 20, turn: -30 });

const at = (thing, x, z, turn = 0, y = 0) => put(thing, [x, y, z], { turn });
const set = (file, block, things, options) => shots.push({ file, take: () => scene(things(), { ...options, look: { ground: blocks[block], bounceColor: blocks[block], wall: 4 } }) });
set('hero-1', 'mustard', () => [at(goods.oil(), 1.2, -0.9), at(goods.pickles(), 2.7, -0.7, 20), at(goods.honey(), 2.0, 0.9, -10), at(goods.bread(), 5.2, 0.9, -24), at(goods.tea(), 4.6, -1.2, 10), at(goods.jam(), 0.2, 0.6, 15), at(goods.cookies(), 3.0, 2.0)], { eye: [1.7, 3.3, 16], aim: [1.5, 1.35, 0], lens: 24, reach: 6, center: [2, 1, 0], open: 0.05 });
set('section-table-1', 'cream', () => [at(goods.bread(), -0.5, 0.3, -16), at(goods.oil(), 1.3, -0.8), at(goods.cheese(), 1.6, 1.0, 10), at(goods.honey(), -1.7, -0.8)], { size: [1400, 1200], eye: [0, 4.2, 13], aim: [0.1, 1.2, 0], lens: 25, open: 0.05 });
set('section-gift-1', 'tomato', () => [at(goods.gift(), -0.5, -0.2, -24), at(goods.jam(), 1.5, 0.3, 10), at(goods.chocolate(), 0.9, 1.9, -50), at(goods.tea(), 1.9, -1.6)], { size: [1400, 1200], eye: [0, 4.6, 12], aim: [0.4, 0.85, 0], lens: 21, open: 0.05 });
set('section-morning-1', 'mint', () => [at(goods.coffee(), -0.9, -0.4, 18), at(goods.cookies(), 0.9, 0.7), at(goods.honey(), 1.6, -0.9)], { size: [1400, 1200], eye: [0, 3.4, 11], aim: [0.2, 1.0, 0], lens: 22, open: 0.05 });
export { shots };
