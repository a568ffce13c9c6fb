// Passing on where the line dies: one plan is sent as one page with one link, and the link is shown before anything can lose it.

import assert from "node:assert/strict";
import test from "node:test";

import { newCaseKey } from "#vault/case_key.js";
import { openWords, sealWords } from "#vault/envelope.js";
import { forgetPassing, isPassing, passOnce } from "../../../../firsthand/rooms/cases/browser/parts/passing_once.js";

const PLAN = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const PLACE = { kind: "unsent", case: PLAN, id: "link" };
const noLine = () => Promise.reject(Object.assign(new Error("no_line"), { code: "no_line" }));

/** A reader's page whose line dies wherever `dies` says so; what reached the server, what was shown and noted stands in `kept`. */
async function page(dies) {
  const { recipient, identity } = await newCaseKey();
  const kept = { made: 0, sent: [], shown: [], notes: 0, drawn: 0 };
  const answer = (name) => (dies.shift() === name ? noLine() : Promise.resolve());
  return {
    kept,
    ways: {
      seal: (words) => sealWords(PLACE, words, [recipient]),
      open: (sealed) => openWords(PLACE, sealed, [identity]),
      make: async () => ({ sent: { id: PLAN, pieces: [`${(kept.made += 1)}`] }, link: "l".repeat(31) + kept.made, words: "seven" }),
      post: (sent) => answer("post").finally(() => kept.sent.push(sent)), // it arrived, and nobody heard so
      tell: ({ link }) => Boolean(kept.shown.push(link)),
      note: () => answer("note").then(() => (kept.notes += 1)),
      show: () => answer("show").then(() => (kept.drawn += 1)),
    },
  };
}

for (const dies of [["post"], ["", "note"], ["post", "", "note"]])
  test(`pressed again, it is the very same, with the same link: ${dies}`, async () => {
    const { kept, ways } = await page([...dies]);
    for (const _ of dies.filter(Boolean)) {
      await assert.rejects(passOnce(PLAN, ways), { code: "no_line" });
      assert.equal(isPassing(PLAN), true);
      assert.equal(kept.notes, 0);
    }
    await passOnce(PLAN, ways);
    assert.equal(kept.made, 1);
    assert.equal(new Set(kept.sent.map((each) => JSON.stringify(each))).size, 1);
    assert.equal(new Set(kept.shown).size, 1);
    assert.equal(kept.notes, 1);
    assert.equal(isPassing(PLAN), false);
  });

test("the link is on the page before the note is tried, and again when the case was drawn anew", async () => {
  const { kept, ways } = await page(["", "note"]);
  await assert.rejects(passOnce(PLAN, ways));
  assert.equal(kept.shown.length, 1);
  await passOnce(PLAN, ways);
  assert.equal(kept.shown.length, 3);
});

test("a case that is not drawn anew loses no link, and nothing is noted twice", async () => {
  const { kept, ways } = await page(["", "", "show"]);
  await assert.rejects(passOnce(PLAN, ways), { code: "no_line" });
  assert.deepEqual([kept.shown.length, kept.notes, isPassing(PLAN)], [2, 1, false]);
});

test("a link that could not be shown is noted nowhere, and waits", async () => {
  const { kept, ways } = await page([]);
  const { tell } = ways;
  await assert.rejects(passOnce(PLAN, { ...ways, tell: () => false }), { code: "not_shown" });
  assert.equal(kept.notes, 0);
  await passOnce(PLAN, { ...ways, tell });
  assert.equal(kept.made, 1);
});

test("what waits opens for its reader alone, and what was taken back is not gone on with", async () => {
  const { ways } = await page(["post"]);
  await assert.rejects(passOnce(PLAN, ways));
  const another = await page([]);
  await assert.rejects(passOnce(PLAN, another.ways), { code: "not_opened" });
  forgetPassing(PLAN);
  await passOnce(PLAN, another.ways);
  assert.equal(another.kept.made, 1);
});
