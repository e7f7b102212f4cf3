// Which block may stand where: sent once by the server, so that a drag asks nobody.
//   slots: { blockType: { slotName: { label, allow: [types], max } } }
//   types: { blockType: { label, limit } }
let rules = { slots: {}, types: {} };

export const setRules = value => { rules = value; };
export const labelOf = type => rules.types[type]?.label ?? type;
export const slotRule = (ownerType, slot) => rules.slots[ownerType]?.[slot];

/**
 * Why blocks of these types can't go into a slot; null when they can.
 * @param ownerType type of the block that has the slot
 * @param staying how many of the slot's blocks stay there
 * @param countOf how many blocks of a type the document would have without the dragged ones
 */
export function whyNot(types, ownerType, slot, staying, countOf) {
  const rule = slotRule(ownerType, slot);
  if (!rule) return `${labelOf(ownerType)} can’t be changed here`;
  for (const type of types) {
    if (!rule.allow.includes(type)) return `${labelOf(type)} can’t go into ${rule.label}`;
    const limit = rules.types[type]?.limit;
    if (limit != null && countOf(type) + types.filter(t => t === type).length > limit)
      return limit === 1 ? `There can be only one ${labelOf(type)}` : `At most ${limit} of ${labelOf(type)}`;
  }
  if (rule.max != null && staying + types.length > rule.max) return `${rule.label} is full`;
  return null;
}
