// Reading what came: the key is unlocked here, once, and forgotten after a while of nothing; cases open in the same page.

import { newCaseKey, openKey, sealKey } from "#vault/case_key.js";
import { open, openWords, sealWords } from "#vault/envelope.js";
import { Keyring } from "#vault/keyring.js";

import { drawCase } from "./parts/drawing.js";
import { ask, fromBase64, given, newId, onPress, say, send, toBase64 } from "./parts/talking.js";

const IDLE = 5 * 60 * 1000;
const page = document.querySelector("[data-reading]");
const unlock = page.querySelector("form[data-unlock]");
const sheet = page.querySelector("[data-case]");
const csrf = { "X-CSRFToken": page.dataset.token };
const ring = new Keyring({ idle: IDLE, onLock: close });
const own = given("own");

page.hidden = false;
document.querySelector("[data-without]").hidden = true;
for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => ring.stay());
addEventListener("pagehide", () => ring.lock());

onPress(unlock.querySelector("button"), async () => {
  try {
    say("unlocking");
    await ring.unlock(fromBase64(own.wrapped), unlock.elements.words.value, own.recipient);
    unlock.reset();
    unlock.hidden = true;
    page.querySelector("[data-list]").hidden = false;
    say("");
  } catch {
    say("wrong_words");
  }
});

onPress(page.querySelector("[data-lock]"), () => ring.lock());

for (const button of page.querySelectorAll("button[data-open]"))
  onPress(button, () => show(button.dataset.open).catch((error) => say(error.code === "locked" ? "locked" : "not_opened")));

function close() {
  sheet.replaceChildren();
  page.querySelector("[data-list]").hidden = true;
  unlock.hidden = false;
  say("locked");
}

/** Open a case, do what its keys need, and draw it. */
async function show(id) {
  say("opening");
  let kept = await ask(address(id, ""));
  let keys = await openKeys(kept);
  if (await mendKeys(kept, keys)) {
    kept = await ask(address(id, ""));
    keys = await openKeys(kept);
  }
  const opened = await openAll(kept, keys);
  drawCase(sheet, opened, given("questions"), {
    photo: (pieces) => photo(kept, keys, opened.proof, pieces),
    answer: (text) => add(kept, "answer", text, [kept.answers_to, kept.recipient], opened.proof),
    note: (text) => add(kept, "note", text, [kept.recipient]),
  });
  say("");
}

async function openKeys(kept) {
  const opened = kept.keys.map(async ({ version, sealed, recipient }) => [
    version,
    await ring.use((identity) => openKey(kept.id, version, fromBase64(sealed), identity, recipient)),
  ]);
  return new Map(await Promise.all(opened));
}

/** Give keys to those who came later; make a new one where somebody left. Tell whether anything changed. */
async function mendKeys(kept, keys) {
  for (const [version, readers] of Object.entries(kept.lacking)) {
    const key = keys.get(Number(version));
    if (key && readers.length)
      await send(address(kept.id, "key/"), { version: Number(version), keys: await sealedFor(kept.id, version, key, readers) }, csrf);
  }
  if (!kept.needs_a_new_key) return false;
  const [key, version] = [await newCaseKey(), kept.version + 1];
  const sealed = await sealedFor(kept.id, version, key.identity, kept.readers);
  await send(address(kept.id, "new-key/"), { version, recipient: key.recipient, keys: sealed }, csrf);
  return true;
}

function sealedFor(id, version, identity, readers) {
  const each = async (reader) => ({ reader: reader.id, sealed: toBase64(await sealKey(id, version, identity, reader.recipient)) });
  return Promise.all(readers.map(each));
}

/** Everything said in a case, in the order written inside; what does not open is told as such. */
async function openAll(kept, keys) {
  const first = kept.envelopes.find((each) => each.kind === "report");
  const report = await openOne(kept, keys, first);
  const proof = fromBase64(report.proof);
  const said = [];
  for (const each of kept.envelopes.filter(({ kind }) => kind !== "report" && kind !== "file")) {
    const key = each.kind === "note" ? null : proof;
    const words = await openOne(kept, keys, each, key).catch(() => null);
    said.push({ kind: each.kind, came_on: each.came_on, words });
  }
  return { id: kept.id, report, proof, said, came_on: first.came_on };
}

function openOne(kept, keys, { kind, id, version, sealed }, proof = null) {
  return openWords({ kind, case: kept.id, id }, fromBase64(sealed), [keys.get(version)], proof);
}

/** Put a photograph together from its pieces; null while some have not arrived. */
async function photo(kept, keys, proof, pieces) {
  const parts = [];
  for (const id of pieces) {
    const found = kept.envelopes.find((each) => each.id === id && each.kind === "file");
    if (!found) return null;
    const place = { kind: "file", case: kept.id, id };
    parts.push(await open(place, fromBase64(found.sealed), [keys.get(found.version)], proof));
  }
  return new Blob(parts, { type: "image/jpeg" });
}

async function add(kept, kind, text, recipients, proof = null) {
  const id = newId();
  const words = { format: `firsthand-${kind}/1`, text, on: new Date().toISOString().slice(0, 10), by: page.dataset.me };
  const sealed = toBase64(await sealWords({ kind, case: kept.id, id }, words, recipients, proof));
  await send(address(kept.id, "add/"), { version: kept.version, envelope: { id, kind, sealed } }, csrf);
  await show(kept.id);
}

function address(id, rest) {
  return `${page.dataset.came}${id}/${rest}`;
}
