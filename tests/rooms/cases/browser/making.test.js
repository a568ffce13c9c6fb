// What a code opens, and what it does not: the pages of reporters say so.

import assert from "node:assert/strict";
import test from "node:test";

import { newCaseKey } from "#vault/case_key.js";
import { open, openWords, seal } from "#vault/envelope.js";

import { begin, sealedPiece, sealedReport } from "../../../../firsthand/rooms/cases/browser/parts/making.js";
import { fromBase64 } from "../../../../firsthand/rooms/cases/browser/parts/talking.js";

const READER = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const answers = { words: ["They took it."] };

test("with its code nobody reads a report or a photograph again, only what is sealed for it", async () => {
  const [here, reader] = [await begin(1), await newCaseKey()];
  const to = [{ id: READER, recipient: reader.recipient }];
  const { report } = await sealedReport({ answers, photos: [] }, here, to, []);
  const place = { kind: "report", case: here.of, id: report.id };
  const words = await openWords(place, fromBase64(report.sealed), [here.key.identity]);
  assert.deepEqual(words.answers, answers);
  await assert.rejects(openWords(place, fromBase64(report.sealed), [here.code.identity]));
  const piece = { id: report.id, piece: new Uint8Array([1, 2, 3]) };
  const photo = fromBase64(await sealedPiece(piece, here));
  const kept = { kind: "file", case: here.of, id: piece.id };
  assert.deepEqual(await open(kept, photo, [here.key.identity], here.code.proof), piece.piece);
  await assert.rejects(open(kept, photo, [here.code.identity], here.code.proof));
  const answer = { kind: "answer", case: here.of, id: report.id };
  const said = await seal(answer, piece.piece, [here.code.recipient], here.code.proof);
  assert.deepEqual(await open(answer, said, [here.code.identity], here.code.proof), piece.piece);
});
