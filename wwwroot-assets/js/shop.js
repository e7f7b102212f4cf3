// What script adds to a storefront page. Every page works without it.

// The cart's badge: the number of pieces is the one thing of the cart a script may read.
const count = Number(document.cookie.match(/(?:^|; )cart_count=(\d+)/)?.[1] ?? 0);
for (const badge of document.querySelectorAll("[data-cart-count]")) {
  badge.textContent = count > 99 ? "99+" : String(count);
  badge.hidden = count === 0;
  badge.closest("a")?.setAttribute("aria-label", `Cart, ${count === 1 ? "1 item" : `${count} items`}`);
}

// A form that must not be sent twice. The page may come back from the browser's cache, then it may be sent again.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    (event.submitter ?? form.querySelector("button:not([type=button])"))?.setAttribute("aria-busy", "true");
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// Price and stock follow the chosen variant.
for (const form of document.querySelectorAll("form.buy")) {
  const price = form.closest(".product-info")?.querySelector("[data-price]");
  const stock = form.querySelector(".stock");
  const show = () => {
    const chosen = form.querySelector("input[name=variantId]:checked");
    if (!chosen?.dataset.price || !price) return;
    price.replaceChildren(...(chosen.dataset.was ? [part("s", "price-was", "Before: ", chosen.dataset.was), " "] : []),
      part("span", chosen.dataset.was ? "price-now is-sale" : "price-now", chosen.dataset.was ? "Now: " : "", chosen.dataset.price));
    stock.textContent = chosen.dataset.stock;
    stock.className = `stock ${chosen.dataset.stockClass}`;
  };
  form.addEventListener("change", show);
  show();
}

function part(tag, className, before, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (before) {
    const spoken = document.createElement("span");
    spoken.className = "vh";
    spoken.textContent = before;
    element.append(spoken);
  }
  element.append(text);
  return element;
}

// Buttons beside a number field.
for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const input = stepper.querySelector("input");
  for (const button of stepper.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = Number(input.value || 0) + Number(button.dataset.step);
      input.value = String(Math.min(Number(input.max), Math.max(Number(input.min), next)));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

// Filters and quantities apply as soon as they change; their own buttons are for those without script.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.classList.add("is-auto");
  form.addEventListener("change", event => {
    if (event.target.matches("select, input[type=checkbox], input[type=number]")) form.requestSubmit();
  });
}

// A closed announcement stays closed until its words change.
for (const button of document.querySelectorAll("[data-dismiss]")) {
  const bar = button.parentElement;
  const key = `closed:${button.dataset.dismiss}`;
  const words = bar.textContent.trim();
  try {
    if (localStorage.getItem(key) === words) bar.hidden = true;
  } catch { /* storage is off: it shows each time */ }
  button.hidden = false;
  button.addEventListener("click", () => {
    bar.hidden = true;
    try { localStorage.setItem(key, words); } catch { /* as above */ }
  });
}

// Wide screens show the order beside the form; there is nothing to fold.
const wide = matchMedia("(min-width: 60rem)");
for (const fold of document.querySelectorAll(".summary-fold:not([open])")) {
  const follow = () => { fold.open = wide.matches; };
  wide.addEventListener("change", follow);
  follow();
}

// What went wrong is read out and seen first.
document.querySelector(".problem")?.focus();
