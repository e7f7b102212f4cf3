const band = 72, fastest = 22;

/** Pixels to scroll in one frame for a pointer at `at` in a viewport of `size`: 0 in the middle, faster towards the edge. */
export function scrollStep(at, size) {
  const near = Math.min(band, size / 4);
  const depth = at < near ? at - near : at > size - near ? at - (size - near) : 0;
  const share = Math.min(1, Math.abs(depth) / near);
  return Math.sign(depth) * Math.ceil(fastest * share * share);
}
