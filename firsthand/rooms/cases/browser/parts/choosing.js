// Photographs that were chosen for a report: drawn anew, cut into pieces, counted on the page.

import { changesPictures, drawnAnew, inPieces } from "./photos.js";
import { newId, say } from "./talking.js";

/** Watch a field for photographs. `photos` is what was chosen: a list of pieces each (other files say their kind); `ready` resolves
 *  when all are drawn; `take` puts others in their place; `count` says how many there are, in `shown` and in `attached`. */
export function choosing(field, shown, attached = null) {
  const chosen = { photos: [], ready: Promise.resolve() };
  chosen.count = () => {
    const others = chosen.photos.filter(([{ kind }]) => kind).length;
    shown.textContent = chosen.photos.length - others || "";
    if (attached) attached.textContent = others || "";
  };
  chosen.take = (photos) => {
    chosen.photos = photos;
    chosen.count();
  };
  field.addEventListener("change", () => {
    chosen.ready = chosen.ready.then(() => add(field, chosen));
  });
  return chosen;
}

async function add(field, chosen) {
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
  chosen.count();
  say(unread ? "no_picture" : "");
}
