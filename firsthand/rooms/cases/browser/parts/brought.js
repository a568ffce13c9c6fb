// A sealed report that somebody brought as a file: opened in this page, read, and handed in, so that it is a report like any other.

import { caseIdOf } from "#vault/binding.js";
import { openKey } from "#vault/case_key.js";
import { open, openWords } from "#vault/envelope.js";
import { Refused } from "#vault/refused.js";

import { copyOf, drawCase } from "./drawing.js";
import { surely } from "./sending.js";
import { fromBase64, onPress, say, sayWhy } from "./talking.js";
import { wordsOf } from "./words.js";

const LARGEST = 32 * 1024 * 1024; // bytes of a file: a report and 140 pieces
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^[0-9a-f]{32}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const isEnvelope = (found, kind) => UUID.test(found?.id) && found.kind === kind && BASE64.test(found.sealed);
const isKey = (found) => UUID.test(found?.reader) && BASE64.test(found.sealed);
const HEAD = ["case", "recipient", "vouched", "answers_to", "locator", "writing", "keys", "report"];

/** Take a saved file apart: `report` is what is handed in, null where it arrived and only files are left. Throws Refused. */
export function parcelIn(text) {
  let found = null;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Refused("no_parcel");
  }
  if (found?.format !== "firsthand-parcel/1") throw new Refused("no_parcel");
  const { locator, writing, files, report } = found;
  const isRest = report === undefined;
  const isWhole = isRest || (UUID.test(found.case) && isEnvelope(report, "report") && Array.isArray(found.keys) && found.keys.every(isKey));
  if (!isWhole || !HEX.test(locator) || !HEX.test(writing) || !Array.isArray(files) || !files.every((each) => isEnvelope(each, "file"))) throw new Refused("damaged");
  const head = isRest ? null : Object.fromEntries(HEAD.map((name) => [name, found[name]]));
  return { since: String(found.since), locator, writing, report: head, files: files.map(({ id, kind, sealed }) => ({ id, kind, sealed })) };
}

/** Open a report that was saved, with the identity of a reader for whom it was sealed. Throws Refused. */
export async function openParcel({ report }, own) {
  for (const { sealed } of report.keys) {
    const identity = await openKey(report.case, 1, fromBase64(sealed), own, report.recipient).catch(() => null);
    if (!identity) continue;
    const { id, sealed: words } = report.report;
    const said = wordsOf("report", await openWords({ kind: "report", case: report.case, id }, fromBase64(words), [identity]));
    const proof = fromBase64(said.proof);
    if (caseIdOf(report.recipient, said.answers_to, proof) !== report.case) throw new Refused("another_place");
    return { report: said, identity, proof };
  }
  throw new Refused("not_for_you");
}

/** A photograph or a file of it, from its pieces; null where some are not in the file. */
export async function fileIn({ report, files }, { identity, proof }, pieces) {
  const parts = [];
  for (const id of pieces) {
    const found = files.find((each) => each.id === id);
    if (!found) return null;
    parts.push(await open({ kind: "file", case: report.case, id }, fromBase64(found.sealed), [identity], proof));
  }
  return new Blob(parts);
}

/** Hand a report in, then its files; what is handed in twice is kept once. */
export async function handedIn({ report, locator, writing, files }, desk, { handIn, more }) {
  if (report) await handIn({ desk, ...report });
  for (const envelope of files) await surely(more, { locator, writing, envelope });
}

/** Let a reader choose a file that was brought, read it in `sheet`, and hand it in. `deeds`: see reading.js. */
export function bringing(box, sheet, deeds) {
  const field = box.querySelector("input[type=file]");
  field.addEventListener("change", async () => {
    const [file] = field.files;
    field.value = "";
    if (!file) return;
    say("opening");
    try {
      if (file.size > LARGEST) throw new Refused("no_parcel");
      await shown(parcelIn(await file.text()), box, sheet, deeds);
    } catch (error) {
      sayWhy(error, "damaged");
    }
  });
}

async function shown(parcel, box, sheet, deeds) {
  const all = parcel.report && (await deeds.open((own) => openParcel(parcel, own)));
  await deeds.draw();
  if (!deeds.isOpen()) return;
  if (all) draw(parcel, all, sheet, deeds);
  else sheet.replaceChildren();
  const asks = copyOf("brought");
  asks.querySelector("[data-rest]").hidden = Boolean(all);
  const desks = asks.querySelector("select");
  desks.append(...[...box.querySelector("template").content.children].map((each) => each.cloneNode(true)));
  desks.closest("p").hidden = !all;
  sheet.prepend(asks);
  say("");
  onPress(asks.querySelector("button"), async () => {
    say("handing_in");
    try {
      await handedIn(parcel, desks.value, deeds);
    } catch (error) {
      return sayWhy(error, "not_handed_in");
    }
    if (all) await deeds.show(parcel.report.case);
    else sheet.replaceChildren();
    say("handed_in");
  });
}

function draw(parcel, all, sheet, { questions }) {
  const from = (pieces, type) => fileIn(parcel, all, pieces).then((found) => found && new Blob([found], { type }));
  drawCase(sheet, { report: all.report, said: [], missing: 0, came_on: parcel.since }, questions, {
    photo: (pieces) => from(pieces, "image/jpeg"),
    file: from,
    lacking: { readers: [] },
    renew: { readers: [] },
    keptFrom: [],
  });
  sheet.querySelector('[data-part="said"]').previousElementSibling.remove(); // its heading: nothing was said since
  for (const each of sheet.querySelectorAll('[data-part="answer"], [data-part="note"]')) each.remove();
}
