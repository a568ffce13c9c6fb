// Words of a reader that were not sent yet: sealed for that reader while they type, so that locking the key loses none.

import { openWords, sealWords } from "#vault/envelope.js";

import { fromBase64, toBase64 } from "./talking.js";

const PAUSE = 500; // milliseconds of not typing
const placeOf = (id) => ({ kind: "unsent", case: id, id: "words" });
const nameOf = (id) => `unsent ${id}`;

export class Unsent {
  #sheet;
  #recipient;
  #case = null;
  #timer = null;

  /** @param sheet  where cases are drawn; `recipient` is the reader's own: nobody else opens what waits here. */
  constructor(sheet, recipient) {
    [this.#sheet, this.#recipient] = [sheet, recipient];
    sheet.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.keep(), PAUSE);
    });
  }

  /** Keep what stands in the boxes now. What they say is read at once; sealing it may take a moment longer. */
  async keep() {
    clearTimeout(this.#timer);
    if (!this.#case) return;
    const id = this.#case;
    const words = Object.fromEntries(this.#boxes().filter(([, box]) => box.value.trim()).map(([name, box]) => [name, box.value]));
    if (!Object.keys(words).length) return sessionStorage.removeItem(nameOf(id));
    sessionStorage.setItem(nameOf(id), toBase64(await sealWords(placeOf(id), words, [this.#recipient])));
  }

  /** The sheet is cleared: keep what stood there, and wait for the next case. */
  leave() {
    const kept = this.keep();
    this.#case = null;
    return kept;
  }

  /** A case was drawn: give back what was not sent. `open` lends the reader's identity. */
  async giveBack(id, open) {
    this.#case = id;
    const sealed = sessionStorage.getItem(nameOf(id));
    if (!sealed) return;
    const words = await open((identity) => openWords(placeOf(id), fromBase64(sealed), [identity])).catch(() => null);
    if (!words || this.#case !== id) return; // somebody else's, or another case by now
    for (const [name, box] of this.#boxes()) if (!box.value && typeof words[name] === "string") box.value = words[name];
  }

  /** What stood in the box of this name was sent. */
  sent(name) {
    for (const [one, box] of this.#boxes()) if (one === name) box.value = "";
  }

  #boxes() {
    const boxes = [...this.#sheet.querySelectorAll("[data-part] textarea")];
    return boxes.map((box) => [box.closest("[data-part]").dataset.part, box]);
  }
}
