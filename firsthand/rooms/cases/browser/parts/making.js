// A report in the making: a code and a key of its own, what was said sealed for those who read, photographs in pieces.

import { caseIdOf, vouchFor } from "#vault/binding.js";
import { newCaseKey, sealKey } from "#vault/case_key.js";
import { derive } from "#vault/derive.js";
import { seal } from "#vault/envelope.js";
import { newSecret } from "#vault/receipt.js";
import { workedFor } from "#vault/work.js";

import { sealedWords } from "./sealing.js";
import { newId, toBase64 } from "./talking.js";

/** A code, a key, and the id that follows from both; and work for it, which goes on meanwhile. */
export async function begin(bits, secret = newSecret()) {
  const [code, key] = [await derive(secret), await newCaseKey()];
  const of = caseIdOf(key.recipient, code.recipient, code.proof);
  return { secret, code, key, of, bits, working: workedFor(of, bits) };
}

/** Seal a report: `answers`, and the ids of the pieces of each photograph; for those who may read it, `to`; it says
 *  whom it is kept from, `off` (ids). What it gives is sent as it is, with work. */
export async function sealedReport({ answers, photos }, { code, key, of }, to, off) {
  const id = newId();
  const words = {
    format: "firsthand-report/1",
    answers,
    not_for: off,
    ...namesOf(photos),
    proof: toBase64(code.proof),
    answers_to: code.recipient,
  };
  const keys = to.map(async ({ id: reader, recipient }) => ({
    reader,
    sealed: toBase64(await sealKey(of, 1, key.identity, recipient)),
  }));
  const report = await sealedWords({ kind: "report", case: of, id }, words, [key.recipient]);
  return {
    case: of,
    recipient: key.recipient,
    vouched: vouchFor(of, 1, key.recipient, code.proof),
    answers_to: code.recipient,
    locator: code.locator,
    writing: code.writing,
    keys: await Promise.all(keys),
    report: { id, kind: "report", sealed: report },
  };
}

/** The ids by which words name the pieces of what was chosen: photographs, and files with their kinds. */
export function namesOf(photos) {
  const files = photos.filter((pieces) => !isPhoto(pieces));
  return { photos: photos.filter(isPhoto).map(idsOf), files: files.map((pieces) => ({ kind: pieces[0].kind, pieces: idsOf(pieces) })) };
}

const isPhoto = ([{ kind = "image/jpeg" }]) => kind === "image/jpeg";
const idsOf = (pieces) => pieces.map((piece) => piece.id);

/** Seal one piece of a photograph. */
export async function sealedPiece({ id, piece }, { code, key, of }) {
  return toBase64(await seal({ kind: "file", case: of, id }, piece, [key.recipient], code.proof));
}

/** What is sent, and where to; as it may wait, with nothing in it that opens here. */
export function parcelOf(report, bits, { to, more }) {
  return { id: newId(), since: today(), to, more, report, bits, kept: false, refused: "" };
}

export const today = () => new Date().toISOString().slice(0, 10);

/** Every question of a form with what was chosen, and the words; questions without an answer are left out. */
export function answersIn(form) {
  const data = new FormData(form);
  const names = new Set([...data.keys()].filter((name) => !["photo", "file", "reader"].includes(name)));
  const found = [...names].map((name) => [name, data.getAll(name).filter((value) => value !== "")]);
  return Object.fromEntries(found.filter(([, values]) => values.length));
}

/** Put answers back where they were given. */
export function fill(form, answers) {
  for (const [name, values] of Object.entries(answers))
    for (const each of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (each.type === "checkbox" || each.type === "radio") each.checked = values.includes(each.value);
      else each.value = values[0];
    }
}
