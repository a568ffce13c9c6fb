// Other words for the same key: it is opened with those of now, or a passkey, and wrapped anew.

import { wrap } from "#vault/identity.js";

import { proofOf } from "./parts/proving.js";
import { begin, sevenWords } from "./parts/seven_words.js";
import { given, send, toBase64 } from "./parts/talking.js";
import { unlocking } from "./parts/unlocking.js";

const page = document.querySelector("[data-key]");
const unlock = page.querySelector("form");
const csrf = { "X-CSRFToken": page.dataset.token };
const own = given("own");
let identity = null;

begin(page);
unlocking(unlock, own, (opened) => {
  identity = opened;
  unlock.remove();
  page.querySelector("[data-new]").hidden = false;
});

sevenWords(page, async (passphrase) => {
  const wrapped = toBase64(await wrap(identity, passphrase));
  const proof = await proofOf(page.dataset.prove, own.id, identity, csrf);
  await send(page.dataset.to, { wrapped, proof }, csrf);
  location.assign(page.dataset.next);
});
