// A passkey that opens one's key, beside the words: made here, tried at once, and only then kept.

import { unwrap } from "#vault/identity.js";
import { knowsPasskeys, newPasskey, wrapFor } from "#vault/passkey.js";

import { proofOf } from "./parts/proving.js";
import { begin } from "./parts/seven_words.js";
import { fromBase64, given, onPress, say, send, toBase64 } from "./parts/talking.js";

const page = document.querySelector("[data-passkey]");
const form = page.querySelector("form");
const csrf = { "X-CSRFToken": page.dataset.token };
const own = given("own");
const SAID = { wrong_passphrase: "wrong_words", passkey_cannot: "passkey_cannot", passkey_not_used: "passkey_not_used", show_again: "show_again" };

begin(page);
if (!knowsPasskeys()) {
  form.hidden = true;
  say("passkey_cannot");
}

onPress(form.querySelector("button"), async () => {
  try {
    say("unlocking");
    const identity = await unwrap(fromBase64(own.wrapped), form.elements.words.value, own.recipient);
    say("passkey_asks");
    const credential = await newPasskey(page.dataset.name);
    const wrapped = toBase64(await wrapFor(credential, identity));
    const proof = await proofOf(page.dataset.prove, own.id, identity, csrf);
    await send(page.dataset.to, { credential, wrapped, proof }, csrf);
    location.assign(page.dataset.next);
  } catch (error) {
    say(SAID[error.code] ?? "not_kept");
  }
});
