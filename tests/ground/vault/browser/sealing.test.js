// The browser's half of the vault, in Node: what was sealed opens for its readers, in its place, and nowhere else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";

import { caseIdOf, noteProof, vouchFor } from "#vault/binding.js";
import { newCaseKey, openKey, sealKey } from "#vault/case_key.js";
import { derive } from "#vault/derive.js";
import { open, openWords, seal, sealWords } from "#vault/envelope.js";
import { framed, unframed } from "#vault/frame.js";
import { newIdentity, newPassphrase, unwrap, wrap } from "#vault/identity.js";
import { Keyring } from "#vault/keyring.js";
import { paddedLength } from "#vault/padding.js";
import { newSecret, readCode, toDigits, toWords } from "#vault/receipt.js";
import { newRecovery, recover } from "#vault/recovery.js";
import { workedFor } from "#vault/work.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url)));
const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const hex = (each) => Buffer.from(each).toString("hex");
const PLACE = { kind: "answer", case: "one", id: "a" };
const refused = (code) => ({ name: "Refused", code });
const said = new TextEncoder().encode("They took everything.");

test("vectors: padding", () => {
  for (const [length, padded] of vectors.padding) assert.equal(paddedLength(length), padded);
});

test("vectors: code, and all that is derived from it", async () => {
  const { secret, digits, english: words, spanish: palabras, ...parts } = vectors.code;
  for (const [text, list] of [[digits, []], [words, english], [palabras, spanish]])
    assert.equal(hex(readCode(text, list)), secret);
  const found = await derive(readCode(digits));
  assert.deepEqual({ ...found, proof: hex(found.proof) }, parts);
});

test("vectors: words, a file, a key, an identity, papers", async () => {
  const { words, file, key, reader, wrapped, recovery, code } = vectors;
  const proof = new Uint8Array(Buffer.from(code.proof, "hex"));
  assert.deepEqual(await openWords(words.place, bytes(words.sealed), [reader.identity], proof), words.words);
  const opened = await open(file.place, bytes(file.sealed), [key.identity]);
  assert.equal(opened.length, file.length);
  assert.ok(opened.every((each, at) => each === at % file.every));
  assert.equal(await openKey(key.case, key.version, bytes(key.sealed), reader.identity, key.recipient), key.identity);
  assert.equal(await unwrap(bytes(wrapped.sealed), wrapped.passphrase, reader.recipient), reader.identity);
  const [one, , three] = recovery.papers;
  assert.match(await recover([one, three], recovery.recipient), /^AGE-SECRET-KEY-1/);
});

test("vectors: what Python sealed opens here", async () => {
  const { by_python: made, code, key, reader } = vectors;
  const proof = new Uint8Array(Buffer.from(code.proof, "hex"));
  assert.deepEqual(await openWords(made.place, bytes(made.sealed), [reader.identity], proof), made.words);
  assert.equal(await openKey(key.case, key.version, bytes(made.key), reader.identity, key.recipient), key.identity);
});

test("a code in words of every language that has a list is read as people type it", async () => {
  const languages = ["czech", "english", "french", "italian", "japanese", "korean", "portuguese", "simplified-chinese", "spanish", "traditional-chinese"];
  for (const language of languages) {
    const { wordlist } = await import(`@scure/bip39/wordlists/${language}.js`);
    for (let turn = 0; turn < 20; turn += 1) {
      const secret = newSecret();
      const words = toWords(secret, wordlist);
      const typed = [words, words.normalize("NFC"), words.toUpperCase(), words.replaceAll(" ", "  -")];
      if (language.endsWith("chinese")) typed.push(words.replaceAll(" ", ""));
      for (const each of typed) assert.deepEqual(readCode(each, wordlist), secret, `${language}: ${each}`);
    }
  }
});

test("a word that is cut short counts only where no other begins so", async () => {
  const { wordlist } = await import("@scure/bip39/wordlists/korean.js");
  const plain = (word) => word.normalize("NFKD");
  const begins = wordlist.map((word) => plain(word).slice(0, 4));
  const [twice] = begins.filter((each, at) => each.length === 4 && begins.indexOf(each) !== at && !wordlist.map(plain).includes(each));
  assert.ok(twice);
  const typed = Array(8).fill(twice).join(" ");
  assert.throws(() => readCode(typed, wordlist), refused("code_word"));
});

test("what is sealed for one place is refused in every other", async () => {
  const { identity, recipient } = await newIdentity();
  const sealed = await seal(PLACE, said, [recipient]);
  for (const other of [{ kind: "note" }, { case: "two" }, { id: "b" }])
    await assert.rejects(open({ ...PLACE, ...other }, sealed, [identity]), refused("another_place"));
  assert.deepEqual(await open(PLACE, sealed, [identity]), said);
});

test("names cannot be shifted from one part of a place to the next", () => {
  const whole = framed({ kind: "a", case: 'b","c', id: "d" }, said);
  assert.throws(() => unframed(whole, { kind: "a", case: "b", id: 'c","d' }), refused("another_place"));
});

test("without the key that writer and reader share, nobody writes in their name", async () => {
  const { identity, recipient } = await newIdentity();
  const [ours, theirs] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  for (const key of [null, theirs])
    await assert.rejects(open(PLACE, await seal(PLACE, said, [recipient], key), [identity], ours), refused("not_proved"));
  await assert.rejects(open(PLACE, await seal(PLACE, said, [recipient], ours), [identity]), refused("not_proved"));
});

test("whatever is changed, cut, doubled or strange is refused, and says nothing of what was in it", async () => {
  const { identity, recipient } = await newIdentity();
  const sealed = await seal(PLACE, said, [recipient]);
  const spoilt = [sealed.subarray(0, 40), sealed.subarray(0, sealed.length - 1), new Uint8Array(), said];
  spoilt.push(new Uint8Array([...sealed, ...sealed]));
  for (let at = 0; at < sealed.length; at += 37) {
    const copy = sealed.slice();
    copy[at] ^= 0x20;
    spoilt.push(copy);
  }
  for (const each of spoilt) {
    const error = await open(PLACE, each, [identity]).then(() => assert.fail("opened"), (error) => error);
    assert.equal(error.code, "not_opened");
    assert.doesNotMatch(JSON.stringify(error) + error.stack, /They took/);
  }
  const stranger = await newIdentity();
  await assert.rejects(open(PLACE, sealed, [stranger.identity]), refused("not_opened"));
});

test("a frame that lies about itself is refused", () => {
  const whole = framed(PLACE, said);
  for (const [at, value] of [[0, 0], [4, 255], [8, 255], [7, 1], [11, 2], [whole.length - 1, 1]]) {
    const copy = whole.slice();
    copy[at] = value;
    assert.throws(() => unframed(copy, PLACE), { name: "Refused" });
  }
  for (const wrong of [whole.subarray(0, 43), whole.subarray(0, 1000), new Uint8Array(2048)])
    assert.throws(() => unframed(wrong, PLACE), { name: "Refused" });
});

test("ten thousand made-up frames: none opens, none throws anything else", () => {
  for (let round = 0; round < 10_000; round += 1) {
    const noise = crypto.getRandomValues(new Uint8Array(1024));
    if (round % 2) noise.set(framed(PLACE, said).subarray(0, round % 60));
    assert.throws(() => unframed(noise, PLACE), { name: "Refused" });
  }
});

test("words of one to nine hundred letters have the same length when sealed", async () => {
  const { recipient } = await newIdentity();
  const lengths = new Set();
  for (const count of [1, 400, 900]) lengths.add((await sealWords(PLACE, "я".repeat(count / 2), [recipient])).length);
  assert.equal(lengths.size, 1);
});

test("only recipients that every tool can read, and never nobody", async () => {
  await assert.rejects(seal(PLACE, said, []), refused("nobody_could_read_it"));
  for (const wrong of ["age1pq1xyz", "ssh-ed25519 AAAA", "", `age1${"b".repeat(58)}`])
    await assert.rejects(seal(PLACE, said, [wrong]), refused("no_recipient"));
});

test("codes: as people type them", () => {
  for (let round = 0; round < 300; round += 1) {
    const secret = newSecret();
    const digits = toDigits(secret);
    assert.equal(digits.replaceAll(" ", "").length, 28);
    const arabic = digits.replace(/\d/g, (each) => String.fromCodePoint(0x660 + Number(each)));
    const bengali = digits.replace(/\d/g, (each) => String.fromCodePoint(0x9e6 + Number(each)));
    const wide = digits.replace(/\d/g, (each) => String.fromCodePoint(0xff10 + Number(each)));
    for (const typed of [digits, digits.replaceAll(" ", ""), ` ${digits.replaceAll(" ", "-")} `, arabic, bengali, wide])
      assert.deepEqual(readCode(typed), secret);
    for (const list of [english, spanish, french]) {
      const words = toWords(secret, list);
      const bare = words.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
      const short = words.split(" ").map((word) => word.normalize("NFC").slice(0, 4)).join(", ");
      for (const typed of [words, bare, words.replaceAll(" ", "\n1. ").replace(/\d/g, "")])
        assert.deepEqual(readCode(typed, list), secret);
      if (list === english) assert.deepEqual(readCode(short, list), secret);
    }
  }
});

test("codes: every single wrong digit and every exchange of neighbours is noticed", () => {
  const digits = toDigits(newSecret()).replaceAll(" ", "");
  for (let at = 0; at < digits.length; at += 1) {
    for (const other of "0123456789")
      if (other !== digits[at])
        assert.throws(() => readCode(digits.slice(0, at) + other + digits.slice(at + 1)), refused("code_check"));
    const [one, two] = [digits[at], digits[at + 1]];
    if (two && one !== two)
      assert.throws(() => readCode(digits.slice(0, at) + two + one + digits.slice(at + 2)), refused("code_check"));
  }
});

test("codes: what is wrong is said, and where", () => {
  const secret = newSecret();
  assert.throws(() => readCode("1234"), { code: "code_length", about: { has: 4, wants: 28 } });
  assert.throws(() => readCode("12ab"), refused("code_letters"));
  assert.throws(() => readCode(toWords(secret, english).split(" ").slice(1).join(" "), english), refused("code_length"));
  const wrong = toWords(secret, english).split(" ");
  wrong[2] = "zzzz";
  assert.throws(() => readCode(wrong.join(" "), english), { code: "code_word", about: { at: 3 } });
});

test("a key opens for the reader it was sealed for, in its version, and fits its recipient", async () => {
  const [reader, other, key] = [await newIdentity(), await newIdentity(), await newCaseKey()];
  const sealed = await sealKey("one", 2, key.identity, reader.recipient);
  assert.equal(await openKey("one", 2, sealed, reader.identity, key.recipient), key.identity);
  await assert.rejects(openKey("one", 1, sealed, reader.identity, key.recipient), refused("another_place"));
  await assert.rejects(openKey("two", 2, sealed, reader.identity, key.recipient), refused("another_place"));
  await assert.rejects(openKey("one", 2, sealed, other.identity, key.recipient), refused("not_opened"));
  await assert.rejects(openKey("one", 2, sealed, reader.identity, other.recipient), refused("another_key"));
});

test("an identity comes out with its passphrase only, however it is spaced", async () => {
  const { identity, recipient } = await newIdentity();
  const passphrase = newPassphrase(english);
  assert.equal(passphrase.split(" ").length, 7);
  const wrapped = await wrap(identity, passphrase);
  assert.equal(await unwrap(wrapped, `  ${passphrase.toUpperCase().replaceAll(" ", "  ")} `, recipient), identity);
  await assert.rejects(unwrap(wrapped, `${passphrase}x`, recipient), refused("wrong_passphrase"));
  await assert.rejects(unwrap(wrapped, passphrase, (await newIdentity()).recipient), refused("another_identity"));
  assert.ok(!Buffer.from(wrapped).includes(recipient));
});

test("a keyring locks after a while of nothing, and stays open while somebody is there", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const locked = [];
  const ring = new Keyring({ idle: 1000, onLock: () => locked.push(true) });
  assert.throws(() => ring.use(() => 0), refused("locked"));
  ring.hold("AGE-SECRET-KEY-1…");
  t.mock.timers.tick(900);
  assert.equal(ring.use((identity) => identity), "AGE-SECRET-KEY-1…");
  t.mock.timers.tick(900);
  assert.ok(ring.isOpen);
  t.mock.timers.tick(200);
  assert.ok(!ring.isOpen);
  assert.deepEqual(locked, [true]);
  assert.throws(() => ring.use(() => 0), refused("locked"));
});

test("any two of three papers bring a lost key back; one does not, nor two of different keys", async () => {
  const { recipient, papers } = await newRecovery();
  for (const [one, two] of [[0, 1], [0, 2], [1, 2]])
    assert.match(await recover([papers[one], papers[two].toUpperCase()], recipient), /^AGE-SECRET-KEY-1/);
  for (const wrong of [[papers[0]], [papers[0], papers[0]], [papers[0], (await newRecovery()).papers[1]]])
    await assert.rejects(recover(wrong, recipient), refused("papers_do_not_fit"));
  const typo = papers[1].replace(/.$/, (last) => (last === "q" ? "p" : "q"));
  await assert.rejects(recover([papers[0], typo], recipient), refused("paper_unreadable"));
});

test("work: as much as is asked for, the same on both sides", async () => {
  const found = await workedFor(vectors.work.of, vectors.work.bits);
  assert.equal(found, vectors.work.number);
  assert.equal(await workedFor("anything", 0), 0);
});

test("a case's id is of its key, of whom one answers, and of the proof: another of these is another case", async () => {
  const [key, other] = [await newIdentity(), await newIdentity()];
  const proof = new Uint8Array(32).fill(7);
  const id = caseIdOf(key.recipient, other.recipient, proof);
  assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const others = [
    caseIdOf(other.recipient, other.recipient, proof),
    caseIdOf(key.recipient, key.recipient, proof),
    caseIdOf(key.recipient, other.recipient, new Uint8Array(32)),
  ];
  assert.ok(!others.includes(id));
  assert.deepEqual(vectors.binding.map((each) => caseIdOf(each.recipient, each.answers_to, Buffer.from(each.proof, "hex"))), vectors.binding.map((each) => each.case));
});

test("nobody without the proof vouches for a key, nor for another version, case or key", () => {
  const proof = new Uint8Array(32).fill(7);
  const said = vouchFor("one", 1, "age1a", proof);
  for (const other of [["two", 1, "age1a"], ["one", 2, "age1a"], ["one", 1, "age1b"]]) assert.notEqual(vouchFor(...other, proof), said);
  assert.notEqual(vouchFor("one", 1, "age1a", new Uint8Array(32)), said);
  for (const each of vectors.binding) assert.equal(vouchFor(each.case, 1, each.recipient, Buffer.from(each.proof, "hex")), each.vouched);
  for (const { case: of, proof, later } of vectors.binding) assert.equal(vouchFor(of, later.version, later.recipient, Buffer.from(proof, "hex")), later.vouched);
});

test("a note is proved with the key of its version", async () => {
  const [one, two] = [await newIdentity(), await newIdentity()];
  const sealed = await seal({ ...PLACE, kind: "note" }, said, [one.recipient], noteProof(one.identity));
  assert.deepEqual(await open({ ...PLACE, kind: "note" }, sealed, [one.identity], noteProof(one.identity)), said);
  await assert.rejects(open({ ...PLACE, kind: "note" }, sealed, [one.identity], noteProof(two.identity)), refused("not_proved"));
});

test("a keyring that slept with its machine is locked when it wakes", (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  const ring = new Keyring({ idle: 1000 });
  ring.hold("AGE-SECRET-KEY-1…");
  t.mock.timers.setTime(5000);
  assert.ok(!ring.isOpen);
});
