// A draft on this phone: sealed for its own code, which nobody else has; gone when it was sent, or by a press.

import { open, seal } from "#vault/envelope.js";
import { Refused } from "#vault/refused.js";

import { answer, done, opened } from "./device.js";
import { today } from "./making.js";
import { fromBase64, newId, toBase64 } from "./talking.js";

const NAME = "firsthand-drafts";
const FORMAT = "firsthand-draft/1";
const placeOf = (id) => ({ kind: "draft", case: "this-device", id });

/** Seal what was said so far, and keep it, with who was taken `off` and who was `seen` on the list; under an id that it has already, in the place of what was there. Gives the id. */
export async function keepDraft({ answers, off, seen, photos }, code, id = newId()) {
  const said = { format: FORMAT, answers, off, seen, files: photos.map(written) };
  const sealed = await seal(placeOf(id), new TextEncoder().encode(JSON.stringify(said)), [code.recipient], code.proof);
  const base = await opened(NAME, (made) => made.createObjectStore("drafts", { keyPath: "id" }));
  await changed(base, (store) => store.put({ id, since: today(), sealed }));
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

/** Open the draft that belongs to a code: `{id, answers, off, seen, photos}`; who was seen is nobody in one of before November 2026. Throws Refused where there is none. */
export async function openDraft(code) {
  for (const { id, sealed } of await draftsHere()) {
    const payload = await open(placeOf(id), sealed, [code.identity], code.proof).catch(() => null);
    if (!payload) continue;
    const { format, answers, off, seen = [], files } = JSON.parse(new TextDecoder().decode(payload));
    if (format !== FORMAT) throw new Refused("unknown_format");
    return { id, answers, off, seen, photos: files.map(read) };
  }
  throw new Refused("not_found");
}

/** Take a draft away, or all of them; with the last one goes the place itself. */
export async function dropDraft(id = null) {
  const base = await opened(NAME).catch(() => null);
  if (!base) return;
  await changed(base, (store) => (id ? store.delete(id) : store.clear()));
  const left = await answer(base.transaction("drafts").objectStore("drafts").count());
  base.close();
  if (!left) await answer(indexedDB.deleteDatabase(NAME));
}

async function changed(base, change) {
  const deed = base.transaction("drafts", "readwrite", { durability: "strict" });
  change(deed.objectStore("drafts"));
  await done(deed);
}

/** A photograph, a sound or a document: what it is, where it is no photograph, and its pieces. */
const written = (pieces) => ({ kind: pieces[0].kind, pieces: pieces.map(({ piece }) => toBase64(piece)) });
const read = ({ kind, pieces }) => pieces.map((piece) => ({ id: newId(), piece: fromBase64(piece), kind }));
