// Parts that take files apart, as far as Node can run them: pictures without notes, sound from samples, pages of a PDF.

import assert from "node:assert/strict";
import test from "node:test";

import { PDFDocument } from "@cantoo/pdf-lib";

import { jpegWithout } from "../../../../firsthand/rooms/cases/browser/parts/jpeg.js";
import { muLaw, wavOf } from "../../../../firsthand/rooms/cases/browser/parts/sound.js";
import { cleanedPdf } from "../../../../firsthand/rooms/cases/browser/pdf.js";

const part = (mark, text) => [0xff, mark, 0, text.length + 2, ...Buffer.from(text)];
const SCAN = [0xff, 0xda, 0, 4, 1, 2, 7, 0xff, 0, 8, 0xff, 0xd3, 9];

test("a JPEG keeps its picture and loses its notes, in whatever place they stand", () => {
  const table = part(0xdb, "table");
  const noted = [0xff, 0xd8, ...part(0xe0, "JFIF"), ...part(0xe1, "Exif MARK"), ...table, ...part(0xfe, "MARK"), ...SCAN, ...part(0xed, "MARK"), ...table, ...SCAN, 0xff, 0xd9, ...Buffer.from("MARK behind the end")];
  const bare = jpegWithout(Uint8Array.from(noted));
  assert.deepEqual([...bare], [0xff, 0xd8, ...table, ...SCAN, ...table, ...SCAN, 0xff, 0xd9]);
  for (const spoilt of [[], [0xff, 0xd8], noted.slice(0, 30), [0xff, 0xd8, 1, 2], [0xff, 0xd8, 0xff, 0xe1, 0, 0]])
    assert.throws(() => jpegWithout(Uint8Array.from(spoilt)));
});

test("sound is samples and nothing else; the same samples give the same bytes", () => {
  const samples = Float32Array.from({ length: 1201 }, (_, at) => Math.sin(at / 20));
  const whole = wavOf(samples);
  assert.equal(whole.length, 58 + 1202);
  assert.equal(Buffer.from(whole.subarray(0, 4)).toString(), "RIFF");
  assert.equal(new DataView(whole.buffer).getUint32(4, true), whole.length - 8);
  assert.deepEqual(wavOf(samples), whole);
});

test("µ-law comes back near what went in, loud or soft", () => {
  const back = (byte) => {
    const turned = ~byte & 255;
    const size = (((turned & 15) << 3) + 132) << ((turned >> 4) & 7);
    return ((turned & 0x80 ? -1 : 1) * (size - 132)) / 32767;
  };
  for (let each = -1; each <= 1; each += 0.001) assert.ok(Math.abs(back(muLaw(each)) - each) <= Math.max(0.0005, Math.abs(each) / 16), `${each}`);
  assert.equal(muLaw(5), muLaw(1));
});

test("a PDF keeps its pages and loses who made it, when, and what hung on it", async () => {
  const made = await PDFDocument.create();
  const page = made.addPage([200, 300]);
  page.drawText("They took it.");
  for (const set of ["setTitle", "setAuthor", "setSubject", "setProducer", "setCreator"]) made[set]("MARK");
  await made.attach(Buffer.from("MARK"), "MARK.txt");
  made.addJavaScript("MARK", "app.alert('MARK')");
  const clean = await cleanedPdf(await made.save({ useObjectStreams: false }));
  assert.ok(!Buffer.from(clean).includes("MARK"));
  for (const name of ["/Info", "/Names", "/JavaScript", "/CreationDate", "/Producer", "/EmbeddedFile"]) assert.ok(!Buffer.from(clean).includes(name), name);
  const again = await PDFDocument.load(clean, { updateMetadata: false });
  assert.deepEqual(again.getPage(0).getSize(), { width: 200, height: 300 });
  for (const wrong of [new Uint8Array(), Buffer.from("%PDF-1.7 nothing"), clean.subarray(0, 200)]) await assert.rejects(cleanedPdf(wrong));
});
