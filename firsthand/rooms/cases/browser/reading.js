// Reading what came: the key is unlocked here, once, and forgotten after a while of nothing; cases open in the same page.

import { caseIdOf, noteProof, vouchFor } from "#vault/binding.js";
import { newCaseKey, openKey, recipientOf, sealKey } from "#vault/case_key.js";
import { open, openWords, sealWords } from "#vault/envelope.js";
import { Keyring } from "#vault/keyring.js";
import { Refused } from "#vault/refused.js";

import { bringing } from "./parts/brought.js";
import { chained, digestOf } from "./parts/chain.js";
import { codingDeeds } from "./parts/coded.js";
import { codedApart, drawnCoding } from "./parts/coding.js";
import { drawCase, forgetFiles } from "./parts/drawing.js";
import { envelopes } from "./parts/fetching.js";
import { drawnLetter } from "./parts/filling.js";
import { drawnFollowing } from "./parts/following.js";
import { givingAll } from "./parts/giving.js";
import { listing } from "./parts/listing.js";
import { passable } from "./parts/passable.js";
import { sealedWords } from "./parts/sealing.js";
import { unmasking } from "./parts/seven_words.js";
import { ask, fromBase64, given, newId, onPress, say, sayWhy, send, toBase64 } from "./parts/talking.js";
import { unlocking } from "./parts/unlocking.js";
import { Unsent } from "./parts/unsent.js";
import { openOurs, openProved, vouchedIn } from "./parts/versions.js";

const IDLE = 5 * 60 * 1000;
const page = document.querySelector("[data-reading]");
const unlock = page.querySelector("form[data-unlock]");
const sheet = page.querySelector("[data-case]");
const csrf = { "X-CSRFToken": page.dataset.token };
const ring = new Keyring({ idle: IDLE, onLock: close });
const own = given("own");
const spoilt = page.querySelector("[data-spoilt]");
let toGiveBack = null; // a case, and the versions of its key that do not open
const waiting = new Map(); // sealed, and not known to be kept
const unsent = new Unsent(sheet, own.recipient);
let opened = 0;
let drawnCase = null; // whose words stand on the sheet
let told = null; // a link that is shown once

page.hidden = false;
document.querySelector("[data-without]").hidden = true;
unmasking();
for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => ring.stay());
addEventListener("pagehide", () => ring.lock());

unlocking(unlock, own, (identity) => {
  ring.hold(identity);
  unlock.hidden = true;
  page.querySelector("[data-list]").hidden = false;
});

onPress(page.querySelector("[data-lock]"), () => ring.lock());

const list = listing(page.querySelector("[data-list]"), (id) => show(id).catch((error) => say(["locked", "damaged"].includes(error.code) ? error.code : "not_opened")));

givingAll(page, () => [...page.querySelectorAll("li[data-line]")].map((item) => item.dataset.line), giveTo);

function close() {
  opened += 1; // what is still on its way is drawn no more
  drawnCase = null;
  unsent.leave();
  sheet.replaceChildren();
  forgetFiles();
  list.mark(null);
  for (const each of [spoilt, page.querySelector("[data-newer]")]) each.hidden = true;
  page.querySelector("[data-list]").hidden = true;
  unlock.hidden = false;
  say("locked");
}

/** Open a case and draw it; where its readers changed, say who they are, and let somebody decide. */
async function show(id) {
  const turn = (opened += 1);
  await unsent.keep();
  say("opening");
  const kept = await fetched(id);
  const keys = await openKeys(kept);
  const all = await openAll(kept, keys).finally(() => turn === opened && tellOfKeys(kept, keys));
  if (turn === opened && (await used(kept))) return show(id);
  const everybody = kept.readers;
  const keptFrom = withoutThose(kept, all.report.not_for ?? []);
  if (turn !== opened || !ring.isOpen) return;
  const coded = codedApart(all.said);
  list.mark(id);
  drawnCase = id;
  drawCase(sheet, { ...all, said: coded.rest }, given("questions"), {
    by: (words) => everybody.find(({ id, before }) => [id, ...before].includes(words.reader))?.called ?? words.by,
    photo: (pieces) => whole(kept, keys, all.proof, pieces, "image/jpeg"),
    file: (pieces, kind) => whole(kept, keys, all.proof, pieces, kind),
    answer: (text) => answer(kept, keys, all, text),
    note: (text) => note(kept, keys, text),
    lacking: { readers: whoLack(kept, keys).map(named), give: () => giveKeys(kept, keys) },
    renew: { readers: kept.needs_a_new_key ? kept.readers.map(named) : [], make: () => renewKey(kept, all), waiting: kept.waiting },
    keptFrom: keptFrom.map(named),
  });
  await unsent.giveBack(id, (deed) => ring.use(deed));
  const codes = await drawnCoding(coded, all, coding(kept, keys));
  const followed = await drawnFollowing(all, followDeeds(kept, keys, all));
  if (turn !== opened || !ring.isOpen) return;
  sheet.append(followed, codes, drawnLetter((all.report.answers.words ?? []).join("\n"), page.dataset.letter));
  say("");
}

/** Show a case after something was done in it: its line in the list tells something else now. */
async function shownAnew(id) {
  await Promise.all([show(id), list.anew()]);
}

/** Say which keys do not open, and that there is a newer one that a colleague did not give. */
function tellOfKeys(kept, keys) {
  const closed = kept.keys.map(({ version }) => version).filter((version) => version <= kept.version && !keys.has(version));
  toGiveBack = { id: kept.id, versions: closed };
  spoilt.hidden = !closed.length;
  page.querySelector("[data-newer]").hidden = closed.length > 0 || keys.has(kept.version);
}

onPress(spoilt.querySelector("button"), async () => {
  try {
    for (const version of toGiveBack.versions) await send(address(toGiveBack.id, "key/back/"), { version }, csrf);
  } catch (error) {
    return sayWhy(error);
  }
  spoilt.hidden = true;
  say("given_back");
});

bringing(page.querySelector("[data-brought]"), sheet, {
  open: (deed) => ring.use(deed),
  draw: async () => {
    opened += 1;
    drawnCase = null;
    await unsent.leave();
  },
  isOpen: () => ring.isOpen,
  questions: given("questions"),
  handIn: (brought) => send(page.dataset.handIn, brought, csrf),
  more: page.dataset.more,
  show: (id) => shownAnew(id),
});

/** A case as it is kept; what was sent comes with it, files when they are looked at. */
async function fetched(id) {
  const kept = await ask(address(id, ""));
  const words = kept.envelopes.filter(({ kind }) => kind !== "file");
  const sealed = await sealedOf(id, words);
  for (const [at, each] of words.entries()) each.sealed = sealed[at];
  return kept;
}

const sealedOf = (id, wanted) => envelopes(wanted.map((each) => each.id), (ids) => send(address(id, "envelopes/"), { ids }, csrf));

/** Coding: what is coded goes into the case by a note, and into the numbers without the case. */
const coding = (kept, keys) =>
  codingDeeds({
    desk: kept.desk,
    ways: {
      to: (rest, object) => send(`${page.dataset.coded}${rest}`, object, csrf),
      keep: (words) => keepNote(kept, keys, words),
      show: () => show(kept.id),
      erase: async (events) => {
        await send(address(kept.id, "erase-both/"), { events }, csrf);
        location.assign(page.dataset.came);
      },
    },
  });

/** Following up: everything goes by here, so that words are sealed and only those get keys whom the reporter did not take off. */
function followDeeds(kept, keys, all) {
  return {
    ask: (rest) => ask(address(kept.id, rest)),
    post: (rest, object) => send(address(kept.id, rest), object, csrf),
    show: () => shownAnew(kept.id),
    showOnce: (drawn) => drawnCase === kept.id && once(drawn),
    forMe: forMe({ kind: "unsent", case: kept.id, id: "link" }),
    left: () => location.assign(page.dataset.came),
    named,
    allowed: (readers) => {
      const those = { readers, lacking: {} };
      withoutThose(those, all.report.not_for ?? []);
      return those.readers;
    },
    saidInInterview: (kind) => (all.report.answers[kind === "lawyer" ? "to_lawyer" : "to_service"] ?? []).includes("yes"),
    readers: () => kept.readers.filter(({ is_papers: isPapers }) => !isPapers),
    answer: (words) => addAnswer(kept, keys, all, words),
    note: (words) => keepNote(kept, keys, { format: "firsthand-note/1", ...words }),
    task: async (words, more) => {
      const key = newest(kept, keys);
      await add(kept, "task", { format: "firsthand-task/1", text: words }, [await recipientOf(key)], noteProof(key), more);
    },
    keysFor: async (readers) => {
      const found = [];
      for (const [version, key] of keys)
        for (const each of await sealedFor(kept.id, version, key, readers)) found.push({ version, ...each });
      return found;
    },
    parts: () => passable(all, given("questions"), page.dataset, (pieces) => bytesOf(kept, keys, all.proof, pieces)),
  };
}

/** Put what is shown once on the sheet, in the place of what was; tell that it is there. */
function once(drawn) {
  told?.remove();
  told = drawn;
  sheet.prepend(drawn);
  return true;
}

/** What waits in this page for who reads: it opens while the key is unlocked. */
const forMe = (place) => ({
  seal: (words) => sealWords(place, words, [own.recipient]),
  open: (sealed) => ring.use((identity) => openWords(place, sealed, [identity])),
});

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
  const may = ({ id, before }) => ![id, ...before].some((each) => off.includes(each)); // nor with a later key
  const theirs = kept.readers.filter((each) => !may(each));
  kept.readers = kept.readers.filter(may);
  for (const [version, readers] of Object.entries(kept.lacking)) kept.lacking[version] = readers.filter(may);
  return theirs;
}

/** Who reads at the desk and lacks a version of the key that opens here. */
function whoLack(kept, keys) {
  const found = new Map();
  for (const [version, readers] of Object.entries(kept.lacking))
    if (keys.has(Number(version))) for (const each of readers) found.set(each.id, each);
  return [...found.values()];
}

/** Name a reader with the end of their key: colleagues compare it by voice before they give anything. */
function named({ called, recipient, is_new: isNew }) {
  return [called, recipient.slice(-8), ...(isNew ? [page.dataset.newKey] : [])].join(" · ");
}

/** Give keys to those who came later. Only when somebody here said so. */
async function giveKeys(kept, keys) {
  await sendKeys(kept, keys);
  await show(kept.id);
}

/** Give one colleague the keys of a report that is not drawn, unless its reporter took them off; tell whether there were any to give. */
async function giveTo(id, reader) {
  ring.stay();
  const kept = await fetched(id);
  const keys = await openKeys(kept);
  const { report } = await openAll(kept, keys);
  withoutThose(kept, report.not_for ?? []);
  return sendKeys(kept, keys, (each) => each.id === reader);
}

async function sendKeys(kept, keys, isMeant = () => true) {
  let sent = 0;
  for (const [version, readers] of Object.entries(kept.lacking)) {
    const [key, those] = [keys.get(Number(version)), readers.filter(isMeant)];
    if (!key || !those.length) continue;
    await send(address(kept.id, "key/"), { version: Number(version), keys: await sealedFor(kept.id, version, key, those) }, csrf);
    sent += 1;
  }
  return sent > 0;
}

/** Make a new key where somebody left, for those who read now. Only when somebody here said so. */
async function renewKey(kept, { proof }) {
  const [key, version] = [await newCaseKey(), kept.version + 1];
  const fresh = {
    version,
    recipient: key.recipient,
    vouched: vouchFor(kept.id, version, key.recipient, proof),
    keys: await sealedFor(kept.id, version, key.identity, kept.readers),
  };
  await send(address(kept.id, "new-key/"), fresh, csrf);
  await show(kept.id);
}

/** A new key that a colleague made is used once it opened here, and somebody vouched for it: say so; tell whether it is used now. */
async function used(kept) {
  if (!kept.waiting?.may || !kept.opensNext) return false;
  return send(address(kept.id, "key/opens/"), { version: kept.waiting.version }, csrf).then(() => true, () => (kept.waiting.may = false));
}

function sealedFor(id, version, identity, readers) {
  const each = async (reader) => ({ reader: reader.id, sealed: toBase64(await sealKey(id, version, identity, reader.recipient)) });
  return Promise.all(readers.map(each));
}

/** Everything said in a case, by day; what does not open is told as such. Throws Refused for a report that is not this case's. */
async function openAll(kept, keys) {
  const first = kept.envelopes.find((each) => each.kind === "report");
  if (!keys.has(1)) throw new Refused("not_opened");
  const report = await openProved(kept, new Map([[1, keys.get(1)]]), first, null);
  const proof = fromBase64(report.proof);
  const of = caseIdOf(await recipientOf(keys.get(1)), report.answers_to, proof);
  if (of !== kept.id) throw new Refused("another_place"); // somebody put another report in its place
  const vouched = await vouchedIn(kept, keys, proof);
  kept.opensNext = vouched.has(kept.waiting?.version);
  for (const version of [...keys.keys()]) if (version > kept.version || (version === kept.version && !vouched.has(version))) keys.delete(version); // nothing is sealed for it
  const said = [];
  for (const each of kept.envelopes.filter(({ kind }) => kind !== "report" && kind !== "file")) {
    const isOurs = each.kind === "note" || each.kind === "task";
    const opening = isOurs ? openOurs(kept, keys, vouched, each) : openProved(kept, keys, each, proof).then((words) => ({ words }));
    const { words, unsure = null } = await opening.catch(() => ({ words: null }));
    said.push({ id: each.id, kind: each.kind, came_on: each.came_on, digest: digestOf(each.sealed), words, unsure });
  }
  const chain = chained(said);
  kept.ends = chain.ends;
  return { id: kept.id, report, proof, said: chain.said, missing: chain.missing, came_on: first.came_on };
}

/** Put a photograph or a file together from its pieces; null while some have not arrived. */
async function whole(kept, keys, proof, pieces, type) {
  const bytes = await bytesOf(kept, keys, proof, pieces);
  return bytes && new Blob([bytes], { type });
}

async function bytesOf(kept, keys, proof, pieces) {
  const found = pieces.map((id) => kept.envelopes.find((each) => each.id === id && each.kind === "file"));
  if (!found.every(Boolean)) return null;
  const [sealed, parts] = [await sealedOf(kept.id, found), []];
  for (const [at, { id }] of found.entries()) parts.push(await open({ kind: "file", case: kept.id, id }, sealed[at], [...keys.values()], proof));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Answers go to the recipient that stands in the report, and to the key that readers hold: never to one the server names. */
async function answer(kept, keys, all, text) {
  await addAnswer(kept, keys, all, { text });
  unsent.sent("answer");
  await shownAnew(kept.id);
}

async function addAnswer(kept, keys, { report, proof }, words) {
  const own = await recipientOf(newest(kept, keys));
  await add(kept, "answer", { format: "firsthand-answer/1", ...words, ...asReportersKnow(kept) }, [report.answers_to, own], proof);
}

/** Under an answer stands what reporters are told of its writer, or nothing; colleagues find the writer by the id. */
const asReportersKnow = ({ shown_as: by }) => ({ by, reader: own.id });

async function note(kept, keys, text) {
  await keepNote(kept, keys, { format: "firsthand-note/1", text });
  unsent.sent("note");
  await shownAnew(kept.id);
}

/** Keep a note: words, or codes, which from outside look like words. */
async function keepNote(kept, keys, words) {
  const key = newest(kept, keys);
  await add(kept, "note", words, [await recipientOf(key)], noteProof(key));
}

/** The key that seals now. Throws Refused where one does not have it. */
function newest(kept, keys) {
  if (!keys.has(kept.version)) throw new Refused("not_opened");
  return keys.get(kept.version);
}

/** Seal and send. Pressed again after a dead line it is the very same envelope, and so it is kept once. */
async function add(kept, kind, words, recipients, proof, more = null) {
  const name = JSON.stringify([kept.id, kept.version, kind, words, more]);
  if (!waiting.has(name)) {
    const id = newId();
    const signed = { by: page.dataset.me, ...words, on: new Date().toISOString().slice(0, 10), after: kept.ends };
    waiting.set(name, { id, kind, sealed: await sealedWords({ kind, case: kept.id, id }, signed, recipients, proof) });
  }
  await send(address(kept.id, more ? "tasks/" : "add/"), { version: kept.version, envelope: waiting.get(name), ...more }, csrf);
  waiting.delete(name);
}

function address(id, rest) {
  return `${page.dataset.came}${id}/${rest}`;
}
