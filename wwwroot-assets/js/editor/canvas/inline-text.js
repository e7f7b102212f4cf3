import { nodeOf, pageOf } from './dom.js';
import { formatBar, insertRich, readRich } from './rich-text.js';

const idle = 200;
let burst = 0;

/** Edits one field where it stands. What is typed is on the page at once; it is sent when the hand rests and when it leaves. */
export class InlineText {
  constructor(overlay, send, done) {
    Object.assign(this, { overlay, send, done, field: null });
    document.addEventListener('selectionchange', () => this.field?.dataset.kind === 'rich' && formatBar(this.field, overlay, () => this.changed()));
  }

  get editing() { return this.field; }

  start(field, point) {
    if (this.field === field) return;
    this.stop();
    this.field = field;
    this.burst = `t${Date.now().toString(36)}${burst++}`;
    this.sent = this.read();
    field.contentEditable = field.dataset.kind === 'rich' ? 'true' : 'plaintext-only';
    field.spellcheck = true;
    const word = wordIn(field);
    field.focus({ preventScroll: true });
    if (word) { getSelection().removeAllRanges(); getSelection().addRange(word); } else caretAt(field, point);
    this.listeners = new AbortController();
    const on = (type, handler) => field.addEventListener(type, handler, { signal: this.listeners.signal });
    on('input', () => this.changed());
    on('beforeinput', event => this.limit(event));
    on('paste', event => this.paste(event));
    on('keydown', event => this.key(event));
    on('blur', () => setTimeout(() => this.field === field && !this.overlay.root.activeElement && this.stop()));
  }

  stop() {
    if (!this.field) return;
    clearTimeout(this.timer);
    this.commit();
    const field = this.field;
    this.field = null;
    this.listeners.abort();
    field.removeAttribute('contenteditable');
    this.overlay.hideTextBar();
    this.done(field);
  }

  changed() {
    // browsers leave a break in an emptied element; the placeholder needs it empty
    if (this.field.dataset.kind !== 'rich' && this.field.textContent === '') this.field.replaceChildren();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), idle);
  }

  commit() {
    const value = this.read();
    if (JSON.stringify(value) === JSON.stringify(this.sent)) return;
    this.sent = value;
    const node = nodeOf(this.field);
    this.send({ page: pageOf(node), id: node.dataset.n, field: this.field.dataset.f, value, burst: this.burst });
  }

  read() {
    if (this.field.dataset.kind === 'rich') return readRich(this.field);
    const text = this.field.innerText.replace(/\u00a0/g, ' ').replace(/\n$/, '');
    return this.field.dataset.kind === 'lines' ? text : text.replace(/\s*\n\s*/g, ' ');
  }

  // the server refuses what is longer; better not to let it be typed
  limit(event) {
    const max = Number(this.field.dataset.max) || Infinity;
    const adds = event.inputType.startsWith('insert') ? (event.data ?? event.dataTransfer?.getData('text/plain') ?? '').length : 0;
    if (adds && this.field.textContent.length + adds - String(getSelection()).length > max) event.preventDefault();
  }

  paste(event) {
    event.preventDefault();
    const data = event.clipboardData;
    if (this.field.dataset.kind === 'rich') return insertRich(data.getData('text/html'), data.getData('text/plain'));
    const text = data.getData('text/plain');
    const room = (Number(this.field.dataset.max) || Infinity) - this.field.textContent.length + String(getSelection()).length;
    document.execCommand('insertText', false, (this.field.dataset.kind === 'lines' ? text : text.replace(/\s+/g, ' ')).slice(0, Math.max(0, room)));
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Enter' && this.field.dataset.kind === 'line')) {
      event.preventDefault();
      this.stop();
    }
  }
}

// a double click has chosen a word: it stays chosen
function wordIn(field) {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed && field.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
}

function caretAt(field, point) {
  const at = point && document.caretPositionFromPoint?.(point.x, point.y);
  const selection = getSelection();
  if (at && field.contains(at.offsetNode)) selection.collapse(at.offsetNode, at.offset);
  else if (!field.contains(selection.anchorNode)) { selection.selectAllChildren(field); selection.collapseToEnd(); }
}
