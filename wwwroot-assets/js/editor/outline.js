import { press } from './press.js';
import { scrollStep } from './auto-scroll.js';
import { labelOf, slotRule, whyNot } from './rules.js';

/** Keys and drags of the outline. Moving the focus asks nobody; only a drop is sent. */
export function watchOutline(root, types, onMove, refused, signal) {
  root.addEventListener('keydown', event => {
    const row = event.target.closest?.('[data-row]');
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...row.closest('[data-outline]').querySelectorAll('[data-row]')], at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined && rows[to]) { event.preventDefault(); focusRow(rows, rows[to]); }
    else if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); row.click(); }
  }, { signal });

  root.addEventListener('pointerdown', event => {
    const row = event.target.closest?.('[data-row]');
    if (event.button === 0 && row && row.dataset.locked === undefined) press(event, () => begin(row, onMove, refused));
  }, { signal });
}

function focusRow(rows, row) {
  for (const other of rows) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

function begin(row, onMove, refused) {
  const tree = row.closest('[data-outline]'), scroller = tree.closest('.ed-panel');
  const line = Object.assign(document.createElement('div'), { className: 'ed-drop' });
  tree.append(line);
  row.classList.add('is-dragged');
  let point = null, landing = null, frame = 0;
  const tick = () => {
    frame = requestAnimationFrame(tick);
    if (!point) return;
    const view = scroller.getBoundingClientRect();
    scroller.scrollTop += scrollStep(point.y - view.top, view.height);
    landing = find(tree, row, point.y);
    line.hidden = !landing;
    if (!landing) return;
    line.classList.toggle('is-bad', Boolean(landing.why));
    line.textContent = landing.why ?? '';
    line.style.top = `${landing.y - tree.getBoundingClientRect().top - 1}px`;
    line.style.left = `${8 + (landing.level - 1) * 16}px`;
  };
  frame = requestAnimationFrame(tick);
  const end = () => { cancelAnimationFrame(frame); line.remove(); row.classList.remove('is-dragged'); };
  return {
    move(event) { point = { x: event.clientX, y: event.clientY }; },
    drop(event) {
      point = { x: event.clientX, y: event.clientY };
      const here = find(tree, row, point.y);
      end();
      if (!here) return;
      if (here.why) return refused(here.why);
      onMove(row.dataset.page, row.dataset.row, here.anchor, here.below);
    },
    cancel: end,
  };
}

// rows tell their level; the block above on a smaller level is the parent
function find(tree, row, y) {
  const rows = [...tree.querySelectorAll('[data-row]')].filter(r => r !== row && !isBelow(tree, r, row));
  let best = null;
  for (const r of rows) {
    const box = r.getBoundingClientRect();
    for (const [edge, below] of [[box.top, false], [box.bottom, true]])
      if (!best || Math.abs(y - edge) < Math.abs(y - best.y)) best = { y: edge, below, anchor: r.dataset.row, level: Number(r.ariaLevel), row: r };
  }
  if (!best) return null;
  if (best.row.dataset.page !== row.dataset.page) best.why = 'A block stays in its part of the page';
  else {
    const parent = parentOf(tree, best.row);
    const owner = parent?.dataset.type ?? { header: 'header-group', footer: 'footer-group' }[row.dataset.page] ?? 'page';
    const slots = slotRule(owner, 'sections') ? 'sections' : slotRule(owner, 'blocks') ? 'blocks' : null;
    if (slots) best.why = whyNot([row.dataset.type], owner, slots, 0, () => 0) ?? undefined;
  }
  return best;
}

function parentOf(tree, row) {
  const rows = [...tree.querySelectorAll('[data-row]')];
  for (let i = rows.indexOf(row) - 1; i >= 0; i--) if (Number(rows[i].ariaLevel) < Number(row.ariaLevel)) return rows[i];
  return null;
}

function isBelow(tree, row, ancestor) {
  for (let at = parentOf(tree, row); at; at = parentOf(tree, at)) if (at === ancestor) return true;
  return false;
}

export const nameOf = row => row.dataset.label || labelOf(row.dataset.type);
