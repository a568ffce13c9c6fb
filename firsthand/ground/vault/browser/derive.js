// What a code stands for: where its answers are, the identity that opens them, and what its holder writes with.

import { argon2idAsync } from "@noble/hashes/argon2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";

// 80 random bits need no stretching; this makes a guess dear all the same, and is quick enough for an old phone
// without WebAssembly. Source: OWASP's least for Argon2id.
const STRETCH = { m: 19456, t: 2, p: 1, dkLen: 32 };

/** Derive from a code: `{locator, writing, proof, identity, recipient}`. The same everywhere: an organisation may move. */
export async function derive(secret) {
  const salt = sha256(new TextEncoder().encode("firsthand-receipt/1"));
  const root = await argon2idAsync(secret, salt, STRETCH);
  return parts(root);
}

async function parts(root) {
  const part = (name, length) => hkdf(sha256, root, undefined, new TextEncoder().encode(`firsthand-receipt/1 ${name}`), length);
  const identity = bech32.encodeFromBytes("AGE-SECRET-KEY-", part("identity", 32)).toUpperCase();
  return {
    locator: bytesToHex(part("locator", 16)),
    writing: bytesToHex(part("writing", 16)),
    proof: part("proof", 32),
    identity,
    recipient: await identityToRecipient(identity),
  };
}
