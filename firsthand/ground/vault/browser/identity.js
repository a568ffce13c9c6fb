// Somebody who reads: an age identity made in the browser. The server keeps it only wrapped in a passphrase.

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

import { Refused } from "./refused.js";

const WORDS = 7; // of 2,048: 77 random bits
const WORK = 16; // 2^16 rounds of scrypt: half a second, a second and a half on an old phone

/** A new identity: `{identity, recipient}`. */
export async function newIdentity() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** A passphrase nobody can guess, of words from a list of 2,048. */
export function newPassphrase(list) {
  if (list.length !== 2048) throw new Refused("no_list");
  const numbers = crypto.getRandomValues(new Uint16Array(WORDS));
  return Array.from(numbers, (number) => list[number & 2047]).join(" ");
}

/** Wrap an identity; `age --identity` takes the file as it is. */
export function wrap(identity, passphrase) {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(plainOf(passphrase));
  encrypter.setScryptWorkFactor(WORK);
  return encrypter.encrypt(`${identity}\n`);
}

/** Unwrap an identity, and make sure that it is whose it should be. Throws Refused. */
export async function unwrap(wrapped, passphrase, recipient) {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(plainOf(passphrase));
  let identity;
  try {
    identity = (await decrypter.decrypt(wrapped, "text")).trim();
  } catch {
    throw new Refused("wrong_passphrase");
  }
  const found = await identityToRecipient(identity).catch(() => "");
  if (found !== recipient) throw new Refused("another_identity");
  return identity;
}

/** Spaces and case do not matter to somebody who types seven words on a phone. */
function plainOf(passphrase) {
  return passphrase.normalize("NFKD").toLowerCase().trim().split(/\s+/).join(" ");
}
