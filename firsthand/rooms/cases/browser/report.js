// Reporting: what is answered on the page is sealed here, for those who read at the desk, and only then sent.

import { caseIdOf, vouchFor } from "#vault/binding.js";
import { newCaseKey, sealKey } from "#vault/case_key.js";
import { derive } from "#vault/derive.js";
import { seal, sealWords } from "#vault/envelope.js";
import { newSecret, toDigits } from "#vault/receipt.js";
import { workedFor } from "#vault/work.js";

import { forgetWhenLeft, leaveAtOnce } from "./parts/leaving.js";
import { changesPictures, drawnAnew, inPieces } from "./parts/photos.js";
import { inSteps } from "./parts/steps.js";
import { given, newId, onPress, say, sendSurely, toBase64 } from "./parts/talking.js";

const form = document.querySelector("form[data-report]");
const fields = form.querySelector("[data-fields]");
const done = document.querySelector("[data-done]");
const [HAPPENED, WHO_READS] = [1, 2]; // the steps to go back to where something is missing
let readers = given("readers");
let bits = Number(form.dataset.bits);
let begun = begin(); // it takes a moment: while somebody writes, nobody waits
let ready = null;
let photos = [];
let preparing = Promise.resolve();

const goTo = inSteps(form, document.querySelector("[data-steps] ol"));
leaveAtOnce();
forgetWhenLeft();
form.hidden = false;
document.querySelector("[data-without]").hidden = true;

form.elements.photo.addEventListener("change", () => {
  preparing = preparing.then(addPhotos);
});

onPress(form.querySelector("[data-send]"), async () => {
  await preparing;
  if (!ready && !answers().some(([, value]) => value.length) && !photos.length) return back("empty", HAPPENED);
  if (!ready && !chosen().length) return back("nobody", WHO_READS);
  fields.disabled = true; // what is sealed is what was seen
  try {
    say("sealing");
    ready ??= await sealed(told(), await begun); // after a dead line, it is the very same report
    say("sending");
    await sendReport();
    showCode();
    await sendPhotos();
  } catch (error) {
    await startAnew(error.code);
  }
});

function back(name, step) {
  goTo(step);
  say(name);
}

/** Those who may read: whoever was not taken off the list. */
function chosen() {
  const left = new FormData(form).getAll("reader");
  return readers.filter(({ id }) => left.includes(id));
}

/** Draw the chosen photographs anew, and keep them until the report is sealed. */
async function addPhotos() {
  const files = [...form.elements.photo.files];
  form.elements.photo.value = "";
  if (!files.length) return;
  if (changesPictures()) return say("photos_changed");
  say("preparing");
  let unread = false;
  for (const file of files) {
    const bytes = await drawnAnew(file);
    if (bytes) photos.push(inPieces(bytes).map((piece) => ({ id: newId(), piece })));
    else unread = true;
  }
  document.querySelector("[data-photos]").textContent = photos.length || "";
  say(unread ? "no_picture" : "");
}

/** Every question with what was chosen, and the words. */
function answers() {
  const data = new FormData(form);
  const names = new Set([...data.keys()].filter((name) => name !== "photo" && name !== "reader"));
  return [...names].map((name) => [name, data.getAll(name).filter((value) => value !== "")]);
}

/** What was answered and who may read it, also while the fields rest. */
function told() {
  fields.disabled = false;
  const found = { said: answers(), to: chosen() };
  fields.disabled = true;
  return found;
}

/** A code, a key, and the id that follows from both; and work for it, which goes on meanwhile. */
async function begin() {
  const secret = newSecret();
  const [code, key] = [await derive(secret), await newCaseKey()];
  const of = caseIdOf(key.recipient, code.recipient, code.proof);
  return { secret, code, key, of, working: workedFor(of, bits) };
}

async function sealed({ said, to }, { code, key, of }) {
  const id = newId();
  const words = {
    format: "firsthand-report/1",
    answers: Object.fromEntries(said.filter(([, value]) => value.length)),
    not_for: readers.filter((each) => !to.includes(each)).map((each) => each.id),
    photos: photos.map((pieces) => pieces.map((piece) => piece.id)),
    proof: toBase64(code.proof),
    answers_to: code.recipient,
  };
  const keys = to.map(async ({ id: reader, recipient }) => ({
    reader,
    sealed: toBase64(await sealKey(of, 1, key.identity, recipient)),
  }));
  const report = await sealWords({ kind: "report", case: of, id }, words, [key.recipient]);
  return {
    case: of,
    recipient: key.recipient,
    vouched: vouchFor(of, 1, key.recipient, code.proof),
    answers_to: code.recipient,
    locator: code.locator,
    writing: code.writing,
    keys: await Promise.all(keys),
    report: { id, kind: "report", sealed: toBase64(report) },
  };
}

/** Send the report, with more work in it if very many report just now. */
async function sendReport() {
  const here = await begun;
  try {
    await sendSurely(form.dataset.to, { ...ready, work: await here.working }, () => say("waiting"));
  } catch (error) {
    if (error.code !== "more_work") throw error;
    say("more_work");
    bits += 2;
    here.working = workedFor(here.of, bits);
    await sendReport();
  }
}

/** What was refused was not kept: say why, and let it be sealed anew, for those who read now. */
async function startAnew(code) {
  if (code === "no_key_for_a_reader") await readersNow().catch(() => {});
  ready = null;
  begun = begin();
  fields.disabled = false;
  if (code === "no_key_for_a_reader") return back(code, WHO_READS);
  say(code === "desk_closed" ? code : "not_kept");
}

/** Learn who reads now; whoever was taken off stays off. */
async function readersNow() {
  const page = await fetch(location.href, { credentials: "omit" });
  const found = new DOMParser().parseFromString(await page.text(), "text/html");
  const list = found.querySelector("[data-readers]");
  for (const box of fields.querySelectorAll("[name=reader]:not(:checked)"))
    list.querySelector(`[value="${box.value}"]`)?.removeAttribute("checked");
  fields.querySelector("[data-readers]").replaceChildren(...list.childNodes);
  readers = JSON.parse(found.getElementById("readers").textContent);
}

/** The report is kept, so the code is good: show it now, whatever becomes of the photographs. */
async function showCode() {
  const { secret } = await begun;
  const digits = toDigits(secret);
  const shown = done.querySelector("[data-code]");
  shown.textContent = digits;
  form.reset();
  form.hidden = true;
  done.hidden = false;
  done.querySelector("h2").focus();
  say("");
  onPress(done.querySelector("[data-hide]"), () => {
    shown.textContent = shown.textContent === digits ? "•••• ".repeat(7).trim() : digits;
  });
  const typed = done.querySelector("input");
  typed.addEventListener("input", () => {
    done.querySelector("[data-right]").hidden = typed.value.replace(/\D/g, "") !== digits.slice(-4);
  });
}

async function sendPhotos() {
  const again = done.querySelector("[data-again]");
  again.hidden = true;
  const { key, code, of } = await begun;
  const pieces = photos.flat();
  try {
    for (const [at, piece] of pieces.entries()) {
      say("sending_photos");
      document.querySelector("[data-progress]").textContent = `${at + 1} / ${pieces.length}`;
      piece.sealed ??= toBase64(await seal({ kind: "file", case: of, id: piece.id }, piece.piece, [key.recipient], code.proof));
      const envelope = { id: piece.id, kind: "file", sealed: piece.sealed };
      await sendSurely(form.dataset.more, { locator: code.locator, writing: code.writing, envelope }, () => say("waiting"));
    }
    photos = [];
    say(pieces.length ? "photos_kept" : "");
  } catch {
    say("photos_not_kept");
    again.hidden = false;
  }
}

onPress(done.querySelector("[data-again]"), sendPhotos);
