// Versions of a case's key: each counts only where somebody vouched for it who had the reporter's proof.

import assert from "node:assert/strict";
import test from "node:test";

import { caseIdOf, noteProof, vouchFor } from "#vault/binding.js";
import { newCaseKey, recipientOf } from "#vault/case_key.js";
import { sealWords } from "#vault/envelope.js";
import { chained } from "../../../../firsthand/rooms/cases/browser/parts/chain.js";
import { agreedPlan, plansIn } from "../../../../firsthand/rooms/cases/browser/parts/consent.js";
import { openOurs, openProved, vouchedIn } from "../../../../firsthand/rooms/cases/browser/parts/versions.js";

const PROOF = new Uint8Array(32).fill(7);
const ID = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const PLAN = { id: ID, to: "Street lawyer", kind: "lawyer", pieces: ["answers.words"], labels: ["In their words"], summary: "" };

/** A case with three versions of its key: of the second, nobody vouches but whoever is told by `vouch`. */
async function threeVersions(vouch) {
  const made = await Promise.all([newCaseKey(), newCaseKey(), newCaseKey()]);
  const id = caseIdOf(made[0].recipient, (await newCaseKey()).recipient, PROOF);
  const said = [vouchFor(id, 1, made[0].recipient, PROOF), vouch(id, made), vouchFor(id, 3, made[2].recipient, PROOF)];
  const kept = { id, version: 3, keys: made.map((_, at) => ({ version: at + 1, vouched: said[at] })) };
  return { kept, keys: new Map(made.map(({ identity }, at) => [at + 1, identity])) };
}

async function written(kept, keys, version, kind, words, proof = noteProof(keys.get(version))) {
  const place = { kind, case: kept.id, id: ID };
  return { kind, id: ID, sealed: await sealWords(place, { format: `firsthand-${kind}/1`, on: "2026-11-22", ...words }, [await recipientOf(keys.get(version))], proof) };
}

const MISSING = () => "";
const OF_ANOTHER_VERSION = (id, made) => vouchFor(id, 3, made[2].recipient, PROOF);
const WITHOUT_THE_PROOF = (id, made) => vouchFor(id, 2, made[1].recipient, new Uint8Array(32));

test("a version that somebody vouched for counts, each of them", async () => {
  const { kept, keys } = await threeVersions((id, made) => vouchFor(id, 2, made[1].recipient, PROOF));
  const vouched = await vouchedIn(kept, keys, PROOF);
  assert.deepEqual([...vouched], [1, 2, 3]);
  const note = await written(kept, keys, 2, "note", { text: "We call.", by: "Ben" });
  assert.equal((await openOurs(kept, keys, vouched, note)).words.text, "We call.");
});

for (const vouch of [MISSING, OF_ANOTHER_VERSION, WITHOUT_THE_PROOF])
  test(`what is written with a version that nobody vouches for is of nobody: ${vouch.name}`, async () => {
    const { kept, keys } = await threeVersions(vouch);
    const vouched = await vouchedIn(kept, keys, PROOF);
    assert.deepEqual([...vouched], [1, 3]);
    const forged = await written(kept, keys, 2, "note", { text: "They said yes.", by: "Ben", agreed: PLAN, after: ["a".repeat(32)] });
    const { words, unsure } = await openOurs(kept, keys, vouched, forged);
    assert.equal(words, null);
    assert.equal(unsure.text, "They said yes.");
    const said = [{ digest: "d", came_on: "2026-11-22", words, unsure }];
    assert.deepEqual(plansIn(said), []); // no yes follows from it
    assert.equal(agreedPlan(said, PLAN.id), null);
    assert.equal(chained(said).missing, 0); // nor does it claim that something is missing
  });

test("what the reporter wrote opens with any version: its proof is theirs, and no key gives it", async () => {
  const { kept, keys } = await threeVersions(MISSING);
  const message = await written(kept, keys, 2, "message", { text: "It goes on." }, PROOF);
  assert.equal((await openProved(kept, keys, message, PROOF)).text, "It goes on.");
  const forged = await written(kept, keys, 2, "message", { text: "Come out." });
  await assert.rejects(openProved(kept, keys, forged, PROOF), { code: "not_opened" });
});
