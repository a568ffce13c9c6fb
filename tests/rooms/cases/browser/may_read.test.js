// Whoever was taken off a report stays off, also where they come back with another key while it was a draft.

import assert from "node:assert/strict";
import test from "node:test";

import { newCaseKey } from "#vault/case_key.js";
import { openWords } from "#vault/envelope.js";

import { begin, sealedReport } from "../../../../firsthand/rooms/cases/browser/parts/making.js";
import { keptFrom, stillOff } from "../../../../firsthand/rooms/cases/browser/parts/may_read.js";
import { fromBase64 } from "../../../../firsthand/rooms/cases/browser/parts/talking.js";
import { wordsOf } from "../../../../firsthand/rooms/cases/browser/parts/words.js";

const id = (letter) => `0b1c2d3e-4f50-4a1b-8c2d-3e4f5061728${letter}`;
const [AMINA, BEN, BEN_LATER, CHAI] = ["a", "b", "c", "d"].map((letter) => ({ id: id(letter) }));
const ids = (...those) => those.map((each) => each.id);

test("who replaced their key after they were taken off does not come back, and nobody new comes in unseen", () => {
  const off = keptFrom([AMINA, BEN], [AMINA]);
  assert.deepEqual(off, ids(BEN));
  const seen = ids(AMINA, BEN);
  assert.deepEqual(stillOff([AMINA, BEN], off, seen), { off: ids(BEN), unknown: [] });
  assert.deepEqual(stillOff([AMINA, BEN_LATER, CHAI], off, seen), { off: [], unknown: ids(BEN_LATER, CHAI) });
  assert.deepEqual(stillOff([AMINA, BEN], off, []), { off: ids(BEN), unknown: ids(AMINA) }); // of a draft that says of nobody that they were seen
});

test("where nobody was taken off, who came since reads as everybody does", () => {
  assert.deepEqual(stillOff([AMINA, CHAI], [], ids(AMINA)), { off: [], unknown: [] });
});

test("what is sealed names whoever was taken off ever, under the id that they had then", async () => {
  const off = keptFrom([AMINA, BEN_LATER], [AMINA], ids(BEN));
  assert.deepEqual(off, ids(BEN_LATER, BEN));
  const [here, reader] = [await begin(1), await newCaseKey()];
  const { report } = await sealedReport({ answers: { words: ["They took it."] }, photos: [] }, here, [{ ...AMINA, recipient: reader.recipient }], off);
  const words = await openWords({ kind: "report", case: here.of, id: report.id }, fromBase64(report.sealed), [here.key.identity]);
  assert.deepEqual(wordsOf("report", words).not_for, off);
});

test("who is chosen again is not kept from it any more", () => {
  assert.deepEqual(keptFrom([AMINA, BEN], [AMINA, BEN], ids(BEN)), []);
});
