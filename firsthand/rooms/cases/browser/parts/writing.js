// What a reporter writes later: sealed here with its photographs and files, and sent until it is kept.

import { seal } from "#vault/envelope.js";

import { digestOf } from "./chain.js";
import { namesOf, today } from "./making.js";
import { sealedWords } from "./sealing.js";
import { surely, untilThereIsALine } from "./sending.js";
import { fromBase64, newId, toBase64 } from "./talking.js";

const waiting = new Map(); // sealed, and not known to be kept

/** Seal words with what was chosen beside them, for who reads now, and send them; `tell` is told what goes on.
 *  Done again after a failure it sends the very same, and only what is not kept yet. Rejects while something is not kept. */
export async function writeMore({ words, photos = [] }, found, code, address, tell) {
  const name = JSON.stringify([found.recipient, words, namesOf(photos)]);
  if (!waiting.has(name)) waiting.set(name, { message: await sealed({ ...words, ...namesOf(photos) }, found, code), left: photos.flat() });
  const here = waiting.get(name);
  const post = (envelope) => surely(address, { locator: code.locator, writing: code.writing, envelope });
  const keep = (envelope) => untilThereIsALine(() => post(envelope), () => tell("waiting"));
  tell("sending");
  if (here.message) await keep(here.message);
  here.message = null;
  for (const of = here.left.length; here.left.length; here.left.shift()) {
    tell("sending_more_photos", `${of - here.left.length + 1} / ${of}`);
    const { id, piece } = here.left[0];
    const whole = await seal({ kind: "file", case: found.case, id }, piece, [found.recipient], code.proof);
    await keep({ id, kind: "file", sealed: toBase64(whole) });
  }
  waiting.delete(name);
}

async function sealed(words, found, code) {
  const id = newId();
  const after = found.answers.map((each) => digestOf(fromBase64(each.sealed))).slice(-20); // what was seen when it was written
  const whole = { format: "firsthand-message/1", ...words, on: today(), after };
  return { id, kind: "message", sealed: await sealedWords({ kind: "message", case: found.case, id }, whole, [found.recipient], code.proof) };
}
