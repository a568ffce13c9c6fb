// What is sealed opens again: what is too much for that is refused before anything is sent.

import assert from "node:assert/strict";
import test from "node:test";

import { newCaseKey } from "#vault/case_key.js";
import { openWords } from "#vault/envelope.js";

import { sealedWords } from "../../../../firsthand/rooms/cases/browser/parts/sealing.js";
import { fromBase64 } from "../../../../firsthand/rooms/cases/browser/parts/talking.js";
import { LARGEST, wordsOf } from "../../../../firsthand/rooms/cases/browser/parts/words.js";

const ID = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const MOST = 12_000; // letters that a box takes; a test of the pages holds them to it
const ANSWER = { format: "firsthand-answer/1", text: "We come.", on: "2026-11-22", by: "Amina" };
const PLAN = { id: ID, to: "Street lawyer", kind: "lawyer", pieces: [], labels: [], texts: [], summary: "Searched." };
const KINDS = { answer: ANSWER, note: { ...ANSWER, format: "firsthand-note/1" }, task: { ...ANSWER, format: "firsthand-task/1" }, message: { format: "firsthand-message/1", text: "More.", on: "2026-11-22" } };
const place = (kind) => ({ kind, case: ID, id: ID });
const tooMuch = { name: "Refused", code: "too_much" };

for (const [kind, words] of Object.entries(KINDS))
  test(`a box full of the longest letters is sealed and opens again: ${kind}`, async () => {
    const { recipient, identity } = await newCaseKey();
    for (const text of ["ก".repeat(MOST), "😀".repeat(MOST / 2), "x".repeat(MOST), "x".repeat(30_000)]) {
      const sealed = fromBase64(await sealedWords(place(kind), { ...words, text }, [recipient]));
      assert.ok(sealed.length <= LARGEST);
      assert.equal(wordsOf(kind, await openWords(place(kind), sealed, [identity])).text, text);
    }
  });

test("what nobody could open or keep is refused before it is sealed, or sent", async () => {
  const { recipient } = await newCaseKey();
  const asks = (more) => sealedWords(place("answer"), { ...ANSWER, asks: { ...PLAN, ...more } }, [recipient]);
  await asks({});
  const pieces = Array.from({ length: 101 }, (_, at) => `photo.${at}`);
  for (const more of [{ pieces, labels: pieces }, { to: "x".repeat(201) }, { texts: Array(10).fill("x".repeat(MOST)) }]) await assert.rejects(asks(more), tooMuch);
  for (const text of ["x".repeat(LARGEST), "ก".repeat(LARGEST / 3), "x".repeat(LARGEST + 1), undefined]) await assert.rejects(sealedWords(place("answer"), { ...ANSWER, text }, [recipient]), tooMuch);
});
