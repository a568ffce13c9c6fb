// Photographs that were chosen for a report: drawn anew, cut into pieces, counted on the page.

import { changesPictures, drawnAnew, inPieces, MOST_PIECES } from "./photos.js";
import { picked } from "./picked.js";
import { newId, say } from "./talking.js";

/** Watch a field for photographs. `photos` is what was chosen: a list of pieces each (other files say their kind); `ready` resolves
 *  when all are drawn; `add` takes more, all of them or none, and gives the name of a sentence where it is too much; `take` puts others in their place; `count` says how many there are, in `shown` and in `attached`, and draws
 *  them for a look; `cover` draws none of them any more. */
export function choosing(field, shown, attached = null) {
  const chosen = { photos: [], ready: Promise.resolve() };
  const takeOut = (one) => {
    chosen.ready = chosen.ready.then(() => chosen.take(chosen.photos.filter((each) => each !== one)));
    return chosen.ready;
  };
  const [photos, files] = [...field.form.querySelectorAll("[data-picked]")].map((place) => picked(place, takeOut)); // each beside its field
  const draw = (all) => {
    photos(all.filter(([{ kind }]) => !kind));
    files(all.filter(([{ kind }]) => kind));
  };
  chosen.cover = () => draw([]);
  chosen.count = () => {
    const others = chosen.photos.filter(([{ kind }]) => kind).length;
    shown.textContent = chosen.photos.length - others || "";
    if (attached) attached.textContent = others || "";
    draw(chosen.photos);
  };
  chosen.add = (...those) => {
    if ([...chosen.photos, ...those].flat().length > MOST_PIECES) return "file_too_large";
    chosen.photos.push(...those.filter((each) => each.length));
    return "";
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
  let said = "";
  for (const file of files) said = (await one(file, chosen)) || said;
  chosen.count();
  say(said);
}

/** Keep one photograph; give the name of a sentence where it was left out. */
async function one(file, chosen) {
  const bytes = await drawnAnew(file);
  if (!bytes) return "no_picture";
  return chosen.add(inPieces(bytes).map((piece) => ({ id: newId(), piece })));
}
