// The reporter's code: 80 random bits and a check, as 28 digits or as 8 words. Nothing else opens the answers.

import { sha256 } from "@noble/hashes/sha2.js";

import { Refused } from "./refused.js";

const BYTES = 10;
const DIGITS = 25;
const CHECK = 997n; // a prime: one wrong digit, or two exchanged, is always noticed
const WORDS = 8;
const BITS = 11n; // of a word, in a list of 2,048

/** 80 random bits. */
export function newSecret() {
  return crypto.getRandomValues(new Uint8Array(BYTES));
}

/** Seven groups of four digits. */
export function toDigits(secret) {
  const number = numberOf(secret);
  const text = `${number}`.padStart(DIGITS, "0") + `${number % CHECK}`.padStart(3, "0");
  return text.match(/.{4}/g).join(" ");
}

/** Eight words of a list of 2,048 (BIP-39's, of the language of the reporter). */
export function toWords(secret, list) {
  const number = (numberOf(secret) << 8n) | BigInt(sha256(secret)[0]);
  const places = Array.from({ length: WORDS }, (_, at) => (number >> (BITS * BigInt(WORDS - 1 - at))) & 2047n);
  return places.map((place) => list[Number(place)]).join(" ");
}

/** Read a code as people type it: any case, spaces, hyphens, digits of any script, accents or none. Throws Refused. */
export function readCode(text, list = []) {
  const plain = plainOf(text).replace(/\p{Nd}/gu, digitOf);
  return /\d/.test(plain) ? fromDigits(plain) : fromWords(plain, list);
}

function fromDigits(plain) {
  const text = plain.replace(/[\s\-.·]/g, "");
  if (!/^\d*$/.test(text)) throw new Refused("code_letters");
  if (text.length !== DIGITS + 3) throw new Refused("code_length", { has: text.length, wants: DIGITS + 3 });
  const number = BigInt(text.slice(0, DIGITS));
  if (number >> 80n || number % CHECK !== BigInt(text.slice(DIGITS))) throw new Refused("code_check");
  return secretOf(number);
}

function fromWords(plain, list) {
  const known = list.map(plainOf);
  const words = wordsIn(plain, known);
  if (words.length !== WORDS) throw new Refused("code_length", { has: words.length, wants: WORDS });
  const number = words.reduce((sum, word, at) => (sum << BITS) | BigInt(placeOf(word, known, at + 1)), 0n);
  const secret = secretOf(number >> 8n);
  if (BigInt(sha256(secret)[0]) !== (number & 255n)) throw new Refused("code_check");
  return secret;
}

/** The words as they were typed; where each is one letter (Chinese), spaces between them are not needed. */
function wordsIn(plain, known) {
  const words = plain.split(/[^\p{L}]+/u).filter(Boolean);
  return known.length && known.every((each) => [...each].length === 1) ? words.flatMap((each) => [...each]) : words;
}

/** Where a word is in the list; its first four letters are enough where no other word has the same (all but Korean). */
function placeOf(word, known, at) {
  const exact = known.indexOf(word);
  if (exact >= 0) return exact;
  const near = word.length < 4 ? [] : known.filter((each) => each.startsWith(word.slice(0, 4)));
  if (near.length !== 1) throw new Refused("code_word", { at });
  return known.indexOf(near[0]);
}

function plainOf(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The value of a digit of any script: scripts have their ten digits in a row, the first at a multiple of their block. */
function digitOf(digit) {
  let zero = digit.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero -= 1;
  return `${digit.codePointAt(0) - zero}`;
}

function numberOf(bytes) {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function secretOf(number) {
  return Uint8Array.from({ length: BYTES }, (_, at) => Number((number >> BigInt(8 * (BYTES - 1 - at))) & 255n));
}
