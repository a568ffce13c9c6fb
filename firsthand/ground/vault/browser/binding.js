// What ties a case to its keys, so that whoever keeps the rows cannot exchange one: its id, what vouches for a new key,
// and what a note is proved with. Source: docs/formats/sealing.md.

import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const utf8 = (text) => new TextEncoder().encode(text);

/** The id of a case: of its first key, of whom one answers, and of the proof. With another of these it is another case. */
export function caseIdOf(recipient, answersTo, proof) {
  const parts = ["firsthand-case/1", recipient, answersTo, bytesToHex(sha256(proof))];
  const hex = bytesToHex(sha256(utf8(JSON.stringify(parts))).subarray(0, 16));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** What shows a reporter that a key is the readers', and not of somebody in between: only they and readers can make it. */
export function vouchFor(of, version, recipient, proof) {
  return bytesToHex(hmac(sha256, proof, utf8(JSON.stringify(["firsthand-vouch/1", of, version, recipient]))));
}

/** The key of the proofs of notes: of those who hold this version of the case's key. */
export function noteProof(identity) {
  return hkdf(sha256, utf8(identity), undefined, utf8("firsthand-note/1"), 32);
}
