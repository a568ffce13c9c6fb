// What is passed on to somebody outside: a page of its own, sealed for their key or under words, at a link. What finds the link and
// shows that the page is the true one is derived from its secret, which stands behind the # and never reaches the server.

import { Decrypter, Encrypter } from "age-encryption";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

import { paddedLength } from "./padding.js";
import { Refused } from "./refused.js";

const WORK = 16; // 2^16 rounds of scrypt, as for identities
const PIECE = 64 * 1024;
const utf8 = (text) => new TextEncoder().encode(text);

/** A new secret of a link: 32 hexadecimal digits. */
export const newLink = () => bytesToHex(crypto.getRandomValues(new Uint8Array(16)));

/** What a link stands for: `{locator, answering, proof}`. Throws Refused for one that is cut. */
export function partsOf(link) {
  if (!/^[0-9a-f]{32}$/.test(link)) throw new Refused("link_cut");
  const part = (name, length) => hkdf(sha256, hexToBytes(link), undefined, utf8(`firsthand-referral/1 ${name}`), length);
  return { locator: bytesToHex(part("locator", 16)), answering: bytesToHex(part("answering", 16)), proof: part("proof", 32) };
}

/** A page as it is sealed: with spaces up to the size class. */
export function padded(page) {
  const bytes = utf8(page);
  const whole = new Uint8Array(paddedLength(bytes.length)).fill(0x20);
  whole.set(bytes);
  return whole;
}

/** What shows to who has the link that a page is the one that was passed on. */
export const proofOfPage = (key, page) => bytesToHex(hmac(sha256, key, page));

/** Seal a page for a key of age, or under words; `age --decrypt` opens either. */
export function sealPage(page, { recipient, words }) {
  const encrypter = new Encrypter();
  if (recipient) encrypter.addRecipient(recipient);
  else {
    encrypter.setPassphrase(plainOf(words));
    encrypter.setScryptWorkFactor(WORK);
  }
  return encrypter.encrypt(page);
}

/** Open a page with an identity of age or with words, and make sure that it is the one. Throws Refused. */
export async function openPage(sealed, typed, key, proof) {
  const decrypter = new Decrypter();
  const plain = typed.trim();
  let page;
  try {
    if (/^age-secret-key-1/i.test(plain)) decrypter.addIdentity(plain.toUpperCase());
    else decrypter.addPassphrase(plainOf(plain));
    page = await decrypter.decrypt(sealed);
  } catch {
    throw new Refused("not_opened");
  }
  if (proofOfPage(key, page) !== proof) throw new Refused("not_proved");
  return new TextDecoder().decode(page);
}

export function inPieces(sealed) {
  const pieces = [];
  for (let at = 0; at < sealed.length; at += PIECE) pieces.push(sealed.subarray(at, at + PIECE));
  return pieces;
}

/** Spaces and case do not matter to somebody who types seven words that they heard. */
function plainOf(words) {
  return words.normalize("NFKD").toLowerCase().trim().split(/\s+/).join(" ");
}
