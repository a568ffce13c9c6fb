// What waits on a device: "kept" is the server's word for this very parcel; what was refused is tried again and only a person removes it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import test, { after, before, beforeEach } from "node:test";

import { alone } from "../../../../firsthand/rooms/cases/browser/parts/device.js";
import { Going } from "../../../../firsthand/rooms/cases/browser/parts/going.js";
import { InMemory } from "../../../../firsthand/rooms/cases/browser/parts/outbox.js";

const DAY = 24 * 60 * 60 * 1000;
let server, at, answers, asked;

before(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => (text += piece));
    request.on("end", () => {
      asked.push([request.url, JSON.parse(text)]);
      const [status, found] = answers(request.url);
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(found));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());
beforeEach(() => {
  asked = [];
  answers = () => [200, { kept: true }];
});

const KEPT = [200, { kept: true }];
const refused = (code) => [409, { refused: code, said: [] }];
const parcel = (id, more = {}) => ({ id, since: "2026-11-22", to: `${at}/send/`, more: `${at}/write/`, report: { case: id, locator: "l", writing: "w", keys: [] }, bits: 1, work: 0, kept: false, refused: "", ...more });

/** A place like the one in a browser, without a browser. */
class Shelf {
  constructor(...parcels) {
    this.parcels = new Map(parcels.map((each) => [each.id, each]));
    this.files = new Map();
  }
  async all() {
    return [...this.parcels.values()].map((each) => ({ ...each }));
  }
  async pieces({ id }) {
    return [...this.files].filter(([, of]) => of === id).map(([piece]) => piece);
  }
  async piece() {
    return "sealed";
  }
  async reportKept(one) {
    Object.assign(one, { kept: true, refused: "" });
    this.parcels.set(one.id, one);
  }
  async pieceKept(id) {
    this.files.delete(id);
  }
  async refuse(one, code) {
    this.parcels.set(one.id, { ...one, refused: code });
  }
  async arrived({ id }) {
    this.parcels.delete(id);
  }
  async drop({ id }) {
    this.parcels.delete(id);
  }
}

function going(shelf, t, now = () => 0) {
  const found = new Going(shelf, `place ${t.name}`, now);
  t.after(() => found.end());
  return found;
}

test("kept is told of what the server said it keeps", async (t) => {
  const shelf = new Shelf(parcel("one"));
  const sends = going(shelf, t);
  assert.equal(sends.became("one"), null);
  assert.equal(await sends.sendAll(), true);
  assert.deepEqual([sends.became("one"), shelf.parcels.size], ["kept", 0]);
});

test("what is gone from the place without a word was not kept", async (t) => {
  const shelf = new Shelf(parcel("one"));
  const sends = going(shelf, t);
  answers = () => [502, {}];
  assert.equal(await sends.sendAll(), false);
  shelf.parcels.clear();
  assert.equal(await sends.sendAll(), true);
  assert.equal(sends.became("one"), null);
});

test("a word of somebody in between is no word of the server", async (t) => {
  const shelf = new Shelf(parcel("one"));
  const sends = going(shelf, t);
  for (const word of [[200, { ok: true }], [404, {}], [403, "no"], [500, {}], [429, {}]]) {
    answers = () => word;
    assert.equal(await sends.sendAll(), false, String(word));
    assert.deepEqual([sends.became("one"), shelf.parcels.get("one").refused], [null, ""]);
  }
});

test("removed by hand is told as removed, here and in another window; kept before, it stays kept", async (t) => {
  const shelf = new Shelf(parcel("one"), parcel("two"));
  const [here, there] = [going(shelf, t), going(shelf, t)];
  const known = there.known("one");
  await here.drop(parcel("one"));
  await known;
  assert.deepEqual([here.became("one"), there.became("one")], ["removed", "removed"]);
  const arrived = there.known("two");
  await here.sendAll();
  await arrived;
  await there.drop(parcel("two"));
  assert.deepEqual([here.became("two"), there.became("two")], ["kept", "kept"]);
});

test("what was refused waits with its reason, and is tried when the page opens again, after a day, and when asked", async (t) => {
  const shelf = new Shelf(parcel("one"), parcel("two"));
  let now = 0;
  const first = going(shelf, t, () => now);
  answers = () => refused("desk_closed");
  assert.equal(await first.sendAll(), true);
  assert.equal(asked.length, 2);
  await first.sendAll();
  assert.equal(asked.length, 2); // not every twenty seconds
  now += DAY;
  await first.sendAll();
  assert.equal(asked.length, 4);
  await first.sendAll(undefined, { again: true });
  assert.equal(asked.length, 6);
  assert.deepEqual((await shelf.all()).map(({ refused: why }) => why), ["desk_closed", "desk_closed"]);
  answers = () => KEPT; // the desk is open again
  const opened = going(shelf, t);
  await opened.sendAll();
  assert.deepEqual([shelf.parcels.size, opened.became("one"), opened.became("two")], [0, "kept", "kept"]);
});

test("without a line, what was refused keeps its reason", async (t) => {
  const shelf = new Shelf(parcel("one", { refused: "no_key_for_a_reader" }));
  answers = () => [503, {}];
  assert.equal(await going(shelf, t).sendAll(), false);
  assert.equal(shelf.parcels.get("one").refused, "no_key_for_a_reader");
});

test("one that is refused keeps no other waiting", async (t) => {
  const shelf = new Shelf(parcel("one", { to: `${at}/closed/` }), parcel("two"));
  answers = (url) => (url === "/closed/" ? refused("desk_closed") : KEPT);
  const sends = going(shelf, t);
  await sends.sendAll();
  assert.deepEqual([sends.became("one"), sends.became("two")], [null, "kept"]);
});

test("one deed at a time under one name, also when one fails", async () => {
  const done = [];
  const slow = alone("a place", async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push("first");
    throw new Error("no");
  });
  const next = alone("a place", async () => done.push("second"));
  await assert.rejects(slow);
  await next;
  assert.deepEqual(done, ["first", "second"]);
});

test("a piece that is sent again after a lost answer is the very same", async () => {
  let times = 0;
  const waiting = new InMemory([{ id: "one", seal: async () => `sealed ${(times += 1)}` }]);
  assert.equal(await waiting.piece("one"), "sealed 1");
  assert.equal(await waiting.piece("one"), "sealed 1");
  await waiting.pieceKept("one");
  assert.deepEqual(await waiting.pieces(), []);
});
