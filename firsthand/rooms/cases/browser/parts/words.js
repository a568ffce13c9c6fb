// What was sealed comes from strangers: before anything of it is used, it has exactly the forms that a page of ours writes.

import { Refused } from "#vault/refused.js";

const LONGEST = 20_000; // letters of one answer
const MOST = 100; // answers to one question, files, pieces of one
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isText = (found) => typeof found === "string" && found.length <= LONGEST;
const isOne = (...texts) => (found) => texts.includes(found);
const isMatch = (pattern) => (found) => typeof found === "string" && pattern.test(found);
const isList = (isEach, most = MOST) => (found) => Array.isArray(found) && found.length <= most && found.every(isEach);
const isObject = (found) => typeof found === "object" && found !== null && !Array.isArray(found);
const isPieces = isList(isMatch(UUID));
const orNothing = (is) => (found) => found === undefined || is(found);
const byServer = orNothing(isOne("server"));

const ANSWERS = (found) => isObject(found) && Object.keys(found).length <= MOST && Object.values(found).every(isList(isText));
const DAY = isMatch(/^\d{4}-\d{2}-\d{2}$/);
const FORMS = {
  report: { answers: ANSWERS, not_for: orNothing(isList(isMatch(UUID))), photos: orNothing(isList(isPieces)), proof: isMatch(/^[A-Za-z0-9+/]{43}=$/), answers_to: isMatch(/^age1[02-9ac-hj-np-z]{58}$/), sealed_by: byServer },
  message: { text: isText, on: DAY, sealed_by: byServer },
  answer: { text: isText, on: DAY, by: isText },
  note: { text: isText, on: DAY, by: isText },
};

/** Give the words of an envelope of this kind, and nothing that does not belong there. Throws Refused. */
export function wordsOf(kind, words) {
  const form = Object.hasOwn(FORMS, kind) ? FORMS[kind] : null;
  if (!form || !isObject(words) || words.format !== `firsthand-${kind}/1`) throw new Refused("damaged");
  const wrong = Object.entries(form).some(([name, is]) => !is(Object.hasOwn(words, name) ? words[name] : undefined));
  if (wrong) throw new Refused("damaged");
  return Object.fromEntries(Object.keys(form).filter((name) => Object.hasOwn(words, name)).map((name) => [name, words[name]]));
}
