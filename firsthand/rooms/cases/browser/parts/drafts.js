// A draft on this phone: sealed for its own code, which nobody else has; gone when it was sent, or by a press.

import { open, seal } from "#vault/envelope.js";
import { Refused } from "#vault/refused.js";

import { answer, done, opened } from "./device.js";
import { today } from "./making.js";
import { fromBase64, newId, toBase64 } from "./talking.js";

const NAME = "firsthand-drafts";
const FORMAT = "firsthand-draft/1";
const placeOf = (id) => ({ kind: "draft", case: "this-device", id });

/** Seal what was said so far, and keep it; under an id that it has already, in the place of what was there. Gives the id. */
export async function keepDraft({ answers, off, photos }, code, id = newId()) {
  const said = { format: FORMAT, answers, off, photos: photos.map((pieces) => pieces.map(({ kind, piece }) => ({ kind, piece: toBase64(piece) }))) };
  const sealed = await seal(placeOf(id), new TextEncoder().encode(JSON.stringify(said)), [code.recipient], code.proof);
  const base = await opened(NAME, (made) => made.createObjectStore("drafts", { keyPath: "id" }));
  await written(base, (store) => store.put({ id, since: today(), sealed }));
  base.close();
  return id;
}

/** What is kept here: ids and days. Empty, and nothing made, where there is none. */
export async function draftsHere() {
  const base = await opened(NAME).catch(() => null);
  if (!base) return [];
  const found = await answer(base.transaction("drafts").objectStore("drafts").getAll());
  base.close();
  return found;
}

/** Open the draft that belongs to a code: `{id, answers, off, photos}`. Throws Refused where there is none. */
export async function openDraft(code) {
  for (const { id, sealed } of await draftsHere()) {
    const payload = await open(placeOf(id), sealed, [code.identity], code.proof).catch(() => null);
    if (!payload) continue;
    const { format, answers, off, photos } = JSON.parse(new TextDecoder().decode(payload));
    if (format !== FORMAT) throw new Refused("unknown_format");
    return { id, answers, off, photos: photos.map((pieces) => pieces.map(({ kind, piece }) => ({ id: newId(), kind, piece: fromBase64(piece) }))) };
  }
  throw new Refused("not_found");
}

/** Take a draft away, or all of them; with the last one goes the place itself. */
export async function dropDraft(id = null) {
  const base = await opened(NAME).catch(() => null);
  if (!base) return;
  await written(base, (store) => (id ? store.delete(id) : store.clear()));
  const left = await answer(base.transaction("drafts").objectStore("drafts").count());
  base.close();
  if (!left) await answer(indexedDB.deleteDatabase(NAME));
}

async function written(base, change) {
  const deed = base.transaction("drafts", "readwrite", { durability: "strict" });
  change(deed.objectStore("drafts"));
  await done(deed);
}
