// Styles of the editor's marks on the canvas. They live in a shadow root: the shop's styles don't reach them, nor they the shop's.
export const marks = `
  :host { all: initial; position: fixed; inset: 0; z-index: 2147483000; pointer-events: none;
    --mark: #2440d8; --mark-soft: rgb(36 64 216 / 0.1); --bad: #b3261e; --on: #fff;
    font: 500 12px/1.3 Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
  * { box-sizing: border-box; }
  .box { position: absolute; inset: 0 auto auto 0; border-radius: 2px; }
  .hover { box-shadow: inset 0 0 0 1px var(--mark); opacity: .55; }
  .selected { box-shadow: inset 0 0 0 calc(2px * var(--k, 1)) var(--mark); }
  .also { box-shadow: inset 0 0 0 2px var(--mark); background: var(--mark-soft); }
  .item { box-shadow: inset 0 0 0 2px var(--mark); background: var(--mark-soft); }
  [hidden] { display: none !important; }
  .name { position: absolute; left: 0; top: 0; transform: scale(var(--k, 1)); transform-origin: 0 0; padding: 2px 6px; background: var(--mark); color: var(--on); border-radius: 0 0 4px 0; white-space: nowrap; font-size: 11px; }
  .bar { position: absolute; display: flex; align-items: center; gap: 1px; padding: 3px; border-radius: 9px; background: #1a1916; color: #fff;
    box-shadow: 0 2px 6px rgb(0 0 0 / .2), 0 8px 24px rgb(0 0 0 / .22); pointer-events: auto; white-space: nowrap; transform: scale(var(--k, 1)); transform-origin: 0 0; }
  .bar .title { padding: 0 6px 0 2px; max-width: 160px; overflow: hidden; text-overflow: ellipsis; cursor: grab; touch-action: none; user-select: none; }
  button { all: unset; display: grid; place-items: center; width: 28px; height: 28px; border-radius: 6px; cursor: pointer; color: #e8e6e0; }
  button:hover { background: rgb(255 255 255 / .14); color: #fff; }
  button:focus-visible { outline: 2px solid #90a5ff; outline-offset: -2px; }
  button:disabled { opacity: .32; cursor: default; background: none; }
  button[aria-pressed="true"] { background: #4c65ff; color: #fff; }
  .grip { cursor: grab; touch-action: none; }
  .sep { width: 1px; height: 18px; margin: 0 3px; background: rgb(255 255 255 / .18); }
  svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .plus { position: absolute; width: 26px; height: 26px; border-radius: 50%; background: var(--mark); color: #fff; pointer-events: auto;
    box-shadow: 0 0 0 3px #fff, 0 2px 8px rgb(0 0 0 / .3); transform: translate(-50%, -50%) scale(var(--k, 1)); transition: transform .12s; }
  .plus:hover { background: #1b33b8; transform: translate(-50%, -50%) scale(calc(var(--k, 1) * 1.12)); }
  .plus::before { content: ""; position: absolute; inset: -9px; border-radius: 50%; }
  .line { position: absolute; background: var(--mark); border-radius: 2px; box-shadow: 0 0 0 1px rgb(255 255 255 / .75); }
  .line::before, .line::after { content: ""; position: absolute; width: 9px; height: 9px; border-radius: 50%; background: var(--mark); box-shadow: 0 0 0 1.5px #fff; }
  .line.across::before { left: -2px; top: -3px; } .line.across::after { right: -2px; top: -3px; }
  .line.upright::before { top: -2px; left: -3px; } .line.upright::after { bottom: -2px; left: -3px; }
  .area { position: absolute; border: 2px dashed var(--mark); border-radius: 6px; background: var(--mark-soft); }
  .chip { position: absolute; max-width: 320px; transform: scale(var(--k, 1)); transform-origin: 0 0; padding: 5px 9px; border-radius: 7px; background: var(--mark); color: #fff; box-shadow: 0 4px 14px rgb(0 0 0 / .25); }
  .chip small { display: block; opacity: .82; font: inherit; font-weight: 400; font-size: 11px; }
  .chip.bad { background: var(--bad); }
  .slots { position: absolute; border: 1px dashed var(--mark); border-radius: 6px; opacity: .5; }
  input { all: unset; width: 220px; height: 28px; padding: 0 8px; color: #fff; }
  input::placeholder { color: #b9b6ae; }
  @media (prefers-reduced-motion: reduce) { .plus { transition: none; } }
`;

// What the editor adds to the page itself: only while it is being edited.
export const page = `
  [data-n]:not([data-n="root"]) { cursor: default; }
  [data-slot]:empty, [data-slot]:not(:has(> [data-n])) { min-height: 7rem; }
  [data-slot-of]:not([data-n="root"]):not(:has(> [data-n])) { min-height: 4rem; }
  [data-dragged] { opacity: .35 !important; }
  html[data-dragging], html[data-dragging] * { cursor: grabbing !important; user-select: none !important; }
  [data-f] { outline: none; cursor: text; }
  [data-f]:empty::before { content: attr(data-placeholder); opacity: .45; pointer-events: none; }
  [data-f]:empty { min-width: 4ch; min-height: 1em; }
  [data-f][contenteditable] { box-shadow: 0 0 0 2px #fff, 0 0 0 4px #2440d8; border-radius: 2px; }
  [data-new] { min-height: 9rem; margin: 1rem; border-radius: 10px; background: linear-gradient(100deg, rgb(128 128 128 / .1) 30%, rgb(128 128 128 / .22) 50%, rgb(128 128 128 / .1) 70%) 0 0 / 300% 100%; animation: shop-new 1.1s linear infinite; }
  @keyframes shop-new { from { background-position: 100% 0; } to { background-position: 0 0; } }
  @keyframes shop-landed { from { outline-color: #2440d8; } to { outline-color: transparent; } }
  [data-landed] { outline: 3px solid transparent; outline-offset: -3px; animation: shop-landed .9s ease-out; }
  [data-hidden~="wide"] { opacity: .35; }
  @media (prefers-reduced-motion: reduce) { [data-new], [data-landed] { animation: none; } }
`;
