// Words that were opened come from strangers: what is not as our pages write it is refused, and nothing strange is drawn.

import assert from "node:assert/strict";
import test from "node:test";

import { wordsOf } from "../../../../firsthand/rooms/cases/browser/parts/words.js";

const damaged = { name: "Refused", code: "damaged" };
const UUID = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const pieceOf = (number) => `${UUID.slice(0, -3)}${String(number).padStart(3, "0")}`;
const REPORT = { format: "firsthand-report/1", answers: { happened: ["arrest"], words: ["They took it."] }, photos: [[pieceOf(1), pieceOf(2)], []], files: [{ kind: "audio/wav", pieces: [pieceOf(3)] }], proof: `${"A".repeat(43)}=`, answers_to: `age1${"q".repeat(58)}` };
const MESSAGE = { format: "firsthand-message/1", text: "More.", on: "2026-11-22" };
const ANSWER = { format: "firsthand-answer/1", text: "We come.", on: "2026-11-22", by: "Amina" };

test("what our pages write opens as it is", () => {
  const { format: _, ...report } = REPORT;
  assert.deepEqual(wordsOf("report", REPORT), report);
  const { photos: __, ...without } = report;
  assert.deepEqual(wordsOf("report", { format: REPORT.format, ...without, sealed_by: "server" }), { ...without, sealed_by: "server" });
  assert.equal(wordsOf("message", MESSAGE).text, "More.");
  const { photos, files } = REPORT;
  assert.deepEqual(wordsOf("message", { ...MESSAGE, photos, files }).photos, photos);
  assert.equal(wordsOf("answer", ANSWER).by, "Amina");
  assert.equal(wordsOf("note", { ...ANSWER, format: "firsthand-note/1" }).by, "Amina");
});

const STRANGE = [undefined, null, 1, true, "x", [], {}, [1], [[1]], [{}], { toString: "x" }, { length: 3 }, "x".repeat(80_000), Array(200).fill(["x"])];

test("anything else, in any field, does not open", () => {
  for (const [kind, whole] of [["report", REPORT], ["message", MESSAGE], ["answer", ANSWER], ["note", { ...ANSWER, format: "firsthand-note/1" }]]) {
    for (const words of STRANGE) assert.throws(() => wordsOf(kind, words), damaged);
    for (const name of Object.keys(whole))
      for (const value of STRANGE) {
        const words = { ...whole, [name]: value };
        const fits = (["photos", "files"].includes(name) && (value === undefined || (Array.isArray(value) && !value.length))) || (name === "answers" && !Array.isArray(value) && value && !Object.keys(value).length && typeof value === "object");
        if (fits || (typeof value === "string" && value.length < 9 && ["text", "by"].includes(name))) continue;
        assert.throws(() => wordsOf(kind, words), damaged, `${kind} ${name} ${JSON.stringify(value)?.slice(0, 40)}`);
      }
  }
});

test("a text that is an object, another kind, an earlier or later format, an unknown kind", () => {
  assert.throws(() => wordsOf("message", { ...MESSAGE, text: { evil: 1 } }), damaged);
  assert.throws(() => wordsOf("message", ANSWER), damaged);
  assert.throws(() => wordsOf("message", { ...MESSAGE, format: "firsthand-message/2" }), damaged);
  assert.throws(() => wordsOf("message", { ...MESSAGE, sealed_by: "God" }), damaged);
  assert.throws(() => wordsOf("message", { ...MESSAGE, photos: [["../x"]] }), damaged);
  assert.throws(() => wordsOf("message", { ...MESSAGE, photos: [[UUID], [UUID]] }), damaged, "a piece is opened once");
  const many = Array.from({ length: 140 }, (_, at) => pieceOf(at));
  assert.equal(wordsOf("message", { ...MESSAGE, photos: [many] }).photos[0].length, 140);
  assert.throws(() => wordsOf("message", { ...MESSAGE, photos: [many, [UUID]] }), damaged);
  assert.throws(() => wordsOf("report", { ...REPORT, answers: { happened: "arrest" } }), damaged);
  for (const kind of ["text/html", "constructor", "image/svg+xml", undefined]) assert.throws(() => wordsOf("report", { ...REPORT, files: [{ kind, pieces: [UUID] }] }), damaged);
  assert.throws(() => wordsOf("report", { ...REPORT, files: [{ kind: "audio/wav", pieces: ["../x"] }] }), damaged);
  assert.throws(() => wordsOf("report", { ...REPORT, answers: { happened: [{ html: "<b>" }] } }), damaged);
  for (const kind of ["constructor", "__proto__", "toString", "file"]) assert.throws(() => wordsOf(kind, { format: `firsthand-${kind}/1` }), damaged);
});

test("what does not belong there is left behind, and nothing comes from a prototype", () => {
  assert.deepEqual(Object.keys(wordsOf("message", { ...MESSAGE, more: "x" })), ["text", "on"]);
  const inherited = Object.create({ text: "x" });
  assert.throws(() => wordsOf("message", Object.assign(inherited, { format: MESSAGE.format, on: MESSAGE.on })), damaged);
});
