// What was chosen, shown small before it is sealed, each with a way to take it out. Pictures are drawn on the page itself: no address
// leads to them, nothing of them is stored, and they go with their line.

import { onPress } from "./talking.js";

const SIDE = 96; // pixels

/** Give what draws a list of what was chosen (pieces of each, in their order) into a place; `takeOut` is told of what is to go. */
export function picked(place, takeOut) {
  const lines = new Map();
  return (chosen) => {
    for (const each of lines.keys()) if (!chosen.includes(each)) lines.delete(each);
    for (const each of chosen) if (!lines.has(each)) lines.set(each, line(place, each, takeOut));
    const at = {};
    for (const [pieces, drawn] of chosen.map((each) => [each, lines.get(each)])) {
      const kind = kindOf(pieces);
      at[kind] = (at[kind] ?? 0) + 1;
      name(drawn, `${place.dataset[kind]} ${at[kind]}`);
    }
    place.replaceChildren(...chosen.map((each) => lines.get(each)));
    place.hidden = !chosen.length;
  };
}

/** A photograph, a picture out of a document, a sound, or a text. */
function kindOf([{ kind }]) {
  if (!kind) return "photo";
  if (kind.startsWith("image/")) return "page";
  return kind.startsWith("audio/") ? "sound" : "text";
}

function line(place, pieces, takeOut) {
  const drawn = place.nextElementSibling.content.firstElementChild.cloneNode(true);
  const size = pieces.reduce((sum, { piece }) => sum + piece.length, 0);
  drawn.querySelector("small").textContent = `${Math.ceil(size / 1024)} KB`;
  const canvas = drawn.querySelector("canvas");
  if (["photo", "page"].includes(kindOf(pieces))) draw(canvas, new Blob(pieces.map(({ piece }) => piece), { type: "image/jpeg" }));
  else canvas.remove();
  onPress(drawn.querySelector("button"), async () => {
    const next = (drawn.nextElementSibling ?? drawn.previousElementSibling)?.querySelector("button");
    await takeOut(pieces);
    (next ?? place.closest("form").elements.photo).focus();
  });
  return drawn;
}

function name(drawn, words) {
  drawn.querySelector("b").textContent = words;
  drawn.querySelector(".unseen").textContent = ` ${words}`;
  drawn.querySelector("canvas")?.setAttribute("aria-label", words);
}

async function draw(canvas, blob) {
  const picture = await createImageBitmap(blob).catch(() => null);
  if (!picture) return canvas.remove();
  const by = SIDE / Math.max(picture.width, picture.height);
  canvas.width = Math.max(1, Math.round(picture.width * by));
  canvas.height = Math.max(1, Math.round(picture.height * by));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}
