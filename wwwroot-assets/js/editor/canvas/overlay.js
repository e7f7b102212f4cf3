import { childrenOf, isLocked, isRoot, nameOf, placeOf, slotOf } from './dom.js';
import { icon } from './icons.js';
import { marks, page } from './overlay.css.js';

const element = (tag, className, props = {}) => Object.assign(document.createElement(tag), { className, ...props });
const button = (name, title, onClick) => {
  const b = element('button', '', { type: 'button', innerHTML: icon(name), title, onclick: onClick });
  b.setAttribute('aria-label', title);
  return b;
};

// A sheet made by script, not an element: the page's policy forbids inline styles.
const adopt = (root, css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

/** The marks over the page: hover and selection boxes, the bar of the selected block, the plus between blocks, the drop line. */
export class Overlay {
  constructor(actions) {
    this.host = element('div', '');
    this.host.setAttribute('data-editor', '');
    const root = this.host.attachShadow({ mode: 'open' });
    adopt(root, marks);
    adopt(document, page);
    const add = (className, tag = 'div') => { const e = element(tag, className, { hidden: true }); root.append(e); return e; };
    this.root = root;
    this.hover = add('box hover');
    this.hoverName = element('span', 'name');
    this.hover.append(this.hoverName);
    this.selected = add('box selected');
    this.item = add('box item');
    this.plus = add('plus', 'button');
    this.plus.innerHTML = icon('plus');
    this.plus.title = 'Add a block here';
    this.plus.setAttribute('aria-label', this.plus.title);
    this.area = add('area');
    this.line = add('line');
    this.chip = add('chip');
    this.actions = actions;
    this.bar = this.makeBar(add('bar'));
    this.text = add('bar');
    this.also = [];
    this.scale = 1;
    this.plus.onclick = () => this.gap && actions.add(this.gap);
    document.body.append(this.host);
  }

  makeBar(bar) {
    this.title = element('span', 'title');
    this.grip = button('grip', 'Drag to move', () => {});
    this.grip.className = 'grip';
    const act = name => () => this.actions.act(name);
    this.upButton = button('up', 'Move up (Alt+↑)', act('up'));
    this.downButton = button('down', 'Move down (Alt+↓)', act('down'));
    this.copyButton = button('copy', 'Duplicate (Ctrl+D)', act('duplicate'));
    this.trashButton = button('trash', 'Remove (Delete)', act('remove'));
    bar.append(this.grip, this.title, element('span', 'sep'), this.upButton, this.downButton, this.copyButton, this.trashButton);
    for (const handle of [this.grip, this.title])
      handle.addEventListener('pointerdown', event => { event.preventDefault(); this.actions.grab(event); });
    return bar;
  }

  /** Keeps what is read and pressed at its size while the page is shown smaller. */
  enlarge(by) {
    this.scale = Math.min(2, Math.max(1, by));
    this.host.style.setProperty('--k', this.scale);
  }

  /** Puts every mark where its block is now. Called once a frame at most. */
  draw({ hovered, selected, others = [], itemElement, editing, gap, dragging }) {
    const visible = node => node?.isConnected && node.getClientRects().length > 0;
    put(this.hover, !dragging && visible(hovered) && hovered !== selected && !isRoot(hovered) ? hovered : null);
    if (!this.hover.hidden) this.hoverName.textContent = nameOf(hovered);
    put(this.selected, visible(selected) && !isRoot(selected) ? selected : null);
    put(this.item, !dragging && visible(itemElement) ? itemElement : null);
    while (this.also.length < others.length) { const e = element('div', 'box also'); this.root.prepend(e); this.also.push(e); }
    this.also.forEach((box, i) => put(box, visible(others[i]) ? others[i] : null));
    this.placeBar(!dragging && !editing && !this.selected.hidden ? selected : null);
    this.placePlus(dragging || editing ? null : gap);
  }

  placeBar(node) {
    this.bar.hidden = !node;
    if (!node) return;
    const siblings = childrenOf(slotOf(node)), at = siblings.indexOf(node), locked = isLocked(node);
    this.title.textContent = nameOf(node);
    this.upButton.disabled = locked || at <= 0;
    this.downButton.disabled = locked || at === siblings.length - 1;
    this.trashButton.disabled = this.copyButton.disabled = locked;
    this.grip.disabled = locked;
    above(this.bar, node.getBoundingClientRect(), this.scale);
  }

  placePlus(gap) {
    this.gap = gap?.place ?? null;
    this.plus.hidden = !gap;
    if (gap) Object.assign(this.plus.style, { left: `${gap.x}px`, top: `${Math.max(16, Math.min(innerHeight - 16, gap.y))}px` });
  }

  /** The bar of a text that is being formatted. */
  showTextBar(rect, content) {
    this.text.replaceChildren(...content);
    this.text.hidden = false;
    above(this.text, rect, this.scale);
  }
  hideTextBar() { this.text.hidden = true; }
  button = button;

  showDrag(point, label, landing) {
    const { line, area, refused, words } = landing ?? {};
    this.line.hidden = !line;
    if (line) {
      this.line.className = `line ${line.vertical ? 'upright' : 'across'}`;
      Object.assign(this.line.style, line.vertical
        ? { left: px(line.left - 1.5), top: px(line.top), width: '3px', height: px(line.length) }
        : { left: px(Math.max(4, line.left)), top: px(line.top - 1.5), height: '3px', width: px(Math.min(line.length, innerWidth - 8)) });
    }
    this.area.hidden = !area;
    if (area) Object.assign(this.area.style, { left: px(area.left + 4), top: px(area.top + 4), width: px(area.right - area.left - 8), height: px(Math.max(40, area.bottom - area.top - 8)) });
    this.chip.hidden = false;
    this.chip.className = refused ? 'chip bad' : 'chip';
    const small = element('small', '', { textContent: refused ?? words ?? '' });
    this.chip.replaceChildren(label, small);
    const width = this.chip.offsetWidth * this.scale, height = this.chip.offsetHeight * this.scale;
    Object.assign(this.chip.style, { left: px(Math.min(point.x + 14, innerWidth - width - 6)), top: px(Math.min(point.y + 16, innerHeight - height - 6)) });
  }

  hideDrag() { this.line.hidden = this.area.hidden = this.chip.hidden = true; }
}

const px = value => `${Math.round(value * 2) / 2}px`;

function put(box, node) {
  box.hidden = !node;
  if (!node) return;
  const r = node.getBoundingClientRect();
  Object.assign(box.style, { transform: `translate(${r.left}px, ${r.top}px)`, width: `${r.width}px`, height: `${r.height}px` });
}

function above(bar, r, scale) {
  const height = (bar.offsetHeight + 8) * scale, width = bar.offsetWidth * scale;
  const top = r.top >= height + 2 ? r.top - height : Math.max(8, Math.min(r.top + 8, innerHeight - height));
  Object.assign(bar.style, { top: px(Math.min(top, innerHeight - height)), left: px(Math.max(6, Math.min(r.left + 2, innerWidth - width - 6))) });
}

/** The boundary between two blocks that the pointer is near; null when there is none a block may be put at. */
export function gapNear(x, y, near = 22) {
  const node = document.elementsFromPoint(x, y).map(e => e.closest?.('[data-n]')).find(n => n && !isRoot(n));
  const slot = node && slotOf(node);
  if (!slot) return null;
  const r = node.getBoundingClientRect(), siblings = childrenOf(slot), at = siblings.indexOf(node);
  const top = y - r.top < near, bottom = r.bottom - y < near;
  if (!top && !bottom) return null;
  const after = bottom ? node : siblings[at - 1] ?? null;
  return { x: (r.left + r.right) / 2, y: bottom ? r.bottom : r.top, place: { ...placeOf(node), after: after?.dataset.n ?? null } };
}
