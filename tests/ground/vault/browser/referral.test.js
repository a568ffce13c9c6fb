// What is passed on: it opens with its key or its words, and only what the link shows to be the true one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { newIdentity } from "#vault/identity.js";
import { inPieces, newLink, openPage, padded, partsOf, proofOfPage, sealPage } from "#vault/referral.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url)));
const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const refused = (code) => ({ name: "Refused", code });
const WORDS = "seven quiet lamps outside the old station";

test("vectors: a link, and what it stands for; a page for a key and under words", async () => {
  const { referral, reader } = vectors;
  const { locator, answering, proof } = partsOf(referral.link);
  assert.deepEqual([locator, answering, Buffer.from(proof).toString("hex")], [referral.locator, referral.answering, referral.proof]);
  for (const [sealed, typed] of [[referral.for_a_key, reader.identity], [referral.under_words, `  ${referral.words.toUpperCase()} `]])
    assert.match(await openPage(bytes(sealed), typed, proof, referral.shows), /^<!doctype html>.*كل شيء/);
});

test("another page under the same words is refused, and so are other words, another key, a cut link", async () => {
  const { proof } = partsOf(newLink());
  const page = padded("<p>True.</p>");
  const shows = proofOfPage(proof, page);
  const forged = await sealPage(padded("<p>Forged.</p>"), { words: WORDS });
  await assert.rejects(openPage(forged, WORDS, proof, shows), refused("not_proved"));
  await assert.rejects(openPage(await sealPage(page, { words: WORDS }), "other words", proof, shows), refused("not_opened"));
  const [mine, other] = [await newIdentity(), await newIdentity()];
  const sealed = await sealPage(page, { recipient: mine.recipient });
  await assert.rejects(openPage(sealed, other.identity, proof, shows), refused("not_opened"));
  assert.equal((await openPage(sealed, mine.identity.toLowerCase(), proof, shows)).trim(), "<p>True.</p>");
  for (const cut of ["", "abc", newLink().slice(1), newLink().toUpperCase() + "0"]) assert.throws(() => partsOf(cut), refused("link_cut"));
});

test("pieces are the file again, and a sentence looks like a page", async () => {
  const sealed = await sealPage(padded("x".repeat(150_000)), { words: WORDS });
  assert.ok(inPieces(sealed).every((piece) => piece.length <= 64 * 1024));
  assert.deepEqual(Buffer.concat(inPieces(sealed)), Buffer.from(sealed));
  assert.equal(padded("a").length, padded("a".repeat(900)).length);
});
