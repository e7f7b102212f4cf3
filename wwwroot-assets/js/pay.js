// The payment page: mounts the card form of Stripe's script (or its stand-in's) and confirms the payment.
const form = document.querySelector("[data-pay]");
const { key, account, secret, expires } = form.dataset;
const problem = form.querySelector("[data-problem]");
const button = form.querySelector("[data-submit]");
const returnUrl = new URL(form.dataset.return, location.href).href;

form.hidden = false;
const stripe = Stripe(key, { stripeAccount: account });
const elements = stripe.elements({ clientSecret: secret });
elements.create("payment").mount(form.querySelector("[data-card]"));

form.addEventListener("submit", async event => {
  event.preventDefault();
  if (button.getAttribute("aria-busy")) return;
  busy(true);
  problem.hidden = true;
  const { error, paymentIntent } = await stripe.confirmPayment({
    elements, confirmParams: { return_url: returnUrl }, redirect: "if_required",
  });
  if (!error) {
    location.assign(`${returnUrl}?payment_intent=${encodeURIComponent(paymentIntent.id)}&redirect_status=${paymentIntent.status}`);
    return;
  }
  busy(false);
  problem.textContent = error.message ?? "The payment did not go through. Nothing was charged.";
  problem.hidden = false;
});

// Back from the bank's page or the browser's cache: the button works again.
addEventListener("pageshow", () => busy(false));

function busy(on) {
  if (on) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}

// The shopper sees how long the things are held for them.
const hold = form.querySelector("[data-hold]");
const tick = () => {
  const left = Math.max(0, Math.ceil((Date.parse(expires) - Date.now()) / 60000));
  hold.textContent = left > 0 ? `Held for you for ${left === 1 ? "1 more minute" : `${left} more minutes`}.` : "Your items are no longer held. Go back to check that they are still there.";
};
tick();
setInterval(tick, 15000);
