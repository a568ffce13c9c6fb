// Making the key with which somebody reads. It is made here; the server gets it wrapped in words that it never sees.

import { wordlist } from "@scure/bip39/wordlists/english.js";

import { newIdentity, newPassphrase, wrap } from "#vault/identity.js";

import { onPress, say, send, toBase64 } from "./parts/talking.js";

const page = document.querySelector("[data-key]");
const [show, check] = [page.querySelector("[data-show]"), page.querySelector("[data-check]")];
const passphrase = newPassphrase(wordlist);
const words = passphrase.split(" ");
let made = null;

page.hidden = false;
document.querySelector("[data-without]").hidden = true;
show.querySelector("ol").replaceChildren(...words.map((word) => Object.assign(document.createElement("li"), { textContent: word })));

onPress(show.querySelector("button"), () => {
  show.hidden = true;
  check.hidden = false;
  check.querySelector("input").focus();
});

onPress(check.querySelector("[data-back]"), () => {
  check.hidden = true;
  show.hidden = false;
});

onPress(check.querySelector("[data-make]"), async () => {
  const typed = check.querySelector("input").value.trim().toLowerCase().split(/\s+/).join(" ");
  if (typed !== passphrase) return say("other_words");
  try {
    say("making");
    made ??= await newIdentity(); // pressed again after a dead line, it is the same key
    const wrapped = toBase64(await wrap(made.identity, passphrase));
    await send(page.dataset.to, { recipient: made.recipient, wrapped }, { "X-CSRFToken": page.dataset.token });
    location.assign(page.dataset.next);
  } catch {
    say("not_kept");
  }
});
