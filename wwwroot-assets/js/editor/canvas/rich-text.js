// Formatted text between the page and its stored form: { blocks: [{ kind, runs | items }] }, runs { text, marks?, link? }.
// Only what is named here exists; anything else that is pasted becomes plain words.

const kindOfTag = { P: 'p', DIV: 'p', H1: 'h2', H2: 'h2', H3: 'h2', H4: 'h3', H5: 'h3', H6: 'h3', BLOCKQUOTE: 'quote', UL: 'ul', OL: 'ol', PRE: 'p' };
const tagOfKind = { p: 'P', h2: 'H3', h3: 'H4', quote: 'BLOCKQUOTE' };
const markOfTag = { B: 'bold', STRONG: 'bold', I: 'italic', EM: 'italic', U: 'underline', S: 'strike', DEL: 'strike', STRIKE: 'strike' };
const skipped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'META', 'LINK', 'HEAD', 'TITLE', 'IFRAME', 'OBJECT', 'SVG']);

/** The stored form of an element's content. */
export function readRich(element) {
  const blocks = [];
  let open = null;
  const close = () => { if (open?.length && open.some(r => r.text.trim())) blocks.push({ kind: 'p', runs: tidy(open) }); open = null; };
  const walk = parent => {
    for (const child of parent.childNodes) {
      const kind = kindOfTag[child.tagName];
      if (skipped.has(child.tagName?.toUpperCase())) continue;
      if (kind === 'ul' || kind === 'ol') {
        close();
        const items = [...child.querySelectorAll(':scope > li')].map(li => tidy(runsOf(li))).filter(runs => runs.length);
        if (items.length) blocks.push({ kind, items });
      } else if (kind && [...child.children].some(c => kindOfTag[c.tagName])) { close(); walk(child); close(); }
      else if (kind) {
        close();
        const runs = tidy(runsOf(child));
        if (runs.length) blocks.push({ kind, runs });
      } else if (child.tagName === 'BR') close();
      else if (child.nodeType === Node.ELEMENT_NODE && [...child.children].some(c => kindOfTag[c.tagName])) walk(child);
      else (open ??= []).push(...runsOf(child, child.nodeType === Node.TEXT_NODE ? undefined : [], undefined, true));
    }
  };
  walk(element);
  close();
  return { blocks };
}

function runsOf(node, marks = [], link = null, self = false) {
  if (node.nodeType === Node.TEXT_NODE) return node.data ? [run(node.data.replace(/[\s\u00a0]+/g, ' '), marks, link)] : [];
  if (node.nodeType !== Node.ELEMENT_NODE || skipped.has(node.tagName.toUpperCase())) return [];
  if (node.tagName === 'BR') return [run(' ', marks, link)];
  const mark = markOfTag[node.tagName];
  const within = mark && !marks.includes(mark) ? [...marks, mark] : marks;
  const to = node.tagName === 'A' ? linkOf(node) ?? link : link;
  return [...node.childNodes].flatMap(child => runsOf(child, within, to));
}

const run = (text, marks, link) => ({ text, ...(marks.length ? { marks } : {}), ...(link ? { link } : {}) });

// neighbours of one formatting become one run; blanks at both ends go
function tidy(runs) {
  const joined = [];
  const same = (a, b) => JSON.stringify([a.marks, a.link]) === JSON.stringify([b.marks, b.link]);
  for (const r of runs) {
    const last = joined.at(-1);
    if (last && same(last, r)) last.text += r.text;
    else joined.push({ ...r });
  }
  if (joined.length) {
    joined[0].text = joined[0].text.trimStart();
    joined.at(-1).text = joined.at(-1).text.trimEnd();
  }
  return joined.filter(r => r.text);
}

function linkOf(anchor) {
  if (anchor.dataset.link) try { return JSON.parse(anchor.dataset.link); } catch { /* pasted: read the address */ }
  const href = anchor.getAttribute('href') ?? '';
  return isSafe(href) ? { kind: 'url', to: href } : null;
}

const isSafe = href => /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(href) && !/[\u0000-\u001f\\]/.test(href);

/** Inserts pasted content, cleaned by way of the stored form. */
export function insertRich(html, text) {
  const parsed = html ? readRich(new DOMParser().parseFromString(html, 'text/html').body) : null;
  const blocks = parsed?.blocks.length ? parsed.blocks : text.split(/\n\s*\n|\r?\n/).filter(t => t.trim()).map(t => ({ kind: 'p', runs: [{ text: t.trim() }] }));
  if (blocks.length === 1 && blocks[0].runs) {
    const holder = document.createElement('div');
    holder.append(...blocks[0].runs.map(elementOf));
    return document.execCommand('insertHTML', false, holder.innerHTML);
  }
  const holder = document.createElement('div');
  for (const block of blocks) {
    const el = document.createElement(block.items ? block.kind : tagOfKind[block.kind]);
    if (block.items) el.append(...block.items.map(runs => { const li = document.createElement('li'); li.append(...runs.map(elementOf)); return li; }));
    else el.append(...block.runs.map(elementOf));
    holder.append(el);
  }
  document.execCommand('insertHTML', false, holder.innerHTML);
}

function elementOf(r) {
  let node = document.createTextNode(r.text);
  const wrap = (tag, props = {}) => { const e = Object.assign(document.createElement(tag), props); e.append(node); node = e; };
  for (const mark of r.marks ?? []) wrap({ bold: 'strong', italic: 'em', underline: 'u', strike: 's' }[mark]);
  if (r.link) { wrap('a', { href: r.link.to }); node.dataset.link = JSON.stringify(r.link); }
  return node;
}

/** Shows the formatting bar over the selected words, or over the field when nothing is selected. */
export function formatBar(field, overlay, changed) {
  const selection = getSelection();
  if (!selection.rangeCount || !field.contains(selection.anchorNode)) return;
  if (overlay.root.activeElement?.tagName === 'INPUT') return;
  const rect = selection.isCollapsed ? field.getBoundingClientRect() : selection.getRangeAt(0).getBoundingClientRect();
  const block = selection.anchorNode.nodeType === 1 ? selection.anchorNode : selection.anchorNode.parentElement;
  const inside = selector => block.closest(selector) && field.contains(block.closest(selector));
  const run = (command, value) => { document.execCommand(command, false, value); changed(); formatBar(field, overlay, changed); };
  const toggle = (name, title, on, command, value) => {
    const b = overlay.button(name, title, () => {});
    b.setAttribute('aria-pressed', on);
    b.onpointerdown = event => { event.preventDefault(); run(command, value); };
    return b;
  };
  const link = overlay.button('link', 'Link', () => {});
  link.setAttribute('aria-pressed', Boolean(inside('a')));
  link.onpointerdown = event => { event.preventDefault(); inside('a') ? unlink(block.closest('a'), changed) : askForLink(field, overlay, rect, changed); };
  const separator = () => Object.assign(document.createElement('span'), { className: 'sep' });
  overlay.showTextBar(rect, [
    toggle('bold', 'Bold (Ctrl+B)', document.queryCommandState('bold'), 'bold'),
    toggle('italic', 'Italic (Ctrl+I)', document.queryCommandState('italic'), 'italic'),
    toggle('underline', 'Underline (Ctrl+U)', document.queryCommandState('underline'), 'underline'),
    link, separator(),
    toggle('heading', 'Heading', Boolean(inside('h3')), 'formatBlock', inside('h3') ? 'P' : 'H3'),
    toggle('list', 'List', Boolean(inside('ul')), 'insertUnorderedList'),
    toggle('numbers', 'Numbered list', Boolean(inside('ol')), 'insertOrderedList'),
    toggle('quote', 'Quote', Boolean(inside('blockquote')), 'formatBlock', inside('blockquote') ? 'P' : 'BLOCKQUOTE'),
  ]);
}

function unlink(anchor, changed) {
  anchor.replaceWith(...anchor.childNodes);
  changed();
}

function askForLink(field, overlay, rect, changed) {
  const range = getSelection().getRangeAt(0).cloneRange();
  if (range.collapsed) return;
  const input = Object.assign(document.createElement('input'), { type: 'url', placeholder: 'https://… then Enter' });
  input.setAttribute('aria-label', 'Address of the link');
  overlay.showTextBar(rect, [input]);
  input.focus();
  input.onkeydown = event => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    const typed = input.value.trim(), href = /^[\w-]+(\.[\w-]+)+/.test(typed) ? `https://${typed}` : typed;
    field.focus();
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (event.key === 'Enter' && isSafe(href)) { document.execCommand('createLink', false, href); changed(); }
    formatBar(field, overlay, changed);
  };
}
