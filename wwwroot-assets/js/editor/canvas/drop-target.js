import { childrenOf, isRoot, nameOf, nodeOf, ownerOf, pageOf, rootId, slotOf } from './dom.js';
import { nearestGap } from './gaps.js';
import { slotRule, whyNot } from '../rules.js';

const edgeBand = 8, dwell = 100;

/** Finds where a dragged thing would land. Rectangles are read once per slot and forgotten on resize, scroll and mutation. */
export class DropTarget {
  /**
   * @param types block types that are dragged
   * @param dragged their elements; empty for new blocks
   */
  constructor(types, dragged) {
    this.types = types;
    this.dragged = dragged;
    this.rects = new Map();
    this.counts = new Map();
    this.current = null;
    this.wanted = null;
  }

  forget() { this.rects.clear(); }

  /** The landing for a pointer position at a time in ms: { slot, page, parent, name, after, index, line, words } or { refused }. */
  at(x, y, now) {
    const { slot, refused } = this.choose(x, y, now);
    if (!slot) return { refused };
    const children = childrenOf(slot).filter(c => !this.dragged.includes(c));
    const area = this.rectOf(slot);
    const rects = children.map(c => this.rectOf(c));
    const { index, line } = nearestGap(x, y, rects, area, getComputedStyle(slot).direction === 'rtl');
    const before = children[index], after = children[index - 1];
    return {
      slot, page: pageOf(slot), parent: slot.dataset.slotOf, name: slot.dataset.slot, after: after?.dataset.n ?? null, index, line,
      area: line ? null : area, words: this.words(slot, before, after), next: before ?? null,
    };
  }

  words(slot, before, after) {
    const owner = ownerOf(slot), label = slotRule(owner.dataset.type, slot.dataset.slot)?.label ?? '';
    const into = isRoot(owner) ? label : `${nameOf(owner)} › ${label}`;
    return before ? `${into}: above ${nameOf(before)}` : after ? `${into}: below ${nameOf(after)}` : `into ${into}`;
  }

  choose(x, y, now) {
    const chains = this.chains(x, y);
    const chain = chains.find(c => c.some(s => !this.why(s))) ?? this.nearby(y) ?? chains[0];
    let refused = null;
    let chosen = null;
    for (const [i, slot] of chain.entries()) {
      const why = this.why(slot);
      if (why) { refused ??= why; continue; }
      const outer = chain.slice(i + 1).find(s => !this.why(s));
      // near the edge of a nested block the outer slot is meant
      if (outer && this.nearEdge(slot, y)) { chosen = outer; break; }
      chosen = slot;
      break;
    }
    if (!chosen) { this.current = this.wanted = null; return { refused: refused ?? 'Drop it on the page' }; }
    if (!this.current || !this.current.isConnected || chosen === this.current) this.current = chosen;
    else if (this.wanted !== chosen) { this.wanted = chosen; this.since = now; }
    else if (now - this.since >= dwell) this.current = chosen;
    if (this.current === chosen) this.wanted = null;
    return { slot: this.current };
  }

  // the slots under the pointer, deepest first; one list for each layer, as a sticky header lies over the page
  chains(x, y) {
    const inner = new Set();
    for (const element of document.elementsFromPoint(x, y)) if (element.closest?.('[data-slot]')) inner.add(this.deepest(element, x, y));
    return (inner.size ? [...inner] : [this.rootSlots(y)[0]]).map(withOuter);
  }

  // just above or below a part of the page that takes the block: its end is meant
  nearby(y, reach = 160) {
    const slot = this.rootSlots(y).find(s => !this.why(s));
    return slot && this.distance(slot, y) <= reach ? [slot] : null;
  }

  // a block's slot may end above the pointer though the block doesn't: then the slot nearest to it is meant
  deepest(element, x, y) {
    const node = nodeOf(element);
    const own = node && !isRoot(node) ? [...node.querySelectorAll(`[data-slot-of="${CSS.escape(node.dataset.n)}"]`)] : [];
    const holding = own.filter(s => { const r = this.rectOf(s); return x >= r.left && x <= r.right && y >= r.top - edgeBand && y <= r.bottom + edgeBand; });
    return holding[0] ?? element.closest('[data-slot]');
  }

  rootSlots(y) {
    return [...document.querySelectorAll(`[data-slot-of="${rootId}"]`)].sort((a, b) => this.distance(a, y) - this.distance(b, y));
  }

  distance(slot, y) {
    const r = this.rectOf(slot);
    return y < r.top ? r.top - y : y > r.bottom ? y - r.bottom : 0;
  }

  nearEdge(slot, y) {
    const owner = ownerOf(slot);
    if (isRoot(owner)) return false;
    const r = this.rectOf(owner);
    return y - r.top < edgeBand || r.bottom - y < edgeBand;
  }

  why(slot) {
    if (this.dragged.some(d => d.contains(slot))) return 'A block can’t go into itself';
    if (this.dragged.some(d => pageOf(d) !== pageOf(slot))) return 'A block stays in its part of the page';
    const staying = childrenOf(slot).filter(c => !this.dragged.includes(c)).length;
    return whyNot(this.types, ownerOf(slot).dataset.type, slot.dataset.slot, staying, type => this.count(pageOf(slot), type));
  }

  count(page, type) {
    const key = `${page} ${type}`;
    if (!this.counts.has(key)) {
      const all = document.querySelectorAll(`[data-page="${CSS.escape(page)}"][data-type="${CSS.escape(type)}"]`);
      this.counts.set(key, [...all].filter(e => !this.dragged.some(d => d.contains(e))).length);
    }
    return this.counts.get(key);
  }

  rectOf(element) {
    let rect = this.rects.get(element);
    if (!rect) this.rects.set(element, rect = element.getBoundingClientRect());
    return rect;
  }
}

function withOuter(inner) {
  const slots = [];
  for (let slot = inner; slot; slot = slot.parentElement?.closest('[data-slot]')) slots.push(slot);
  return slots;
}

/** True when moving there changes nothing. */
export const isWhereItWas = (dragged, target) => {
  if (dragged.length !== 1 || slotOf(dragged[0]) !== target.slot) return false;
  const siblings = childrenOf(target.slot), at = siblings.indexOf(dragged[0]);
  return (siblings[at - 1]?.dataset.n ?? null) === target.after;
};
