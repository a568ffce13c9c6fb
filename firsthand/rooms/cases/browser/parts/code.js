// The code of whoever reported: in digits or in words, shown, hidden again, typed back to be sure; and read as it was typed.

import { readCode, toDigits, toWords } from "#vault/receipt.js";

import { given, onPress } from "./talking.js";

const HIDDEN = "••••";
let [secret, shown] = [null, ""];
const written = new Set(); // the code in each way in which it stood here: on paper it may be any of them

/** Show a code in its place. */
export function showCode(place, its) {
  secret = its;
  written.clear();
  return draw(place);
}

/** Take the code out of its place, and out of this page. */
export function clearCode(place) {
  secret = null;
  written.clear();
  return draw(place);
}

/** Make the place of a code answer: digits or words, hide or show it, type its end back to be sure. */
export function codePlace(place) {
  const [hide, typed, as] = ["hide", "last", "as"].map((name) => place.querySelector(`[data-${name}]`));
  as.addEventListener("change", () => draw(place));
  if (hide)
    onPress(hide, () => {
      const text = place.querySelector(".code");
      text.textContent = text.textContent === shown ? `${HIDDEN} `.repeat(7).trim() : shown;
    });
  typed?.addEventListener("input", () => {
    const isRight = shown && isEnd(typed.value);
    place.querySelector("[data-right]").hidden = !isRight;
    place.querySelector("[data-wrong]").hidden = isRight || plain(typed.value).length < plain(endOf(shown)).length;
  });
}

/** The secret of a code, in digits or in words of whatever language has a list. Throws Refused. */
export async function secretOf(text) {
  if (/\p{Nd}/u.test(text)) return readCode(text);
  let likeliest = null;
  for (const language of inOrder()) {
    try {
      return readCode(text, await listOf(language));
    } catch (error) {
      if (!error.code) throw Object.assign(error, { code: "no_line" }); // the list could not be fetched
      if (!likeliest || error.code === "code_check") likeliest = error;
    }
  }
  throw likeliest;
}

async function draw(place) {
  const language = place.querySelector("[data-as]").value;
  shown = secret ? (language ? toWords(secret, await listOf(language)).normalize("NFC") : toDigits(secret)) : "";
  if (shown) written.add(shown).add(toDigits(secret));
  const text = place.querySelector(".code");
  text.textContent = shown;
  text.lang = language || "zxx";
  const typed = place.querySelector("[data-last]");
  if (!typed) return;
  typed.value = "";
  typed.inputMode = language ? "text" : "numeric";
  for (const name of ["right", "wrong"]) place.querySelector(`[data-${name}]`).hidden = true;
}

const plain = (text) => text.normalize("NFKD").replace(/[\p{M}\s]/gu, "").toLowerCase();
const endOf = (code) => (/\d/.test(code) ? code.slice(-4) : code.split(" ").at(-1));
const isEnd = (typed) => [...written].some((code) => plain(typed).length >= plain(endOf(code)).length && plain(code).endsWith(plain(typed)));

/** The languages that have a list: the one of the page, those of this browser, then all others. */
function inOrder() {
  const known = Object.keys(given("lists"));
  const first = [document.documentElement.lang, ...navigator.languages].map((each) => each.toLowerCase());
  const near = first.flatMap((each) => known.filter((one) => each === one || each.split("-")[0] === one.split("-")[0]));
  return [...new Set([...near, ...known])];
}

async function listOf(language) {
  return (await import(given("lists")[language])).wordlist;
}
