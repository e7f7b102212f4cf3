// Where between a slot's blocks a pointer means: pure geometry, tested without a drag.

/** Groups rectangles into lanes: those that stand side by side. Each lane is in reading order. */
export function lanes(rects) {
  const rows = [];
  rects.forEach((rect, index) => {
    const middle = (rect.top + rect.bottom) / 2;
    const row = rows.find(r => middle > r.top && middle < r.bottom);
    if (row) {
      row.items.push({ rect, index });
      row.top = Math.min(row.top, rect.top);
      row.bottom = Math.max(row.bottom, rect.bottom);
    } else rows.push({ top: rect.top, bottom: rect.bottom, items: [{ rect, index }] });
  });
  rows.sort((a, b) => a.top - b.top);
  for (const row of rows) row.items.sort((a, b) => a.rect.left - b.rect.left);
  return rows;
}

/**
 * The gap the pointer is nearest to. The lane is chosen first: a gap of its own row beats a nearer one of another row.
 * @returns { index, line: { left, top, length, vertical } } index counts the given rectangles
 */
export function nearestGap(x, y, rects, area, rightToLeft = false) {
  if (!rects.length) return { index: 0, line: null };
  const rows = lanes(rects);
  const distance = row => y < row.top ? row.top - y : y > row.bottom ? y - row.bottom : 0;
  const row = rows.reduce((best, r) => distance(r) < distance(best) ? r : best);
  const grid = rows.some(r => r.items.length > 1);
  if (!grid) {
    const { rect, index } = row.items[0];
    const below = y > (rect.top + rect.bottom) / 2;
    const other = rects[below ? index + 1 : index - 1];
    const edge = below ? rect.bottom : rect.top;
    const top = other ? (edge + (below ? other.top : other.bottom)) / 2 : edge;
    return { index: index + (below ? 1 : 0), line: { left: area.left, top, length: area.right - area.left, vertical: false } };
  }
  let item = row.items[0], after = false;
  for (const candidate of row.items) {
    const middle = (candidate.rect.left + candidate.rect.right) / 2;
    if (x > middle) { item = candidate; after = true; }
  }
  if (!after) item = row.items[0];
  const next = after ? row.items[row.items.indexOf(item) + 1] : null;
  const edge = after ? item.rect.right : item.rect.left;
  const left = next ? (edge + next.rect.left) / 2 : edge;
  return { index: item.index + (after !== rightToLeft ? 1 : 0), line: { left, top: row.top, length: row.bottom - row.top, vertical: true } };
}
