// Sending what is sealed: first the report, then its pieces. What is sent twice is kept once, so one may always go on.

import { workedFor } from "#vault/work.js";

import { NotKept, send } from "./talking.js";

const HARDEST = 24; // bits of work: no desk asks for so much

/** Send what is left of a parcel. `waiting` is where it waits; `tell` is told "report" when it is kept, then of each piece;
 *  "more_work" before more of it. */
export async function sendParcel(parcel, waiting, tell = () => {}) {
  if (!parcel.kept) {
    await sendReport(parcel, tell);
    await waiting.reportKept(parcel);
  }
  tell("report");
  const pieces = await waiting.pieces(parcel);
  for (const [at, id] of pieces.entries()) {
    tell("piece", at + 1, pieces.length);
    const envelope = { id, kind: "file", sealed: await waiting.piece(id) };
    await surely(parcel.more, { locator: parcel.report.locator, writing: parcel.report.writing, envelope });
    await waiting.pieceKept(id);
  }
  await waiting.arrived(parcel);
}

/** Send the report, with more work in it if very many report just now. */
async function sendReport(parcel, tell) {
  for (;;) {
    parcel.work ??= await workedFor(parcel.report.case, parcel.bits);
    try {
      return await surely(parcel.to, { ...parcel.report, work: parcel.work });
    } catch (error) {
      if (error.code !== "more_work" || parcel.bits > HARDEST) throw error;
      tell("more_work");
      parcel.bits += 2;
      parcel.work = null;
    }
  }
}

/** Only "kept" from our own server counts as kept, and only its own word as refused: others on the way answer, too. */
export async function surely(address, object) {
  try {
    const found = await send(address, object);
    if (found.kept !== true) throw new NotKept("no_line");
  } catch (error) {
    throw /^\d+$/.test(error.code) ? new NotKept("no_line") : error;
  }
}

/** Try until there is a line: `deed` may be done again. `onWait` is told before each new try. */
export async function untilThereIsALine(deed, onWait) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
    try {
      return await deed();
    } catch (error) {
      if (error.code !== "no_line") throw error;
      onWait();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
