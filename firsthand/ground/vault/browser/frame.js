// One thing that is sealed, before it is encrypted: where it belongs, who vouches for it, what it says, and padding.
// Layout, in bytes: "FHS1" (4) · length of the head (4) · length of the payload (4) · proof (32) · head · payload · zeros.

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

import { paddedLength } from "./padding.js";
import { Refused } from "./refused.js";

const MAGIC = new TextEncoder().encode("FHS1");
const FIXED = 44;
const PROOF = 12;
const NO_PROOF = new Uint8Array(32);

/** Lay out a payload for its place: `{kind, case, id}`, all text. With a key, it proves that its holder wrote it. */
export function framed(place, payload, key = null) {
  const head = headOf(place);
  const whole = new Uint8Array(paddedLength(FIXED + head.length + payload.length));
  const lengths = new DataView(whole.buffer);
  whole.set(MAGIC);
  lengths.setUint32(4, head.length);
  lengths.setUint32(8, payload.length);
  whole.set(key ? proofOf(key, head, payload) : NO_PROOF, PROOF);
  whole.set(head, FIXED);
  whole.set(payload, FIXED + head.length);
  return whole;
}

/** Give the payload of what belongs in this place, and nothing else. Throws Refused. */
export function unframed(whole, place, key = null) {
  if (whole.length < FIXED || !same(whole.subarray(0, 4), MAGIC)) throw new Refused("unknown_format");
  const lengths = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const start = FIXED + lengths.getUint32(4);
  const end = start + lengths.getUint32(8);
  if (end > whole.length || whole.length !== paddedLength(end)) throw new Refused("damaged");
  if (whole.subarray(end).some((byte) => byte !== 0)) throw new Refused("damaged");
  const head = whole.subarray(FIXED, start);
  if (!same(head, headOf(place))) throw new Refused("another_place");
  const payload = whole.slice(start, end);
  const proof = whole.subarray(PROOF, FIXED);
  if (!same(proof, key ? proofOf(key, head, payload) : NO_PROOF)) throw new Refused("not_proved");
  return payload;
}

function headOf({ kind, case: of, id }) {
  return new TextEncoder().encode(JSON.stringify(["firsthand-sealed/1", kind, of, id]));
}

function proofOf(key, head, payload) {
  return hmac.create(sha256, key).update(sha256(head)).update(payload).digest();
}

/** Compare without telling by time where they differ. */
function same(one, other) {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length; at += 1) different |= one[at] ^ other[at];
  return different === 0;
}
