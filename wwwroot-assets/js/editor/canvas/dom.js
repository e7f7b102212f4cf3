// The canvas' own words: blocks carry data-n (id), data-page, data-type; slots data-slot and data-slot-of; texts data-f.
export const rootId = 'root';
const quote = value => CSS.escape(value);

export const nodeOf = element => element?.closest?.('[data-n]') ?? null;
export const isRoot = node => node.dataset.n === rootId;
export const find = (page, id) => document.querySelector(`[data-page="${quote(page)}"][data-n="${quote(id)}"]`);
export const findSlot = (page, owner, slot) => {
  const node = find(page, owner);
  return node && [node, ...node.querySelectorAll('[data-slot]')].find(e => e.dataset.slot === slot && e.dataset.slotOf === owner);
};

/** The blocks directly in a slot, in order. */
export const childrenOf = slot => [...slot.children].filter(e => e.dataset.n);

/** The slot a block stands in; null for roots. */
export const slotOf = node => node.parentElement?.closest('[data-slot]') ?? null;
export const ownerOf = slot => find(slot.closest('[data-page]').dataset.page, slot.dataset.slotOf);
export const pageOf = element => element.closest('[data-page]').dataset.page;
export const nameOf = node => node.dataset.label || node.dataset.type;
export const isLocked = node => node.dataset.locked !== undefined;

/** Where a block stands, as commands say it. */
export function placeOf(node) {
  const slot = slotOf(node), siblings = childrenOf(slot), index = siblings.indexOf(node);
  return { page: pageOf(node), parent: slot.dataset.slotOf, slot: slot.dataset.slot, after: siblings[index - 1]?.dataset.n ?? null };
}

/** The field's element of this very block, not of one inside it. */
export const fieldOf = (node, field) =>
  [...node.querySelectorAll(`[data-f="${quote(field)}"]`)].find(e => nodeOf(e) === node) ?? null;
