// Adds and uses passkeys. What it needs stands hidden in the page, and shows where it works.
const works = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

const words = {
  InvalidStateError: "That device has a passkey for your account already",
  NotAllowedError: "No passkey was used. Try again, or use another way",
};

class Refused extends Error {}

async function post(address, token, sent) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(sent),
    redirect: "manual",
  });
  // Sent elsewhere: the session has ended, and the page itself leads to signing in.
  if (answer.type === "opaqueredirect") {
    location.reload();
    await new Promise(() => {});
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said.error ?? "Something went wrong. Load the page again");
  return said;
}

async function run({ ask, send, token, make }, sent) {
  const options = await post(ask, token, sent);
  const publicKey = make
    ? PublicKeyCredential.parseCreationOptionsFromJSON(options)
    : PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const made = await navigator.credentials[make ? "create" : "get"]({ publicKey });
  const { go } = await post(send, token, { ...sent, answer: made.toJSON() });
  location.assign(go);
}

// A fault stands beside the field, if there is one, and is read out.
function say(form, text) {
  const group = form.querySelector("[data-group]");
  const fault = form.querySelector("[data-fault]");
  const field = group.querySelector("input");
  fault.textContent = text;
  fault.hidden = !text;
  group.classList.toggle("govuk-form-group--error", Boolean(text));
  if (!field) return;
  field.classList.toggle("govuk-input--error", Boolean(text));
  const named = field.dataset.describedby;
  field.setAttribute("aria-describedby", text ? `${named} ${fault.id}` : named);
  if (text) field.focus();
}

function prepare(form) {
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    say(form, "");
    try {
      await run(form.dataset, Object.fromEntries(new FormData(form)));
    } catch (fault) {
      button.disabled = false;
      const known = fault instanceof Refused ? fault.message : words[fault.name];
      say(form, known ?? "That did not work on this device. Use another way");
    }
  });
}

if (works) {
  for (const form of document.querySelectorAll("form[data-ask]")) prepare(form);
  for (const one of document.querySelectorAll("[data-passkeys]"))
    one.hidden = one.dataset.passkeys !== "with";
}
