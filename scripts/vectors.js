// Make the test vectors of docs/formats/sealing.md anew: `node scripts/vectors.js > tests/ground/vault/vectors.json`.

import { sealWords, seal } from "#vault/envelope.js";
import { newCaseKey, sealKey } from "#vault/case_key.js";
import { caseIdOf, vouchFor } from "#vault/binding.js";
import { derive } from "#vault/derive.js";
import { newIdentity, wrap } from "#vault/identity.js";
import { newSecret, toDigits, toWords } from "#vault/receipt.js";
import { newRecovery } from "#vault/recovery.js";
import { newLink, padded, partsOf, proofOfPage, sealPage } from "#vault/referral.js";
import { workedFor } from "#vault/work.js";
import { paddedLength } from "#vault/padding.js";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

const reader = await newIdentity();
const key = await newCaseKey();
const secret = newSecret();
const code = await derive(secret);
const place = { kind: "report", case: "5d2c0d1e-7b1a-4a53-9a52-0d9c6d1f7a10", id: "5d2c0d1e-7b1a-4a53-9a52-0d9c6d1f7a10" };
const words = { what: "Взяли шприцы, ничего не сказали. أخذوا كل شيء", when: "2026-10" };
const file = Uint8Array.from({ length: 70000 }, (_, at) => at % 251);
const filed = { ...place, kind: "file", id: "9b7d3f52-0d5f-4cf5-8a7b-0f5f2f0b9a11" };
const passphrase = "seven quiet lamps outside the old station";
const recovery = await newRecovery();

/** What is passed on: for a key, and under words. */
export async function passedOn(recipient) {
  const link = newLink();
  const { locator, answering, proof } = partsOf(link);
  const page = padded("<!doctype html><h1>Передано</h1><p>أخذوا كل شيء</p>");
  return {
    link, locator, answering, proof: hex(proof), words: passphrase, shows: proofOfPage(proof, page),
    for_a_key: base64(await sealPage(page, { recipient })), under_words: base64(await sealPage(page, { words: passphrase })),
  };
}

console.log(JSON.stringify({
  about: "Test vectors of docs/formats/sealing.md. None of these keys is used anywhere.",
  padding: [0, 1, 1024, 1025, 4096, 16384, 65536, 65537, 70044, 100000, 1000000, 5242880].map((length) => [length, paddedLength(length)]),
  reader,
  code: {
    secret: hex(secret), digits: toDigits(secret),
    english: toWords(secret, english), spanish: toWords(secret, spanish),
    locator: code.locator, writing: code.writing, proof: hex(code.proof),
    identity: code.identity, recipient: code.recipient,
  },
  words: { place, words, sealed: base64(await sealWords(place, words, [key.recipient, reader.recipient], code.proof)) },
  file: { place: filed, length: file.length, every: 251, sealed: base64(await seal(filed, file, [key.recipient])) },
  key: { case: place.case, version: 1, ...key, sealed: base64(await sealKey(place.case, 1, key.identity, reader.recipient)) },
  wrapped: { passphrase, sealed: base64(await wrap(reader.identity, passphrase)) },
  recovery,
  binding: [code].map(({ recipient: answers_to, proof }) => {
    const id = caseIdOf(key.recipient, answers_to, proof);
    return { recipient: key.recipient, answers_to, proof: hex(proof), case: id, vouched: vouchFor(id, 1, key.recipient, proof) };
  }),
  referral: await passedOn(reader.recipient),
  work: { of: place.case, bits: 12, number: await workedFor(place.case, 12) },
}, null, 1));
