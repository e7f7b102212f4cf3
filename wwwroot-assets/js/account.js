// Makes the account forms quicker. Without it they work all the same.

for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
    button.title = shown ? "Hide password" : "Show password";
    input.focus();
  });
  // A password manager offers to save password fields only.
  input.form.addEventListener("submit", () => { input.type = "password"; });
}

// One press, one post.
for (const form of document.querySelectorAll("form[data-once]")) {
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", event => {
    if (button.getAttribute("aria-busy")) event.preventDefault();
    else button.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => button.removeAttribute("aria-busy"));
}

// The autofocus attribute alone doesn't move people to what went wrong when the browser has kept its place on the page.
document.getElementById("problems")?.focus();

const slug = document.querySelector("[data-slug-of]");
if (slug) suggestAddress(slug, document.getElementById(slug.dataset.slugOf), document.querySelector("[data-slug-status]"));

const currency = document.querySelector("[data-currency-of]");
if (currency) {
  let chosen = false;
  currency.addEventListener("change", () => { chosen = true; });
  document.getElementById(currency.dataset.currencyOf).addEventListener("change", event => {
    const usual = event.target.selectedOptions[0].dataset.currency;
    if (!chosen && usual) currency.value = usual;
  });
}

function suggestAddress(slug, name, status) {
  let own = slug.value !== "", timer, latest = 0;

  name.addEventListener("input", () => {
    if (own) return;
    slug.value = slugOf(name.value);
    later();
  });
  slug.addEventListener("input", () => {
    own = slug.value !== "";
    later();
  });
  slug.addEventListener("change", () => {
    slug.value = slug.value.trim().toLowerCase();
    later();
  });

  function later() {
    clearTimeout(timer);
    latest++;
    clear();
    if (slug.value.length >= 3) timer = setTimeout(ask, 250);
  }

  async function ask() {
    const asked = ++latest;
    try {
      const response = await fetch(`/api/auth/slug/${encodeURIComponent(slug.value)}`);
      if (response.ok && asked === latest) show(await response.json());
    } catch {
      // Offline: the server will say when the form is sent.
    }
  }

  function clear() {
    status.replaceChildren();
    status.className = "";
    slug.removeAttribute("aria-invalid");
    document.getElementById(`${slug.id}-error`)?.remove();
  }

  function show({ available, reason, suggestion }) {
    status.className = available ? "field-ok" : "field-error";
    if (available) {
      status.append("This address is free");
      return;
    }
    slug.setAttribute("aria-invalid", "true");
    const words = document.createElement("span");
    words.append(reason, " ");
    if (suggestion) {
      const take = document.createElement("button");
      take.type = "button";
      take.className = "btn btn-link";
      take.textContent = `Use ${suggestion}`;
      take.addEventListener("click", () => {
        slug.value = suggestion;
        own = true;
        slug.focus();
        later();
      });
      words.append(take);
    }
    status.append(words);
  }
}

// The same as the server's: letters without their accents, everything else a hyphen.
function slugOf(name) {
  return name.replaceAll("ß", "ss").normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
}
