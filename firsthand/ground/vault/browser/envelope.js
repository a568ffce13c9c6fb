// An envelope: a frame, encrypted with age to its readers. `age --decrypt` opens it, too.

import { Decrypter, Encrypter } from "age-encryption";

import { framed, unframed } from "./frame.js";
import { Refused } from "./refused.js";

/** Seal bytes for readers (`age1…`), for one place, with the proof of a key that reader and writer share. */
export async function seal(place, payload, recipients, key = null) {
  if (!recipients.length) throw new Refused("nobody_could_read_it");
  const encrypter = new Encrypter();
  for (const each of recipients) encrypter.addRecipient(onlyX25519(each));
  return encrypter.encrypt(framed(place, payload, key));
}

/** Open what was sealed for this place, with identities (`AGE-SECRET-KEY-1…`). Throws Refused. */
export async function open(place, sealed, identities, key = null) {
  const decrypter = new Decrypter();
  for (const each of identities) decrypter.addIdentity(each);
  let whole;
  try {
    whole = await decrypter.decrypt(sealed);
  } catch {
    throw new Refused("not_opened");
  }
  return unframed(whole, place, key);
}

/** Seal what can be written as JSON. */
export function sealWords(place, words, recipients, key = null) {
  return seal(place, new TextEncoder().encode(JSON.stringify(words)), recipients, key);
}

/** Open words. Throws Refused. */
export async function openWords(place, sealed, identities, key = null) {
  const payload = await open(place, sealed, identities, key);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    throw new Refused("damaged");
  }
}

/** The other kinds of age recipients cannot be read by every tool that reads these. */
function onlyX25519(recipient) {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) throw new Refused("no_recipient");
  return recipient;
}
