// The key of a case: an age identity of its own, sealed once for each reader. Readers change; what was sealed stays.

import { generateX25519Identity, identityToRecipient } from "age-encryption";

import { openWords, sealWords } from "./envelope.js";
import { Refused } from "./refused.js";

/** A new key: `{identity, recipient}`. */
export async function newCaseKey() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Seal the key of a case, of this version (1, 2, …), for one reader. */
export function sealKey(of, version, identity, reader) {
  return sealWords(placeOf(of, version), { identity }, [reader]);
}

/** Open the key of a case, of this version, and make sure that it fits its recipient. Throws Refused. */
export async function openKey(of, version, sealed, reader, recipient) {
  const { identity } = await openWords(placeOf(of, version), sealed, [reader]);
  if ((await identityToRecipient(identity)) !== recipient) throw new Refused("another_key");
  return identity;
}

function placeOf(of, version) {
  return { kind: "key", case: of, id: `${version}` };
}

/** For whom one seals so that this identity opens it. */
export function recipientOf(identity) {
  return identityToRecipient(identity);
}
