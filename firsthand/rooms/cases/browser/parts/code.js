// The code of whoever reported: shown, hidden again, and typed back to be sure.

import { toDigits } from "#vault/receipt.js";

import { onPress } from "./talking.js";

let digits = "";

/** Show a code in its place. */
export function showCode(place, secret) {
  digits = toDigits(secret);
  draw(place, digits);
}

/** Take the code out of its place, and out of this page. */
export function clearCode(place) {
  digits = "";
  draw(place, "");
}

/** Make the place of a code answer: hide or show it, and type its end back to be sure. */
export function codePlace(place) {
  const [hide, typed] = [place.querySelector("[data-hide]"), place.querySelector("[data-last]")];
  if (hide) onPress(hide, () => draw(place, shownIn(place) === digits ? "•••• ".repeat(7).trim() : digits));
  typed.addEventListener("input", () => {
    place.querySelector("[data-right]").hidden = !digits || typed.value.replace(/\D/g, "") !== digits.slice(-4);
  });
}

const shownIn = (place) => place.querySelector("[data-code]").textContent;

function draw(place, text) {
  place.querySelector("[data-code]").textContent = text;
  place.querySelector("[data-last]").value = "";
  place.querySelector("[data-right]").hidden = true;
}
