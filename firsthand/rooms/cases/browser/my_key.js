// Making the key with which somebody reads, or another one in its place. It is made here; the server gets it wrapped in words
// that it never sees.

import { newIdentity, wrap } from "#vault/identity.js";

import { begin, sevenWords } from "./parts/seven_words.js";
import { send, toBase64 } from "./parts/talking.js";

const page = document.querySelector("[data-key]");
let made = null;

begin(page);
sevenWords(page, async (passphrase) => {
  made ??= await newIdentity(); // pressed again after a dead line, it is the same key
  const wrapped = toBase64(await wrap(made.identity, passphrase));
  await send(page.dataset.to, { recipient: made.recipient, wrapped }, { "X-CSRFToken": page.dataset.token });
  location.assign(page.dataset.next);
});
