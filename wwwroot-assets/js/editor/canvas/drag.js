import { childrenOf, nameOf, pageOf } from './dom.js';
import { DropTarget, isWhereItWas } from './drop-target.js';
import { scrollStep } from '../auto-scroll.js';
import { labelOf } from '../rules.js';

/**
 * One drag over the canvas, of blocks that are on it or of a new one. Nothing is sent while it lasts; `onDrop` is called once
 * with where it landed.
 * @param what { nodes } or { type, label }
 */
export function beginDrag(what, overlay, onDrop) {
  const nodes = what.nodes ?? [];
  const types = nodes.length ? nodes.map(n => n.dataset.type) : [what.type];
  const label = nodes.length > 1 ? `${nodes.length} blocks` : nodes.length ? nameOf(nodes[0]) : what.label ?? labelOf(what.type);
  const target = new DropTarget(types, nodes);
  let point = null, landing = null, frame = 0;

  const forget = () => target.forget();
  const observer = new MutationObserver(forget);
  observer.observe(document.body, { childList: true, subtree: true });
  addEventListener('scroll', forget, { passive: true, capture: true });
  addEventListener('resize', forget);
  document.documentElement.toggleAttribute('data-dragging', true);
  for (const node of nodes) node.toggleAttribute('data-dragged', true);

  const tick = now => {
    frame = requestAnimationFrame(tick);
    if (!point) return;
    const step = scrollStep(point.y, innerHeight);
    if (step) { scrollBy({ top: step, behavior: 'instant' }); forget(); }
    landing = target.at(point.x, point.y, now);
    overlay.showDrag(point, label, landing);
  };
  frame = requestAnimationFrame(tick);

  const end = () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    removeEventListener('scroll', forget, { capture: true });
    removeEventListener('resize', forget);
    document.documentElement.removeAttribute('data-dragging');
    for (const node of nodes) node.removeAttribute('data-dragged');
    overlay.hideDrag();
  };

  return {
    move(at) { point = { x: at.clientX, y: at.clientY }; },
    leave() { point = null; landing = null; overlay.hideDrag(); },
    drop(at) {
      // where the line was last seen counts; it is never older than a frame
      if (at) point = { x: at.clientX, y: at.clientY };
      const here = landing?.slot ? landing : point ? target.at(point.x, point.y, Infinity) : null;
      end();
      if (!here?.slot) return here?.refused && onDrop(null, here.refused);
      if (nodes.length && isWhereItWas(nodes, here)) return;
      place(nodes, here);
      onDrop({ page: here.page, parent: here.parent, slot: here.name, after: here.after });
    },
    cancel: end,
  };
}

// in its final place at once; the server's answer confirms or puts it back
function place(nodes, landing) {
  for (const node of nodes) landing.slot.insertBefore(node, landing.next);
}

/** Puts a slot's blocks into the given order; also brings them from elsewhere. New ones come from `fresh`. */
export function arrange(slot, ids, findNode, fresh) {
  const wanted = ids.map(id => fresh.get(`${pageOf(slot)} ${id}`) ?? findNode(id)).filter(Boolean);
  const keep = new Set(wanted);
  for (const child of childrenOf(slot)) if (!keep.has(child) && !ids.includes(child.dataset.n)) child.remove();
  let at = null;
  for (const node of wanted) {
    const next = at ? at.nextElementSibling : slot.firstElementChild;
    if (next !== node) slot.insertBefore(node, next);
    at = node;
  }
}
