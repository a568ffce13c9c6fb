// Passkeys: asks the device to make one or to show one, and sends the form with its answer.
// A form says with data-passkey what to do, and with data-options where the options stand on the page; a form
// without data-options asks its own address for them. What is said to people stands in the template.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

function wished(options, alone) {
  if (alone === null) return options.authenticatorSelection;
  const wish = { ...options.authenticatorSelection, requireResidentKey: alone };
  wish.residentKey = alone ? "required" : "discouraged";
  return alone ? { ...wish, userVerification: "required" } : wish;
}

async function make(options, alone) {
  return navigator.credentials.create({ publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
    authenticatorSelection: wished(options, alone),
  } });
}

async function show(options) {
  return navigator.credentials.get({ publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
  } });
}

function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function options(form) {
  const place = form.dataset.options;
  if (place) return JSON.parse(document.getElementById(place).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  return answer.json();
}

async function ask(form) {
  const given = await options(form);
  const alone = form.elements.passwordless ? form.elements.passwordless.checked : null;
  const credential = form.dataset.passkey === "make"
    ? await make(given.creation_options.publicKey, alone)
    : await show(given.request_options.publicKey);
  form.elements.credential.value = written(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  const told = form.querySelector("[data-told]");
  form.querySelector("[data-ask]").hidden = false;
  form.querySelector("[data-without]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told.hidden = true;
    ask(form).catch(() => { told.hidden = false; });
  });
}
