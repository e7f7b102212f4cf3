// Tells a drag from a click. A mouse drags after 5 px; a finger or pen after resting 200 ms, so that it can still scroll.
const mouseSlop = 5, touchSlop = 10, hold = 200;

/**
 * @param down the pointerdown event
 * @param begin called once with the latest pointer event when it turns out to be a drag; returns { move, drop, cancel }
 */
export function press(down, begin) {
  const touch = down.pointerType !== 'mouse';
  let drag = null, last = down, timer = 0;

  const start = () => {
    clearTimeout(timer);
    drag = begin(last);
    if (!drag) return end();
    getSelection()?.removeAllRanges();
    try { down.target.setPointerCapture(down.pointerId); } catch { /* the element is gone: window listeners still serve */ }
  };
  const onMove = event => {
    if (event.pointerId !== down.pointerId) return;
    last = event;
    if (drag) return drag.move(event);
    const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
    if (touch ? far > touchSlop : far > mouseSlop) touch ? end() : (start(), drag?.move(event));
  };
  const onUp = event => {
    if (event.pointerId !== down.pointerId) return;
    const running = drag;
    end();
    if (!running) return;
    swallowClick();
    running.drop(event);
  };
  const onCancel = () => { const running = drag; end(); running?.cancel(); };
  const onKey = event => {
    if (event.key !== 'Escape' || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    // the button is still down: the click comes when it is let go
    addEventListener('pointerup', swallowClick, { capture: true, once: true });
    onCancel();
  };
  const noScroll = event => { if (drag) event.preventDefault(); };
  const noMenu = event => { if (drag || touch) event.preventDefault(); };

  const listeners = [
    [window, 'pointermove', onMove], [window, 'pointerup', onUp], [window, 'pointercancel', onCancel], [window, 'blur', onCancel],
    [window, 'keydown', onKey, true], [window, 'touchmove', noScroll, { passive: false }], [window, 'contextmenu', noMenu],
  ];
  const end = () => {
    clearTimeout(timer);
    drag = null;
    for (const [target, ...rest] of listeners) target.removeEventListener(...rest);
  };
  for (const [target, ...rest] of listeners) target.addEventListener(...rest);
  if (touch) timer = setTimeout(start, hold);
  return onCancel;
}

// the click that follows a drop is not meant
function swallowClick() {
  const swallow = event => { event.preventDefault(); event.stopPropagation(); };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
}
