// Unlocking one's key: with the seven words, or with a passkey that was added. Either gives the identity.

import { unwrap } from "#vault/identity.js";
import { knowsPasskeys, unwrapWith } from "#vault/passkey.js";

import { fromBase64, onPress, say } from "./talking.js";

/** Let a form with words, and its buttons for passkeys, unlock a key; `whenOpen` is given the identity. */
export function unlocking(form, own, whenOpen) {
  onPress(form.querySelector("button[type=submit]"), async () => {
    say("unlocking");
    const identity = await unwrap(fromBase64(own.wrapped), form.elements.words.value, own.recipient).catch(() => null);
    if (!identity) return say("wrong_words");
    await opened(identity);
  });
  for (const button of form.querySelectorAll("button[data-passkey]")) {
    const passkey = own.passkeys.find(({ id }) => id === button.dataset.passkey);
    button.hidden = !knowsPasskeys();
    onPress(button, async () => {
      say("passkey_asks");
      try {
        await opened(await unwrapWith(passkey.credential, fromBase64(passkey.wrapped), own.recipient));
      } catch (error) {
        say(error.code === "passkey_not_used" ? "passkey_not_used" : "passkey_elsewhere");
      }
    });
  }
  async function opened(identity) {
    form.reset();
    say("");
    await whenOpen(identity);
  }
}
