// A saved parcel that somebody brought: it opens for those for whom it was sealed, whole, and is handed in once, with its files.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import test from "node:test";

import { newIdentity } from "#vault/identity.js";

import { fileIn, handedIn, openParcel, parcelIn } from "../../../../firsthand/rooms/cases/browser/parts/brought.js";
import { begin, sealedPiece, sealedReport } from "../../../../firsthand/rooms/cases/browser/parts/making.js";

const ID = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617283";
const READER = "0b1c2d3e-4f50-4a1b-8c2d-3e4f50617284";
const damaged = { name: "Refused", code: "damaged" };
const [own, other, here] = await Promise.all([newIdentity(), newIdentity(), begin(1)]);
const readers = [{ id: READER, recipient: own.recipient }];
const photo = [{ id: ID, piece: new Uint8Array([1, 2, 3]) }];
const report = await sealedReport({ answers: { words: ["They took it."] }, photos: [photo] }, here, readers, []);
const files = [{ id: ID, kind: "file", sealed: await sealedPiece(photo[0], here) }];
const saved = { format: "firsthand-parcel/1", since: "2026-11-22", ...report, files };
const text = (change = {}) => JSON.stringify({ ...saved, ...change });

test("it opens for whom it was sealed, with its files, and for nobody else", async () => {
  const parcel = parcelIn(text());
  const opened = await openParcel(parcel, own.identity);
  assert.deepEqual(opened.report.answers, { words: ["They took it."] });
  assert.deepEqual(new Uint8Array(await (await fileIn(parcel, opened, [ID])).arrayBuffer()), photo[0].piece);
  assert.equal(await fileIn(parcel, opened, [READER]), null);
  await assert.rejects(openParcel(parcel, other.identity), { code: "not_for_you" });
});

test("another report in its place, and anything that we do not save, is refused", async () => {
  for (const no of ["", "{", "[]", "null", "1", '{"format":"firsthand-parcel/2"}']) assert.throws(() => parcelIn(no), { code: "no_parcel" });
  const strange = [null, 1, "", "x", [], {}, [{}], "<b>"];
  for (const name of ["case", "locator", "writing", "keys", "report", "files"])
    for (const value of strange.filter((each) => !(Array.isArray(each) && !each.length))) assert.throws(() => parcelIn(text({ [name]: value })), damaged, `${name} ${JSON.stringify(value)}`);
  await assert.rejects(openParcel(parcelIn(text({ case: ID })), own.identity), { code: "not_for_you" });
  await assert.rejects(openParcel(parcelIn(text({ report: { ...report.report, id: READER } })), own.identity));
});

test("handed in, the server gets what was saved and no more; what arrived already sends its files alone", async (t) => {
  const [asked, given] = [[], []];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", () => {
      asked.push(JSON.parse(body));
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"kept": true}');
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const deeds = { handIn: async (one) => given.push(one), more: `http://127.0.0.1:${server.address().port}/` };
  await handedIn(parcelIn(text()), READER, deeds);
  assert.deepEqual(given, [{ desk: READER, ...report }]);
  const { locator, writing } = report;
  assert.deepEqual(asked, [{ locator, writing, envelope: files[0] }]);
  const rest = parcelIn(JSON.stringify({ format: saved.format, since: saved.since, locator, writing, files }));
  assert.equal(rest.report, null);
  await handedIn(rest, "", deeds);
  assert.deepEqual([given.length, asked.length], [1, 2]);
});
