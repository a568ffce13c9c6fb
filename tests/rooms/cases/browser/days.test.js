// Days and months as people write them, in one way on all pages.

import assert from "node:assert/strict";
import test from "node:test";

import { dayOf, monthOf } from "../../../../firsthand/rooms/cases/browser/parts/days.js";

const on = (lang, write) => {
  globalThis.document = { documentElement: { lang } };
  try {
    return write();
  } finally {
    delete globalThis.document;
  }
};

test("in English the day stands first, as on the pages of the server", () => {
  assert.equal(on("en", () => dayOf("2026-11-05")), "5 November 2026");
  assert.equal(on("en", () => monthOf("2026-05")), "May 2026");
  assert.equal(on("es", () => dayOf("2026-11-05")), "5 de noviembre de 2026");
});
