// Reporting: what is answered on the page is sealed here, for those who read at the desk, and only then sent.

import { newCaseKey, sealKey } from "#vault/case_key.js";
import { derive } from "#vault/derive.js";
import { seal, sealWords } from "#vault/envelope.js";
import { newSecret, toDigits } from "#vault/receipt.js";
import { workedFor } from "#vault/work.js";

import { leaveAtOnce } from "./parts/leaving.js";
import { drawnAnew, inPieces } from "./parts/photos.js";
import { given, newId, onPress, say, sendSurely, toBase64 } from "./parts/talking.js";

const form = document.querySelector("form[data-report]");
const secret = newSecret();
const deriving = derive(secret); // it takes a moment: while somebody writes, nobody waits
const of = newId();
let bits = Number(form.dataset.bits);
let working = workedFor(of, bits);
const photos = [];
let ready = null;

leaveAtOnce();
form.hidden = false;
document.querySelector("[data-without]").hidden = true;

form.elements.photo.addEventListener("change", async () => {
  say("preparing");
  for (const file of form.elements.photo.files) {
    const bytes = await drawnAnew(file);
    if (bytes) photos.push({ id: newId(), pieces: inPieces(bytes).map((piece) => ({ id: newId(), piece })) });
    else say("no_picture");
  }
  form.elements.photo.value = "";
  document.querySelector("[data-photos]").textContent = photos.length || "";
  say("");
});

onPress(document.querySelector("[data-send]"), async () => {
  if (!answers().some(([, value]) => value.length)) return say("empty");
  try {
    say("sealing");
    ready ??= await sealed(); // sent again after a dead line, it is the very same report
    say("sending");
    await sendReport();
    await sendPhotos();
    finish();
  } catch (error) {
    say(error.code in { desk_closed: 1, no_key_for_a_reader: 1 } ? error.code : "not_kept");
    if (error.code === "no_key_for_a_reader") ready = null;
  }
});

/** Every question with what was chosen, and the words. */
function answers() {
  const data = new FormData(form);
  const names = new Set([...data.keys()].filter((name) => name !== "photo"));
  return [...names].map((name) => [name, data.getAll(name).filter((value) => value !== "")]);
}

async function sealed() {
  const [code, key] = [await deriving, await newCaseKey()];
  const id = newId();
  const words = {
    format: "firsthand-report/1",
    answers: Object.fromEntries(answers().filter(([, value]) => value.length)),
    photos: photos.map((each) => each.pieces.map((piece) => piece.id)),
    proof: toBase64(code.proof),
  };
  const keys = given("readers").map(async ({ id: reader, recipient }) => ({
    reader,
    sealed: toBase64(await sealKey(of, 1, key.identity, recipient)),
  }));
  const report = await sealWords({ kind: "report", case: of, id }, words, [key.recipient]);
  return {
    key,
    code,
    report: {
      case: of,
      recipient: key.recipient,
      answers_to: code.recipient,
      locator: code.locator,
      writing: code.writing,
      keys: await Promise.all(keys),
      report: { id, kind: "report", sealed: toBase64(report) },
    },
  };
}

/** Send the report, with more work in it if very many report just now. */
async function sendReport() {
  try {
    await sendSurely(form.dataset.to, { ...ready.report, work: await working }, () => say("waiting"));
  } catch (error) {
    if (error.code !== "more_work") throw error;
    say("more_work");
    bits += 2;
    working = workedFor(of, bits);
    await sendReport();
  }
}

async function sendPhotos() {
  const { key, code } = ready;
  const pieces = photos.flatMap((photo) => photo.pieces);
  for (const [at, piece] of pieces.entries()) {
    say("sending_photos");
    document.querySelector("[data-progress]").textContent = `${at + 1} / ${pieces.length}`;
    piece.sealed ??= toBase64(await seal({ kind: "file", case: of, id: piece.id }, piece.piece, [key.recipient], code.proof));
    const envelope = { id: piece.id, kind: "file", sealed: piece.sealed };
    await sendSurely(form.dataset.more, { locator: code.locator, writing: code.writing, envelope }, () => say("waiting"));
  }
}

function finish() {
  form.reset();
  form.remove();
  const done = document.querySelector("[data-done]");
  const digits = toDigits(secret);
  const shown = done.querySelector("[data-code]");
  shown.textContent = digits;
  done.hidden = false;
  done.querySelector("h2").focus();
  say("");
  onPress(done.querySelector("[data-hide]"), () => {
    shown.textContent = shown.textContent === digits ? "•••• ".repeat(7).trim() : digits;
  });
  const typed = done.querySelector("input");
  typed.addEventListener("input", () => {
    const last = typed.value.replace(/\D/g, "");
    done.querySelector("[data-right]").hidden = last !== digits.slice(-4);
  });
}
