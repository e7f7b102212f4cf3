// What our own pages do without asking the server: theme, navigation, shortcuts, the command palette's keys, drafts that outlive a session.
// Loaded before the body so that theme and navigation are right at first paint. Everything is delegated: pages come and go beneath it.
(() => {
  "use strict";
  const root = document.documentElement;
  const remember = (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private window */ } };
  const recall = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const wide = matchMedia("(min-width: 56.0625rem)");

  const setTheme = theme => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme; else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-set-theme]")) button.setAttribute("aria-pressed", String((button.dataset.setTheme || "") === (theme || "")));
  };
  setTheme(recall("theme"));
  if (wide.matches && recall("nav") === "collapsed") root.dataset.nav = "collapsed";

  const toggleNav = () => {
    const next = wide.matches ? "collapsed" : "open";
    const on = root.dataset.nav !== next;
    if (on) root.dataset.nav = next; else delete root.dataset.nav;
    if (wide.matches) remember("nav", on ? next : null);
    for (const button of document.querySelectorAll("[data-nav-toggle]")) button.setAttribute("aria-expanded", String(wide.matches ? !on : on));
    if (on && !wide.matches) document.querySelector(".nav a, .nav button")?.focus();
  };
  const closeNav = () => { if (root.dataset.nav === "open") delete root.dataset.nav; };
  wide.addEventListener("change", closeNav);

  const palette = () => document.getElementById("palette");
  const openPalette = () => {
    const dialog = palette();
    if (!dialog || dialog.open) return;
    closeNav();
    dialog.showModal();
    const input = dialog.querySelector("input");
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  const options = () => [...palette().querySelectorAll("[role=option]")];
  const choose = (index, all = options()) => all.forEach((option, i) => {
    option.setAttribute("aria-selected", String(i === index));
    if (i !== index) return;
    option.scrollIntoView({ block: "nearest" });
    palette().querySelector("input").setAttribute("aria-activedescendant", option.id);
  });
  const paletteKey = event => {
    const all = options();
    const now = all.findIndex(option => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") choose((now + 1) % all.length, all);
    else if (event.key === "ArrowUp") choose((now - 1 + all.length) % all.length, all);
    else if (event.key === "Enter") all[Math.max(now, 0)]?.click();
    else return;
    event.preventDefault();
  };

  document.addEventListener("keydown", event => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "k" && palette()) { event.preventDefault(); openPalette(); return; }
    if (command && event.key.toLowerCase() === "s" && document.querySelector("[data-save]")) { event.preventDefault(); saveNow(); return; }
    if (palette()?.open && palette().contains(event.target)) { paletteKey(event); return; }
    if (event.key === "Escape") {
      closeNav();
      const menu = document.querySelector("details.dropdown[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    }
    if (event.key === "/" && !command && !event.altKey && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); }
    }
  });

  // A field that still has focus has not told the server its value yet.
  const saveNow = () => {
    document.activeElement?.dispatchEvent?.(new Event("change", { bubbles: true }));
    document.querySelector("[data-save]").click();
  };

  document.addEventListener("click", event => {
    const at = selector => event.target.closest?.(selector);
    if (at("[data-nav-toggle]")) toggleNav();
    else if (at(".nav-scrim") || at(".nav a")) closeNav();
    if (at("[data-palette]")) openPalette();
    if (at("[data-set-theme]")) { const theme = at("[data-set-theme]").dataset.setTheme; remember("theme", theme); setTheme(theme); }
    const dialog = palette();
    if (dialog?.open && (event.target === dialog || at("[role=option]"))) dialog.close();
    for (const menu of document.querySelectorAll("details.dropdown[open]"))
      if (!menu.contains(event.target) || at(".menu a, .menu button")) menu.open = false;
  });

  // New results: the first one is ready for Enter.
  new MutationObserver(() => {
    const dialog = palette();
    if (dialog?.open && options().length && !options().some(o => o.getAttribute("aria-selected") === "true")) choose(0);
  }).observe(root, { childList: true, subtree: true });

  for (const type of ["dragover", "dragleave", "drop"])
    document.addEventListener(type, event => event.target.closest?.(".dropzone")?.classList.toggle("is-over", type === "dragover"));

  addEventListener("beforeunload", event => { if (document.querySelector("[data-unsaved]")) event.preventDefault(); });

  // The rest is called by components.
  window.shop = {
    open: id => document.getElementById(id)?.showModal(),
    close: id => document.getElementById(id)?.close(),
    focusFirstError: () => document.querySelector("[aria-invalid=true]")?.focus(),
    print: () => print(),
    keepDraft: (key, text) => { try { sessionStorage.setItem("draft:" + key, text); } catch { /* full or forbidden */ } },
    readDraft: key => { try { return sessionStorage.getItem("draft:" + key); } catch { return null; } },
    dropDraft: key => { try { sessionStorage.removeItem("draft:" + key); } catch { /* forbidden */ } },
  };
})();
