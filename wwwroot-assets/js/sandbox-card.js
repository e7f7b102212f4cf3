// The slice of Stripe.js that a checkout page uses, against the sandbox on this page's own host. Load it in place of Stripe.js in
// development; the page's code stays the same.
(() => {
  'use strict';
  const api = new URL('/sandbox/stripe/v1/', document.currentScript?.src || location.href).href;

  const style = `
    .sandbox-card { --line: color-mix(in srgb, currentColor 45%, transparent); font: inherit; color: inherit; display: grid; gap: 1rem; }
    .sandbox-card * { box-sizing: border-box; }
    .sandbox-card .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; align-items: start; }
    .sandbox-card label { display: block; margin-bottom: .25rem; font-weight: 500; }
    .sandbox-card input { width: 100%; min-height: 2.75rem; padding: 0 .75rem; font: inherit; font-size: max(1rem, 1em);
      font-variant-numeric: tabular-nums; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; }
    .sandbox-card input:focus-visible { outline: 2px solid var(--color-accent, currentColor); outline-offset: 1px; }
    .sandbox-card input[aria-invalid=true] { border-color: #c3342b; box-shadow: 0 0 0 1px #c3342b; }
    .sandbox-card .error { margin: .25rem 0 0; font-size: .875em; color: #c3342b; color: light-dark(#b3261e, #ffb4ad); }
    .sandbox-card .error:empty { display: none; }
    .sandbox-card details { font-size: .875em; }
    .sandbox-card summary { cursor: pointer; min-height: 1.75rem; }
    .sandbox-card ul { list-style: none; margin: .25rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
    .sandbox-card button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 99px;
      min-height: 2rem; padding: 0 .75rem; cursor: pointer; }`;
  function addStyle() {
    if (addStyle.done) return;
    addStyle.done = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  const hints = [
    ['Pays', '4242424242424242'], ['Asks to authenticate', '4000002760003184'],
    ['Declines', '4000000000000002'], ['Insufficient funds', '4000000000009995'],
  ];

  const markup = `
    <div class="field"><label for="$-number">Card number</label>
      <input id="$-number" data-field="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" aria-describedby="$-number-error">
      <p class="error" id="$-number-error" role="alert"></p></div>
    <div class="pair">
      <div class="field"><label for="$-expiry">Expiry date</label>
        <input id="$-expiry" data-field="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" aria-describedby="$-expiry-error">
        <p class="error" id="$-expiry-error" role="alert"></p></div>
      <div class="field"><label for="$-cvc">Security code</label>
        <input id="$-cvc" data-field="cvc" inputmode="numeric" autocomplete="cc-csc" maxlength="4" placeholder="CVC" aria-describedby="$-cvc-error">
        <p class="error" id="$-cvc-error" role="alert"></p></div>
    </div>
    <details><summary>Test cards</summary><ul></ul></details>`;

  const fieldOf = { number: 'number', exp_month: 'expiry', exp_year: 'expiry', cvc: 'cvc' };
  const groups = digits => (/^3[47]/.test(digits) ? digits.match(/^(\d{0,4})(\d{0,6})(\d{0,5})/).slice(1) : digits.match(/\d{1,4}/g) || [])
    .filter(Boolean).join(' ');

  // Rewrites what was typed without moving the caret away from where the person types.
  function format(input, shape) {
    const digitsBefore = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
    const text = shape(input.value.replace(/\D/g, ''));
    if (text === input.value) return;
    input.value = text;
    let at = 0;
    for (let seen = 0; seen < digitsBefore && at < text.length; at++) if (/\d/.test(text[at])) seen++;
    input.setSelectionRange(at, at);
  }

  let mounted = 0;
  class PaymentElement {
    #root; #listeners = {};
    mount(target) {
      addStyle();
      const host = typeof target === 'string' ? document.querySelector(target) : target;
      if (!host) throw new Error(`The selector you specified (${target}) applies to no DOM elements that are currently on the page.`);
      this.#root = document.createElement('div');
      this.#root.className = 'sandbox-card';
      this.#root.innerHTML = markup.replaceAll('$', `sandbox-card-${++mounted}`);
      host.replaceChildren(this.#root);
      this.#wire();
      queueMicrotask(() => this.#tell('ready', {}));
    }
    on(name, listener) { (this.#listeners[name] ||= []).push(listener); return this; }
    off(name, listener) { this.#listeners[name] = (this.#listeners[name] || []).filter(l => listener && l !== listener); return this; }
    update() {}
    focus() { this.#input('number').focus(); }
    clear() { for (const input of this.#root.querySelectorAll('input')) input.value = ''; }
    unmount() { this.#root?.remove(); }
    destroy() { this.unmount(); }

    // What is missing, said at its field; the values where all is there.
    read() {
      const [month, year] = this.#expiry();
      const card = { number: this.#input('number').value.replace(/\D/g, ''), month, year, cvc: this.#input('cvc').value.trim() };
      const missing = [
        ['number', card.number, 'incomplete_number', 'Your card number is incomplete.'],
        ['expiry', month && year, 'incomplete_expiry', "Your card's expiration date is incomplete."],
        ['cvc', card.cvc, 'incomplete_cvc', "Your card's security code is incomplete."],
      ].filter(([field, value, , message]) => { this.show(field, value ? '' : message); return !value; });
      if (missing.length === 0) return { card };
      this.#input(missing[0][0]).focus();
      return { error: { type: 'validation_error', code: missing[0][2], message: missing[0][3] } };
    }
    show(field, message) {
      const input = this.#input(field);
      if (message) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
      document.getElementById(`${input.id}-error`).textContent = message;
    }

    #input(field) { return this.#root.querySelector(`[data-field=${field}]`); }
    #expiry() {
      const parts = this.#input('expiry').value.split(/\D+/).filter(Boolean);
      return parts.length === 1 && parts[0].length === 4 ? [parts[0].slice(0, 2), parts[0].slice(2)] : parts;
    }
    #tell(name, event) { for (const listener of this.#listeners[name] || []) listener({ elementType: 'payment', ...event }); }
    #wire() {
      this.#input('number').addEventListener('input', e => format(e.target, d => groups(d.slice(0, 19))));
      this.#input('expiry').addEventListener('input', e => {
        if (e.inputType?.startsWith('delete') || e.target.value.replace(/\D/g, '').length > 4) return;
        format(e.target, d => (/^[2-9]/.test(d) ? `0${d}` : d).replace(/^(\d\d)(?=\d)/, '$1 / '));
      });
      this.#root.addEventListener('input', e => {
        if (e.target.dataset.field) this.show(e.target.dataset.field, '');
        const empty = [...this.#root.querySelectorAll('input')].every(i => !i.value);
        const complete = [...this.#root.querySelectorAll('input')].every(i => i.value.trim());
        this.#tell('change', { empty, complete, collapsed: false, value: { type: 'card' } });
      });
      const list = this.#root.querySelector('ul');
      for (const [name, number] of hints) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = name;
        button.addEventListener('click', () => {
          const values = { number: groups(number), expiry: '12 / 34', cvc: '123' };
          for (const [field, value] of Object.entries(values)) {
            this.#input(field).value = value;
            this.#input(field).dispatchEvent(new InputEvent('input', { bubbles: true }));
          }
        });
        list.append(Object.assign(document.createElement('li'), {}));
        list.lastChild.append(button);
      }
    }
  }

  class Elements {
    #payment = null;
    constructor(options) { this.options = options; }
    create(type) {
      if (type !== 'payment') throw new Error(`The sandbox has no "${type}" element; use "payment".`);
      return this.#payment = new PaymentElement();
    }
    getElement(type) { return type === 'payment' ? this.#payment : null; }
    update(options) { Object.assign(this.options, options); }
    async fetchUpdates() { return {}; }
    async submit() { const { error } = this.#payment.read(); return error ? { error } : { selectedPaymentMethod: 'card' }; }
  }

  function Stripe(publishableKey, { stripeAccount } = {}) {
    async function call(method, path, values) {
      const headers = { Authorization: `Bearer ${publishableKey}`, 'Idempotency-Key': crypto.randomUUID?.() ?? String(Math.random()) };
      if (stripeAccount) headers['Stripe-Account'] = stripeAccount;
      const body = new URLSearchParams(values);
      try {
        const response = method === 'GET'
          ? await fetch(`${api}${path}?${body}`, { headers })
          : await fetch(`${api}${path}`, { method, headers, body });
        const json = await response.json();
        return json.error ? { error: json.error } : { paymentIntent: json };
      } catch {
        return { error: { type: 'api_connection_error', message: 'We are experiencing issues connecting to our payments provider. Please check your internet connection and try again.' } };
      }
    }
    const idOf = secret => secret.split('_secret_')[0];
    const back = (url, intent, status) => {
      const to = new URL(url, location.href);
      to.searchParams.set('payment_intent', intent.id);
      to.searchParams.set('payment_intent_client_secret', intent.client_secret);
      to.searchParams.set('redirect_status', status);
      return to.href;
    };
    // Leaves the page; the promise never settles, as with Stripe's own script.
    const leave = url => { location.assign(url); return new Promise(() => {}); };
    const actionUrl = (intent, returnUrl) => {
      const action = intent.next_action;
      if (action.redirect_to_url) return action.redirect_to_url.url;
      const url = new URL(action.use_stripe_sdk.stripe_js);
      url.searchParams.set('return_url', returnUrl || location.href);
      return url.href;
    };

    return {
      elements: (options = {}) => new Elements({ ...options }),

      async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
        const secret = clientSecret || elements.options.clientSecret;
        const element = elements.getElement('payment');
        const { card, error } = element.read();
        if (error) return { error };

        const values = {
          client_secret: secret,
          'payment_method_data[type]': 'card',
          'payment_method_data[card][number]': card.number,
          'payment_method_data[card][exp_month]': card.month,
          'payment_method_data[card][exp_year]': card.year,
          'payment_method_data[card][cvc]': card.cvc,
        };
        if (confirmParams.return_url) values.return_url = new URL(confirmParams.return_url, location.href).href;
        if (confirmParams.receipt_email) values.receipt_email = confirmParams.receipt_email;
        const details = confirmParams.payment_method_data?.billing_details || {};
        for (const name of ['name', 'email', 'phone']) if (details[name]) values[`payment_method_data[billing_details][${name}]`] = details[name];
        for (const [name, value] of Object.entries(details.address || {})) if (value) values[`payment_method_data[billing_details][address][${name}]`] = value;

        const result = await call('POST', `payment_intents/${idOf(secret)}/confirm`, values);
        if (result.error) {
          const field = fieldOf[result.error.param];
          if (field) element.show(field, result.error.message);
          return result;
        }
        const intent = result.paymentIntent;
        if (intent.status === 'requires_action') return leave(actionUrl(intent, confirmParams.return_url));
        if (redirect === 'if_required') return result;
        return leave(back(confirmParams.return_url, intent, intent.status === 'processing' ? 'pending' : 'succeeded'));
      },

      async handleNextAction({ clientSecret }) {
        const result = await call('GET', `payment_intents/${idOf(clientSecret)}`, { client_secret: clientSecret });
        return result.paymentIntent?.status === 'requires_action' ? leave(actionUrl(result.paymentIntent)) : result;
      },

      retrievePaymentIntent: secret => call('GET', `payment_intents/${idOf(secret)}`, { client_secret: secret }),
    };
  }
  Stripe.version = 'sandbox';
  window.Stripe = Stripe;
})();
