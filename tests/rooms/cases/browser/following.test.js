// What binds entries to one another, and what a reporter's yes allows: no more than what they saw.

import assert from "node:assert/strict";
import test from "node:test";

import { chained } from "../../../../firsthand/rooms/cases/browser/parts/chain.js";
import { agreedPlan, endOf, keyOf, plansIn } from "../../../../firsthand/rooms/cases/browser/parts/consent.js";
import { pageOf } from "../../../../firsthand/rooms/cases/browser/parts/referral_page.js";
import { wordsOf } from "../../../../firsthand/rooms/cases/browser/parts/words.js";

const said = (digest, after = [], came_on = "2026-11-22") => ({ digest, came_on, words: { after } });
const PLAN = { id: "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283", to: "Street lawyer", kind: "lawyer", pieces: ["answers.words"], labels: ["In their words"], summary: "" };
const asked = { words: { asks: PLAN } };
const agrees = (yes, ask = PLAN.id) => ({ words: { agrees: { ask, yes } } });

test("within a day, what answers stands behind what it answers", () => {
  const found = chained([said("c", ["b"]), said("a"), said("b", ["a"]), said("d", [], "2026-11-21")]);
  assert.deepEqual(found.said.map(({ digest }) => digest), ["d", "a", "b", "c"]);
  assert.deepEqual(found.ends, ["d", "c"]);
  assert.equal(found.missing, 0);
});

test("what is left out and named by somebody is missed; a ring does no harm", () => {
  assert.equal(chained([said("b", ["a", "x"]), said("c", ["b"])]).missing, 2);
  assert.equal(chained([said("a", ["b"]), said("b", ["a"])]).said.length, 2);
  assert.deepEqual(chained([{ digest: "a", came_on: "2026-11-22", words: null }]).ends, ["a"]);
});

test("without a yes nothing may leave; a no stands, whatever comes after", () => {
  assert.equal(agreedPlan([], PLAN.id), null);
  assert.equal(agreedPlan([asked], PLAN.id), null);
  assert.equal(agreedPlan([asked, agrees(true, "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617284")], PLAN.id), null);
  assert.equal(agreedPlan([asked, agrees(false), agrees(true)], PLAN.id), null);
  assert.equal(agreedPlan([asked, agrees(true), agrees(false)], PLAN.id), null);
  assert.deepEqual(agreedPlan([asked, agrees(true)], PLAN.id).pieces, PLAN.pieces);
  assert.equal(agreedPlan([{ words: { agreed: PLAN } }], PLAN.id).to, "Street lawyer");
  assert.equal(plansIn([asked, agrees(true), { words: { passed: PLAN.id } }])[0].passed, true);
});

test("a yes to one plan is no yes to another that takes its name", () => {
  const wider = { ...PLAN, pieces: ["answers.words", "photo.0"] };
  assert.equal(agreedPlan([asked, agrees(true), { words: { asks: wider } }], PLAN.id), null);
});

test("what is agreed to goes to the key that was compared, and to no other that the list names later", () => {
  const [compared, other] = [`age1${"q".repeat(58)}`, `age1${"p".repeat(58)}`];
  const plan = { ...PLAN, key: compared };
  const listed = (recipient, more = {}) => [{ name: "Shelter", kind: "shelter", recipient: other }, { name: plan.to, kind: plan.kind, recipient, ...more }];
  assert.equal(keyOf(plan, listed(compared)), compared);
  for (const outside of [listed(other), listed(""), listed(compared, { name: "Street lawyers" }), listed(compared, { kind: "doctor" }), []]) assert.equal(keyOf(plan, outside), null);
  for (const without of [PLAN, { ...PLAN, key: "" }]) assert.equal(keyOf(without, listed(other)), ""); // under words, whatever the list says
  assert.equal(agreedPlan([{ words: { asks: plan } }, agrees(true), { words: { asks: { ...plan, key: other } } }], PLAN.id), null);
  const answer = { format: "firsthand-answer/1", text: "May we?", on: "2026-11-22", by: "" };
  assert.equal(wordsOf("answer", { ...answer, asks: plan }).asks.key, compared);
  for (const key of ["age1", `${compared}x`, "age1pq1" + "q".repeat(55), 1, null]) assert.throws(() => wordsOf("answer", { ...answer, asks: { ...PLAN, key } }), { code: "damaged" });
  assert.equal(endOf(compared), "qqqqqqqq");
});

test("words of strangers stay words in the page that is passed on", () => {
  const page = pageOf(`<b>"T"`, [{ label: "<i>", text: `</p><script>alert(1)</script>&` }]);
  assert.doesNotMatch(page, /<script|<i>|<b>/);
  assert.match(page, /default-src 'none'/);
});

test("plans, tasks and codes that are not as our pages write them do not open", () => {
  const answer = { format: "firsthand-answer/1", text: "May we?", on: "2026-11-22", by: "Amina", asks: PLAN, after: ["a".repeat(32)] };
  assert.deepEqual(wordsOf("answer", answer).asks, PLAN);
  for (const wrong of [{ ...PLAN, id: "x" }, { ...PLAN, pieces: "all" }, { ...PLAN, kind: "<b>" }, [], 1]) assert.throws(() => wordsOf("answer", { ...answer, asks: wrong }), { code: "damaged" });
  for (const after of ["a", ["short"], Array(21).fill("a".repeat(32))]) assert.throws(() => wordsOf("answer", { ...answer, after }), { code: "damaged" });
  assert.equal(wordsOf("task", { ...answer, format: "firsthand-task/1" }).text, "May we?");
  const event = { event: PLAN.id, corrects: null, month: "2026-10", district: PLAN.id, setting: "s", source: "t", sureness: "u", acts: [{ act: "a", group: "g", role: "r", involvement: "i" }] };
  const coding = { format: "firsthand-coding/1", event, on: "2026-11-22", by: "Amina" };
  assert.equal(wordsOf("note", coding).format, "firsthand-coding/1");
  assert.throws(() => wordsOf("answer", coding), { code: "damaged" });
  assert.throws(() => wordsOf("note", { ...coding, event: { ...event, acts: [1] } }), { code: "damaged" });
});
