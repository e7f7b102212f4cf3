// The editor's hand inside the page: selects, drags, edits text in place, and does what the editor says. Loaded on the canvas only.
import { beginDrag, arrange } from './drag.js';
import { childrenOf, fieldOf, find, findSlot, isLocked, isRoot, nodeOf, pageOf, placeOf, slotOf } from './dom.js';
import { InlineText } from './inline-text.js';
import { gapNear, Overlay } from './overlay.js';
import { press } from '../press.js';
import { listen, send } from '../protocol.js';
import { setRules } from '../rules.js';

const up = (kind, data) => send(parent, kind, data);
const state = { hovered: null, selected: null, others: [], itemElement: null, gap: null, drag: null };
const waiting = new Map();
let fresh = new Map();

const overlay = new Overlay({
  act: name => up('act', { name }),
  add: place => up('add', place),
  grab: event => grab(event, state.selected),
});
const text = new InlineText(overlay, draft => up('text', draft), field => {
  const node = nodeOf(field);
  const late = node && waiting.get(node);
  if (late) { waiting.delete(node); replace(node, late); }
  redraw();
});

let frame = 0;
const redraw = () => { frame ||= requestAnimationFrame(() => { frame = 0; overlay.draw({ ...state, editing: text.editing, dragging: state.drag }); }); };

/* pointing */

document.addEventListener('pointerover', event => {
  if (event.pointerType === 'touch') return;
  const node = nodeOf(event.target);
  if (node === state.hovered) return;
  state.hovered = node;
  redraw();
});
document.addEventListener('pointermove', event => {
  if (state.drag || event.pointerType === 'touch') return;
  if (event.composedPath()[0] === overlay.plus || overlay.plus.contains(event.composedPath()[0])) return;
  const gap = gapNear(event.clientX, event.clientY);
  if (gap?.x !== state.gap?.x || gap?.y !== state.gap?.y) { state.gap = gap; redraw(); }
});
document.documentElement.addEventListener('pointerleave', () => { state.hovered = null; state.gap = null; redraw(); });

document.addEventListener('pointerdown', event => {
  if (event.button !== 0 || overlay.host.contains(event.target)) return;
  if (text.editing && !text.editing.contains(event.target)) text.stop();
  if (text.editing) return;
  const node = nodeOf(event.target);
  if (node && !isRoot(node)) grab(event, node);
});

// nothing on the canvas navigates, submits or starts the browser's own drag
for (const type of ['dragstart', 'submit', 'auxclick']) document.addEventListener(type, event => event.preventDefault(), true);

document.addEventListener('click', event => {
  if (overlay.host.contains(event.target)) return;
  if (event.target.closest('a, button, label, summary, input, select')) event.preventDefault();
  if (text.editing?.contains(event.target)) return;
  const node = nodeOf(event.target), field = event.target.closest('[data-f]');
  const again = node === state.selected;
  choose(node && !isRoot(node) ? node : null, event.target.closest('[data-item]'), event.shiftKey);
  if (again && field && nodeOf(field) === node && !event.target.closest('[data-item]')) text.start(field, { x: event.clientX, y: event.clientY });
}, true);

document.addEventListener('dblclick', event => {
  const field = event.target.closest('[data-f]');
  if (field) text.start(field, { x: event.clientX, y: event.clientY });
});

function choose(node, item, more) {
  state.itemElement = item && nodeOf(item) === node ? item : null;
  if (more && node && state.selected && slotOf(node) === slotOf(state.selected) && node !== state.selected) {
    state.others = state.others.includes(node) ? state.others.filter(n => n !== node) : [...state.others, node];
  } else { state.others = []; state.selected = node; }
  redraw();
  up('select', {
    page: state.selected ? pageOf(state.selected) : null, id: state.selected?.dataset.n ?? null, others: state.others.map(n => n.dataset.n),
    list: state.itemElement?.dataset.list ?? null, item: state.itemElement?.dataset.item ?? null,
  });
}

/* dragging */

function grab(event, node) {
  if (!node || isLocked(node)) return;
  press(event, () => {
    const chosen = [state.selected, ...state.others].includes(node) ? [state.selected, ...state.others] : [node];
    const nodes = childrenOf(slotOf(node)).filter(n => chosen.includes(n));
    return run({ nodes }, (place, refused) => {
      if (!place) return up('refused', { reason: refused });
      landed(nodes);
      up('move', { ids: nodes.map(n => n.dataset.n), ...place });
    });
  });
}

function run(what, onDrop) {
  const drag = beginDrag(what, overlay, (...result) => { state.drag = null; onDrop(...result); redraw(); });
  state.drag = drag;
  state.gap = null;
  redraw();
  const done = action => (...args) => { action(...args); state.drag = null; redraw(); };
  return { move: drag.move, leave: drag.leave, drop: done(drag.drop), cancel: done(drag.cancel) };
}

// a new block: its place is held until the server has drawn it
function hold(place) {
  const slot = findSlot(place.page, place.parent, place.slot);
  const holder = Object.assign(document.createElement('div'), { ariaHidden: 'true' });
  holder.dataset.new = '';
  const after = place.after && find(place.page, place.after);
  slot.insertBefore(holder, after ? after.nextSibling : slot.firstChild);
  setTimeout(() => holder.remove(), 8000);
}
const release = () => { for (const holder of document.querySelectorAll('[data-new]')) holder.remove(); };

function landed(nodes) {
  for (const node of nodes) {
    node.dataset.landed = '';
    node.addEventListener('animationend', () => delete node.dataset.landed, { once: true });
  }
}

/* what the editor says */

let palette = null;
listen(() => parent, {
  // whichever of the two windows is there later asks the other
  hello: () => up('ready', {}),
  rules: ({ rules }) => setRules(rules),
  select: ({ page, id, scroll }) => {
    text.stop();
    state.selected = id ? find(page, id) : null;
    state.others = [];
    state.itemElement = null;
    if (scroll && state.selected && !inView(state.selected)) state.selected.scrollIntoView({ block: 'center', behavior: calm() });
    redraw();
  },
  hover: ({ page, id }) => { state.hovered = id ? find(page, id) : null; redraw(); },
  echo: ({ page, id, field, value }) => {
    const node = find(page, id), element = node && fieldOf(node, field);
    if (element && element !== text.editing && element.dataset.kind !== 'rich') element.textContent = value;
  },
  scale: ({ scale }) => { overlay.enlarge(1 / scale); redraw(); },
  css: ({ css }) => { document.getElementById('theme').textContent = `:root{${css}}`; redraw(); },
  token: ({ name, value }) => { document.documentElement.style.setProperty(name, value); redraw(); },
  patch: ({ ops }) => apply(ops),
  edit: ({ page, id, field }) => { const node = find(page, id), element = node && fieldOf(node, field); if (element) text.start(element); },
  'palette-start': ({ type, preset, label }) => {
    palette?.cancel();
    palette = run({ type, label }, (place, refused) => {
      if (!place) return up('refused', { reason: refused });
      hold(place);
      up('insert', { type, preset, ...place });
    });
  },
  'palette-move': ({ x, y, inside }) => (inside ? palette?.move({ clientX: x, clientY: y }) : palette?.leave()),
  'palette-drop': ({ x, y }) => { palette?.drop({ clientX: x, clientY: y }); palette = null; },
  'palette-cancel': () => { palette?.cancel(); palette = null; },
});

/** remove: a block. html: a block as it is now. order: what stands in a slot, in order. Each may come twice and means the same. */
function apply(ops) {
  release();
  const selected = state.selected && { page: pageOf(state.selected), id: state.selected.dataset.n };
  fresh = new Map();
  for (const op of ops) {
    if (op.op === 'remove') find(op.page, op.id)?.remove();
    else if (op.op === 'html') {
      const made = parse(op.html);
      const old = find(op.page, op.id);
      if (!made) continue;
      if (!old) fresh.set(`${op.page} ${op.id}`, made);
      // never under somebody's hands: the newest picture is shown when they leave the field
      else if (text.editing && old.contains(text.editing)) waiting.set(old, made);
      else replace(old, made);
    } else if (op.op === 'order') {
      const slot = findSlot(op.page, op.parent, op.slot);
      if (slot) arrange(slot, op.ids, id => find(op.page, id), fresh);
    }
  }
  landed([...fresh.values()].filter(n => n.isConnected));
  if (selected) state.selected = find(selected.page, selected.id);
  if (!state.itemElement?.isConnected) state.itemElement = null;
  if (!state.hovered?.isConnected) state.hovered = null;
  state.others = state.others.filter(n => n.isConnected);
  state.gap = null;
  redraw();
}

function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.querySelector('[data-n]');
}

function replace(old, made) {
  old.dispatchEvent(new CustomEvent('shop:unload', { bubbles: true }));
  old.replaceWith(made);
  made.dispatchEvent(new CustomEvent('shop:load', { bubbles: true }));
  if (state.selected === old) state.selected = made;
  if (state.hovered === old) state.hovered = made;
}

const inView = node => { const r = node.getBoundingClientRect(); return r.bottom > 60 && r.top < innerHeight - 60; };
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';

/* keys go to the editor, which knows what they mean */

document.addEventListener('keydown', event => {
  if (text.editing || event.target.closest?.('input, textarea, select')) return;
  const mod = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
  const known = (mod && ['z', 'y', 'd', 'c', 'v', 's'].includes(key)) || ['Delete', 'Backspace', 'Escape', '/'].includes(event.key) || (event.altKey && event.key.startsWith('Arrow'));
  if (known) {
    event.preventDefault();
    up('key', { key: event.key, mod, shift: event.shiftKey, alt: event.altKey });
  } else if (event.key === 'Enter' && state.selected) {
    const field = [...state.selected.querySelectorAll('[data-f]')].find(f => nodeOf(f) === state.selected);
    if (field) { event.preventDefault(); text.start(field); }
  }
});

addEventListener('scroll', () => { state.gap = null; redraw(); }, { passive: true, capture: true });
addEventListener('resize', redraw);
new ResizeObserver(redraw).observe(document.body);
document.addEventListener('load', redraw, true);
up('ready', {});
