// The editor around the canvas: connects circuit and canvas, and does by itself whatever the hand must feel at once.
import { press } from './press.js';
import { listen, send } from './protocol.js';
import { setRules } from './rules.js';
import { watchOutline } from './outline.js';
import { watchUploads } from './upload.js';

const widths = { desktop: 1280, tablet: 834, phone: 390 };
const idle = 220;

/** Starts on the editor's element. `net` is the circuit's end. */
export function start(root, net, rules) {
  const control = new AbortController(), { signal } = control;
  const frame = () => root.querySelector('.ed-frame iframe');
  const tell = (name, ...args) => net.invokeMethodAsync(name, ...args).catch(() => {});
  const canvas = (kind, data) => send(frame()?.contentWindow, kind, data);
  let ready = false, early = [];
  setRules(rules);

  const stopListening = listen(() => frame()?.contentWindow, {
    ready: () => {
      ready = true;
      root.querySelector('.ed-frame').dataset.ready = '';
      canvas('rules', { rules });
      fit();
      for (const [kind, data] of early.splice(0)) canvas(kind, data);
    },
    select: m => tell('OnSelect', m.page, m.id, m.others, m.list, m.item),
    move: m => tell('OnMove', m.page, m.ids, m.parent, m.slot, m.after),
    insert: m => tell('OnInsert', m.page, m.type, m.preset ?? null, m.parent, m.slot, m.after),
    text: m => tell('OnText', m.page, m.id, m.field, m.value, m.burst),
    add: m => { tell('OnAdd', m.page, m.parent, m.slot, m.after); focusSearch(); },
    act: m => tell('OnAct', m.name),
    refused: m => tell('OnRefused', m.reason),
    key: m => onKey(m),
  });

  /* keys */

  const focusSearch = () => setTimeout(() => root.querySelector('[data-palette-search]')?.focus(), 150);
  function onKey({ key, mod, shift, alt }) {
    const k = key.toLowerCase();
    const act = mod && k === 'z' ? (shift ? 'redo' : 'undo') : mod && k === 'y' ? 'redo' : mod && k === 'd' ? 'duplicate'
      : key === 'Delete' || key === 'Backspace' ? 'remove' : alt && key === 'ArrowUp' ? 'up' : alt && key === 'ArrowDown' ? 'down'
      : key === '/' ? 'add' : key === 'Escape' ? 'escape' : null;
    if (!act) return Boolean(mod && k === 's');
    tell('OnAct', act);
    if (act === 'add') focusSearch();
    return true;
  }
  addEventListener('keydown', event => {
    const mod = event.ctrlKey || event.metaKey;
    const typing = event.target.closest?.('input:not([type=range], [type=checkbox], [type=color]), textarea, select, [contenteditable]');
    if (typing && !(mod && ['s'].includes(event.key.toLowerCase()))) return;
    if (event.key === 'Escape' && event.target.closest?.('details[open], dialog')) return;
    if (onKey({ key: event.key, mod, shift: event.shiftKey, alt: event.altKey })) event.preventDefault();
  }, { signal });

  /* typing shows on the canvas in the same moment; it is sent when the hand rests */

  const timers = new Map();
  root.addEventListener('input', event => {
    const { echo, token } = event.target.dataset;
    if (token) canvas('token', { name: token, value: event.target.value });
    if (event.target.matches('[data-range]')) {
      const output = event.target.nextElementSibling;
      output.textContent = `${event.target.value} ${output.textContent.replace(/^[\d.-]+\s*/, '')}`;
    }
    if (!echo) return;
    const [page, id, field] = echo.split('|'), value = event.target.value, input = event.target;
    canvas('echo', { page, id, field, value });
    input.burst ??= `i${Date.now().toString(36)}`;
    clearTimeout(timers.get(echo));
    timers.set(echo, setTimeout(() => tell('OnText', page, id, field, value, input.burst), idle));
  }, { signal });
  root.addEventListener('focusout', event => { event.target.burst = undefined; }, { signal });

  /* from the palette onto the page: this window has the pointer and says where it is over the canvas */

  root.addEventListener('pointerdown', event => {
    const card = event.target.closest?.('[data-palette]');
    if (!card || event.button !== 0) return;
    press(event, () => {
      const { type, preset, label } = card.dataset;
      const ghost = Object.assign(document.createElement('div'), { className: 'ed-ghost', textContent: label });
      document.body.append(ghost);
      root.toggleAttribute('data-dragging', true);
      canvas('palette-start', { type, preset, label });
      const over = at => {
        const box = frame().getBoundingClientRect(), scale = box.width / frame().offsetWidth;
        const inside = at.clientX >= box.left && at.clientX <= box.right && at.clientY >= box.top && at.clientY <= box.bottom;
        return { x: (at.clientX - box.left) / scale, y: (at.clientY - box.top) / scale, inside };
      };
      const end = () => { ghost.remove(); root.removeAttribute('data-dragging'); };
      return {
        move(at) {
          const point = over(at);
          ghost.hidden = point.inside;
          ghost.style.transform = `translate(${at.clientX + 12}px, ${at.clientY + 12}px)`;
          canvas('palette-move', point);
        },
        drop(at) {
          const point = over(at);
          end();
          canvas(point.inside ? 'palette-drop' : 'palette-cancel', point);
        },
        cancel() { end(); canvas('palette-cancel'); },
      };
    });
  }, { signal });

  watchOutline(root, rules, (page, id, anchor, below) => tell('OnOutlineMove', page, id, anchor, below), reason => tell('OnRefused', reason), signal);
  root.addEventListener('pointerover', event => {
    const row = event.target.closest?.('[data-row]');
    if (row || event.target.closest?.('[data-outline]')) canvas('hover', { page: row?.dataset.page, id: row?.dataset.row });
  }, { signal });
  // a menu closes when something in it was chosen
  root.addEventListener('click', event => { if (event.target.closest?.('.menu-item')) event.target.closest('details').open = false; }, { signal });
  watchUploads(root, reason => tell('OnRefused', reason), signal);

  /* a true viewport of the chosen width, scaled to the room there is */

  const fit = () => {
    const stage = root.querySelector('.ed-stage'), holder = root.querySelector('.ed-frame'), iframe = frame();
    if (!stage || !iframe) return;
    const device = root.dataset.device, room = stage.clientWidth - 2 * parseFloat(getComputedStyle(stage).paddingLeft);
    const height = stage.clientHeight - 2 * parseFloat(getComputedStyle(stage).paddingTop);
    const narrow = innerWidth < 720;
    const width = narrow ? room : device === 'desktop' ? Math.max(widths.desktop, room) : widths[device];
    const scale = Math.min(1, room / width);
    Object.assign(holder.style, { width: `${Math.floor(width * scale)}px`, height: `${height}px` });
    Object.assign(iframe.style, { width: `${width}px`, height: `${Math.ceil(height / scale)}px`, transform: scale === 1 ? '' : `scale(${scale})` });
    canvas('scale', { scale });
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(root.querySelector('.ed-stage'));
  const devices = new MutationObserver(fit);
  devices.observe(root, { attributes: true, attributeFilter: ['data-device', 'data-preview'] });
  fit();
  canvas('hello');

  /* connection: what the circuit can't say itself */

  const offline = () => { root.toggleAttribute('data-offline', !navigator.onLine); };
  addEventListener('offline', offline, { signal });
  addEventListener('online', offline, { signal });

  return {
    say(kind, data) {
      if (kind === 'reload') return this.reload();
      if (ready) canvas(kind, data);
      else early.push([kind, data]);
    },
    reload() { ready = false; delete root.querySelector('.ed-frame').dataset.ready; frame().contentWindow.location.reload(); },
    stop() { control.abort(); stopListening(); sizes.disconnect(); devices.disconnect(); },
  };
}
