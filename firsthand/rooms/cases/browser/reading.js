// Reading what came: the key is unlocked here, once, and forgotten after a while of nothing; cases open in the same page.

import { caseIdOf, noteProof, vouchFor } from "#vault/binding.js";
import { newCaseKey, openKey, recipientOf, sealKey } from "#vault/case_key.js";
import { open, openWords, sealWords } from "#vault/envelope.js";
import { Keyring } from "#vault/keyring.js";
import { Refused } from "#vault/refused.js";

import { codedApart, codingNote, drawnCoding } from "./parts/coding.js";
import { drawCase } from "./parts/drawing.js";
import { ask, fromBase64, given, newId, onPress, say, send, toBase64 } from "./parts/talking.js";
import { Unsent } from "./parts/unsent.js";
import { wordsOf } from "./parts/words.js";

const IDLE = 5 * 60 * 1000;
const page = document.querySelector("[data-reading]");
const unlock = page.querySelector("form[data-unlock]");
const sheet = page.querySelector("[data-case]");
const csrf = { "X-CSRFToken": page.dataset.token };
const ring = new Keyring({ idle: IDLE, onLock: close });
const own = given("own");
const unsent = new Unsent(sheet, own.recipient);
let opened = 0;

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
  onPress(button, () => show(button.dataset.open).catch((error) => say(["locked", "damaged"].includes(error.code) ? error.code : "not_opened")));

function close() {
  opened += 1; // what is still on its way is drawn no more
  unsent.leave();
  sheet.replaceChildren();
  page.querySelector("[data-list]").hidden = true;
  unlock.hidden = false;
  say("locked");
}

/** Open a case and draw it; where its readers changed, say who they are, and let somebody decide. */
async function show(id) {
  const turn = (opened += 1);
  await unsent.keep();
  say("opening");
  const kept = await ask(address(id, ""));
  const keys = await openKeys(kept);
  const all = await openAll(kept, keys);
  const keptFrom = withoutThose(kept, all.report.not_for ?? []);
  if (turn !== opened || !ring.isOpen) return;
  const coded = codedApart(all.said);
  drawCase(sheet, { ...all, said: coded.rest }, given("questions"), {
    photo: (pieces) => photo(kept, keys, all.proof, pieces),
    answer: (text) => answer(kept, keys, all, text),
    note: (text) => note(kept, keys, text),
    change: readersChanged(kept, keys) ? { readers: kept.readers.map(named), mend: () => mendKeys(kept, keys, all) } : null,
    keptFrom: keptFrom.map(named),
  });
  await unsent.giveBack(id, (deed) => ring.use(deed));
  const codes = await drawnCoding(coded, all, codingDeeds(kept, keys));
  if (turn !== opened || !ring.isOpen) return;
  sheet.append(codes);
  say("");
}

/** Coding: first into the case, sealed, so that it can be corrected; then, without the case, into the numbers. */
function codingDeeds(kept, keys) {
  const to = (rest, object) => send(`${page.dataset.coded}${rest}`, object, csrf);
  const deeds = {
    counted: async (events) => (await to("", { events })).counted,
    send: async (event) => {
      try {
        await to("keep/", { desk: kept.desk, ...event });
      } catch (error) {
        await show(kept.id);
        return say(error.code === "no_line" ? "codes_on_their_way" : "codes_refused");
      }
      await show(kept.id);
      say("coded");
    },
    code: async (event) => {
      try {
        await keepNote(kept, keys, codingNote({ event }));
      } catch {
        return say("not_kept");
      }
      await deeds.send(event);
    },
    withdraw: async (event) => {
      try {
        await to("withdraw/", { events: [event] });
        await keepNote(kept, keys, codingNote({ withdraws: event }));
      } catch {
        return say("not_kept");
      }
      await show(kept.id);
      say("coding_withdrawn");
    },
    erase: async (events) => {
      await to("erase/", { events });
      await send(address(kept.id, "erase/"), {}, csrf);
      location.assign(page.dataset.came);
    },
  };
  return deeds;
}

/** The versions of the key that open; one that somebody spoilt keeps no other from opening. */
async function openKeys(kept) {
  const found = new Map();
  for (const { version, sealed, recipient } of kept.keys) {
    const identity = await ring
      .use((own) => openKey(kept.id, version, fromBase64(sealed), own, recipient))
      .catch((error) => (error.code === "locked" ? Promise.reject(error) : null));
    if (identity) found.set(version, identity);
  }
  return found;
}

/** Leave out of what the server says of readers those whom the reporter took off; give them. */
function withoutThose(kept, off) {
  const may = ({ id }) => !off.includes(id);
  const theirs = kept.readers.filter((each) => !may(each));
  kept.readers = kept.readers.filter(may);
  for (const [version, readers] of Object.entries(kept.lacking)) kept.lacking[version] = readers.filter(may);
  return theirs;
}

function readersChanged(kept, keys) {
  const lacks = Object.entries(kept.lacking).some(([version, readers]) => keys.has(Number(version)) && readers.length);
  return lacks || kept.needs_a_new_key;
}

/** Name a reader with the end of their key: colleagues compare it by voice before they give anything. */
function named({ called, recipient }) {
  return `${called} · ${recipient.slice(-8)}`;
}

/** Give keys to those who came later; make a new one where somebody left. Only when somebody here said so. */
async function mendKeys(kept, keys, { proof }) {
  for (const [version, readers] of Object.entries(kept.lacking)) {
    const key = keys.get(Number(version));
    if (key && readers.length)
      await send(address(kept.id, "key/"), { version: Number(version), keys: await sealedFor(kept.id, version, key, readers) }, csrf);
  }
  if (kept.needs_a_new_key) {
    const [key, version] = [await newCaseKey(), kept.version + 1];
    const fresh = {
      version,
      recipient: key.recipient,
      vouched: vouchFor(kept.id, version, key.recipient, proof),
      keys: await sealedFor(kept.id, version, key.identity, kept.readers),
    };
    await send(address(kept.id, "new-key/"), fresh, csrf);
  }
  await show(kept.id);
}

function sealedFor(id, version, identity, readers) {
  const each = async (reader) => ({ reader: reader.id, sealed: toBase64(await sealKey(id, version, identity, reader.recipient)) });
  return Promise.all(readers.map(each));
}

/** Everything said in a case, by day; what does not open is told as such. Throws Refused for a report that is not this case's. */
async function openAll(kept, keys) {
  const first = kept.envelopes.find((each) => each.kind === "report");
  const report = await openOne(kept, keys, first);
  const proof = fromBase64(report.proof);
  const of = caseIdOf(await recipientOf(keys.get(1)), report.answers_to, proof);
  if (of !== kept.id) throw new Refused("another_place"); // somebody put another report in its place
  const said = [];
  for (const each of kept.envelopes.filter(({ kind }) => kind !== "report" && kind !== "file")) {
    const words = await openOne(kept, keys, each, each.kind === "note" ? noteProof : () => proof).catch(() => null);
    said.push({ kind: each.kind, came_on: each.came_on, words });
  }
  return { id: kept.id, report, proof, said, came_on: first.came_on };
}

/** Open an envelope with whichever version of the key fits: what was on its way when a key changed opens with the old one. */
async function openOne(kept, keys, { kind, id, sealed }, proofWith = () => null) {
  for (const identity of keys.values()) {
    const words = await openWords({ kind, case: kept.id, id }, fromBase64(sealed), [identity], proofWith(identity)).catch(() => null);
    if (words) return wordsOf(kind, words);
  }
  throw new Refused("not_opened");
}

/** Put a photograph together from its pieces; null while some have not arrived. */
async function photo(kept, keys, proof, pieces) {
  const parts = [];
  for (const id of pieces) {
    const found = kept.envelopes.find((each) => each.id === id && each.kind === "file");
    if (!found) return null;
    parts.push(await open({ kind: "file", case: kept.id, id }, fromBase64(found.sealed), [...keys.values()], proof));
  }
  return new Blob(parts, { type: "image/jpeg" });
}

/** Answers go to the recipient that stands in the report, and to the key that readers hold: never to one the server names. */
async function answer(kept, keys, { report, proof }, text) {
  const own = await recipientOf(newest(keys));
  await add(kept, "answer", { format: "firsthand-answer/1", text }, [report.answers_to, own], proof);
  unsent.sent("answer");
  await show(kept.id);
}

async function note(kept, keys, text) {
  await keepNote(kept, keys, { format: "firsthand-note/1", text });
  unsent.sent("note");
  await show(kept.id);
}

/** Keep a note: words, or codes, which from outside look like words. */
async function keepNote(kept, keys, words) {
  const key = newest(keys);
  await add(kept, "note", words, [await recipientOf(key)], noteProof(key));
}

function newest(keys) {
  return keys.get(Math.max(...keys.keys()));
}

async function add(kept, kind, words, recipients, proof) {
  const id = newId();
  const signed = { ...words, on: new Date().toISOString().slice(0, 10), by: page.dataset.me };
  const sealed = toBase64(await sealWords({ kind, case: kept.id, id }, signed, recipients, proof));
  await send(address(kept.id, "add/"), { version: kept.version, envelope: { id, kind, sealed } }, csrf);
}

function address(id, rest) {
  return `${page.dataset.came}${id}/${rest}`;
}
