// Photographs that were chosen for a report: drawn anew, cut into pieces, counted on the page.

import { changesPictures, drawnAnew, inPieces } from "./photos.js";
import { newId, say } from "./talking.js";

/** Watch a field for photographs. `photos` is what was chosen: a list of pieces each; `ready` resolves when all are drawn;
 *  `take` puts others in their place. */
export function choosing(field, shown) {
  const chosen = { photos: [], ready: Promise.resolve() };
  chosen.take = (photos) => {
    chosen.photos = photos;
    shown.textContent = photos.filter(([first]) => !first.kind).length || "";
  };
  field.addEventListener("change", () => {
    chosen.ready = chosen.ready.then(() => add(field, chosen, shown));
  });
  return chosen;
}

async function add(field, chosen, shown) {
  const files = [...field.files];
  field.value = "";
  if (!files.length) return;
  if (changesPictures()) return say("photos_changed");
  say("preparing");
  let unread = false;
  for (const file of files) {
    const bytes = await drawnAnew(file);
    if (bytes) chosen.photos.push(inPieces(bytes).map((piece) => ({ id: newId(), piece })));
    else unread = true;
  }
  shown.textContent = chosen.photos.length || "";
  say(unread ? "no_picture" : "");
}
