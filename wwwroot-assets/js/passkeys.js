// Signing in with a passkey, and adding one. Where the browser can't, nothing of it is shown.

const canAdd = !!window.PublicKeyCredential?.parseCreationOptionsFromJSON;
const canUse = !!window.PublicKeyCredential?.parseRequestOptionsFromJSON;

const ask = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });

const signIn = document.querySelector("[data-passkey-sign-in]");
if (signIn && canUse) {
  signIn.hidden = false;
  let offered;
  const use = async mediation => {
    offered?.abort();
    const mine = offered = new AbortController();
    const answer = await ask("/login/passkey");
    if (!answer.ok) throw new Error(answer.statusText);
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
    const credential = await navigator.credentials.get({ publicKey, mediation, signal: mine.signal });
    const entered = await ask("/login/passkey/enter", {
      credential: JSON.stringify(credential), keep: !!document.querySelector("[name='Form.Keep']")?.checked, returnUrl: signIn.dataset.returnUrl,
    });
    const said = await entered.json();
    if (entered.ok) location.assign(said.url);
    else say(signIn, said.error);
  };
  signIn.querySelector("button").addEventListener("click", () => {
    say(signIn, "");
    use("optional").catch(error => { if (error.name !== "AbortError") say(signIn, "No passkey was used. Try once more, or use your password."); });
  });
  // Offered among the suggestions of the email field, as soon as somebody goes there.
  PublicKeyCredential.isConditionalMediationAvailable?.().then(can => can && use("conditional")).catch(() => {});
}

const add = document.querySelector("form[data-add-passkey]");
if (add && canAdd) {
  add.hidden = false;
  add.addEventListener("submit", async event => {
    event.preventDefault();
    say(add, "");
    const proof = add.querySelector("[name='Added.Proof']");
    try {
      const answer = await ask("/account/passkey", { proof: proof.value });
      const said = await answer.json();
      if (!answer.ok) {
        say(add, said.error);
        proof.focus();
        return;
      }
      const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(said) });
      add.querySelector("[name='Added.Credential']").value = JSON.stringify(credential);
      proof.value = "";
      add.submit();
    } catch (error) {
      say(add, error.name === "InvalidStateError" ? "This device has a passkey of yours already." : "No passkey was made. Please try once more.");
    }
  });
}

function say(form, text) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = !text;
  problem.querySelector("span").textContent = text;
}
