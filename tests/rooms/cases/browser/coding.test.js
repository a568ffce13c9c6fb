// Codes in a note: only as our page writes them; what was corrected or taken back stands no more.

import assert from "node:assert/strict";
import test from "node:test";

import { codedApart } from "../../../../firsthand/rooms/cases/browser/parts/coding.js";
import { wordsOf } from "../../../../firsthand/rooms/cases/browser/parts/words.js";

const damaged = { name: "Refused", code: "damaged" };
const id = (at) => `0b1c2d3e-4f50-4a1b-8c2d-3e4f5061728${at}`;
const ACT = { act: "beating", group: "women", role: "police", involvement: "did" };
const EVENT = { event: id(1), corrects: null, month: "2026-05", district: id(9), setting: "street", source: "person", sureness: "believed", acts: [ACT] };
const SIGNED = { on: "2026-11-22", by: "Amina" };
const CODE = { format: "firsthand-coding/1", event: EVENT, ...SIGNED };
const UNCODE = { format: "firsthand-coding/1", withdraws: id(1), ...SIGNED };
const note = (words) => ({ kind: "note", came_on: "2026-11-22", words });

test("what our page writes opens, in a note and nowhere else", () => {
  assert.deepEqual(wordsOf("note", CODE).event, EVENT);
  assert.equal(wordsOf("note", UNCODE).withdraws, id(1));
  for (const kind of ["message", "answer", "report"]) assert.throws(() => wordsOf(kind, CODE), damaged);
});

test("anything else does not open", () => {
  const strange = [undefined, 1, "", "Main Street 5", "x".repeat(31), [], {}, "__proto__.x", `${id(1)}0`];
  for (const name of Object.keys(EVENT))
    for (const value of strange) assert.throws(() => wordsOf("note", { ...CODE, event: { ...EVENT, [name]: value } }), damaged, `${name} ${value}`);
  for (const name of Object.keys(ACT))
    for (const value of strange) assert.throws(() => wordsOf("note", { ...CODE, event: { ...EVENT, acts: [{ ...ACT, [name]: value }] } }), damaged);
  assert.throws(() => wordsOf("note", { ...CODE, event: { ...EVENT, name: "somebody" } }), damaged);
  assert.throws(() => wordsOf("note", { ...CODE, event: { ...EVENT, acts: Array(7).fill(ACT) } }), damaged);
  assert.throws(() => wordsOf("note", { ...UNCODE, withdraws: "everything" }), damaged);
  assert.throws(() => wordsOf("note", { ...UNCODE, event: EVENT }), damaged);
  assert.throws(() => wordsOf("note", { format: CODE.format, ...SIGNED }), damaged);
});

test("what was corrected or taken back stands no more, in whatever order it came, and every id is known", () => {
  const right = { ...EVENT, event: id(2), corrects: id(1) };
  const other = { ...EVENT, event: id(3) };
  const words = note({ text: "We call.", ...SIGNED });
  const unread = note(null);
  const said = [note({ ...CODE, event: right }), words, note(CODE), note({ ...CODE, event: other }), note({ ...UNCODE, withdraws: id(3) }), unread];
  const { stands, ids, rest } = codedApart(said);
  assert.deepEqual(stands, [right]);
  assert.deepEqual(ids.sort(), [id(1), id(2), id(3)]);
  assert.deepEqual(rest, [words, unread]);
});
