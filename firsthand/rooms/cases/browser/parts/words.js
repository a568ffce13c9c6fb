// What was sealed comes from strangers: before anything of it is used, it has exactly the forms that a page of ours writes.

import { Refused } from "#vault/refused.js";

import { MOST_PIECES } from "./photos.js";

/** Bytes of one envelope, and so the most letters of one answer: whatever was ever kept opens again. Boxes of our pages take fewer. */
export const LARGEST = 72 * 1024;
const MOST = 100; // answers to one question, files, pieces of one
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const RECIPIENT = "age1[02-9ac-hj-np-z]{58}";
const isText = (found) => typeof found === "string" && found.length <= LARGEST;
const isOne = (...texts) => (found) => texts.includes(found);
const isMatch = (pattern) => (found) => typeof found === "string" && pattern.test(found);
const isList = (isEach, most = MOST) => (found) => Array.isArray(found) && found.length <= most && found.every(isEach);
const isObject = (found) => typeof found === "object" && found !== null && !Array.isArray(found);
const isPieces = isList(isMatch(UUID), MOST_PIECES);
const orNothing = (is) => (found) => found === undefined || is(found);
const byServer = orNothing(isOne("server"));

const ANSWERS = (found) => isObject(found) && Object.keys(found).length <= MOST && Object.values(found).every(isList(isText));
const DAY = isMatch(/^\d{4}-\d{2}-\d{2}$/);
export const KINDS = { "audio/wav": "wav", "application/pdf": "pdf", "text/plain": "txt" };
const isFile = (found) => isObject(found) && Object.hasOwn(KINDS, found.kind) && isPieces(found.pieces);
const isLabel = (found) => isText(found) && found.length <= 200;
const PLAN = (found) =>
  isObject(found) && isMatch(UUID)(found.id) && isLabel(found.to) && isMatch(/^[a-z_]{1,20}$/)(found.kind) && isText(found.summary) && isList(isLabel)(found.pieces) && isList(isLabel)(found.labels) && orNothing(isList(isText))(found.texts) && orNothing(isMatch(new RegExp(`^(${RECIPIENT})?$`)))(found.key);
const AGREES = (found) => isObject(found) && isMatch(UUID)(found.ask) && typeof found.yes === "boolean";
const AFTER = orNothing(isList(isMatch(/^[0-9a-f]{32}$/), 20));
const CODE = isMatch(/^[a-z_]{1,30}$/);
const isMade = (form) => (found) => isObject(found) && Object.keys(found).every((name) => Object.hasOwn(form, name)) && Object.entries(form).every(([name, is]) => is(found[name]));
const DONE = isMade({ act: CODE, group: CODE, role: CODE, involvement: CODE });
const EVENT = isMade({
  event: isMatch(UUID),
  corrects: (found) => found === null || isMatch(UUID)(found),
  month: isMatch(/^\d{4}-\d{2}$/),
  district: isMatch(UUID),
  setting: CODE,
  source: CODE,
  sureness: CODE,
  again: orNothing((found) => typeof found === "boolean"),
  acts: (found) => isList(DONE, 6)(found) && found.length > 0,
});
const ATTACHED = { photos: orNothing(isList(isPieces, MOST_PIECES)), files: orNothing(isList(isFile, MOST_PIECES)) };
const FORMS = {
  report: { answers: ANSWERS, ...ATTACHED, not_for: orNothing(isPieces), proof: isMatch(/^[A-Za-z0-9+/]{43}=$/), answers_to: isMatch(new RegExp(`^${RECIPIENT}$`)), sealed_by: byServer },
  message: { text: isText, on: DAY, ...ATTACHED, sealed_by: byServer, agrees: orNothing(AGREES), after: AFTER },
  answer: { text: isText, on: DAY, by: isText, reader: orNothing(isMatch(UUID)), asks: orNothing(PLAN), after: AFTER },
  note: { text: isText, on: DAY, by: isText, agreed: orNothing(PLAN), passed: orNothing(isMatch(UUID)), after: AFTER },
  task: { text: isText, on: DAY, by: isText, after: AFTER },
};
const CODING = { format: isOne("firsthand-coding/1"), event: orNothing(EVENT), withdraws: orNothing(isMatch(UUID)), on: DAY, by: isText, after: AFTER };

/** Give the words of an envelope of this kind, and nothing that does not belong there. Throws Refused. */
export function wordsOf(kind, words) {
  const isCoding = kind === "note" && isObject(words) && words.format === "firsthand-coding/1";
  const form = isCoding ? CODING : Object.hasOwn(FORMS, kind) ? FORMS[kind] : null;
  if (!form || !isObject(words) || !(isCoding || words.format === `firsthand-${kind}/1`)) throw new Refused("damaged");
  if (isCoding && Object.hasOwn(words, "event") === Object.hasOwn(words, "withdraws")) throw new Refused("damaged");
  const wrong = Object.entries(form).some(([name, is]) => !is(Object.hasOwn(words, name) ? words[name] : undefined));
  if (wrong) throw new Refused("damaged");
  const pieces = [...(words.photos ?? []), ...(words.files ?? []).map((each) => each.pieces)].flat();
  if (pieces.length > MOST_PIECES || new Set(pieces).size < pieces.length) throw new Refused("damaged"); // each is opened once
  return Object.fromEntries(Object.keys(form).filter((name) => Object.hasOwn(words, name)).map((name) => [name, words[name]]));
}
