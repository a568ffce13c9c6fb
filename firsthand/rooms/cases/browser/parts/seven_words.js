// Seven words that are shown, written down and typed back, before anything is made of them; and a field for words that are known.

import { wordlist } from "@scure/bip39/wordlists/english.js";

import { newPassphrase } from "#vault/identity.js";

import { onPress, say, sayWhy } from "./talking.js";

/** Show seven new words in a section; `whenTyped` is given them once they were typed back. */
export function sevenWords(section, whenTyped) {
  const [show, check] = [section.querySelector("[data-show]"), section.querySelector("[data-check]")];
  const passphrase = newPassphrase(wordlist);
  const item = (word) => Object.assign(document.createElement("li"), { textContent: word });
  show.querySelector("ol").replaceChildren(...passphrase.split(" ").map(item));
  const turn = (toCheck) => {
    show.hidden = toCheck;
    check.hidden = !toCheck;
    if (toCheck) check.querySelector("input").focus();
  };
  onPress(show.querySelector("button"), () => turn(true));
  onPress(check.querySelector("[data-back]"), () => turn(false));
  onPress(check.querySelector("[data-make]"), async () => {
    const typed = check.querySelector("input").value.trim().toLowerCase().split(/\s+/).join(" ");
    if (typed !== passphrase) return say("other_words");
    say("making");
    await whenTyped(passphrase).catch((error) => sayWhy(error));
  });
}

/** Let boxes show what is typed into fields of known words. */
export function unmasking() {
  for (const box of document.querySelectorAll("[data-unmask]"))
    box.addEventListener("change", () => document.getElementById(box.dataset.unmask).classList.toggle("masked", !box.checked));
}

/** The page works with scripts: show what needs them. */
export function begin(section) {
  section.hidden = false;
  document.querySelector("[data-without]").hidden = true;
  unmasking();
}
