// Reporting: what is answered on the page is sealed here, for those who read at the desk, and only then sent.

import { attaching } from "./parts/attaching.js";
import { choosing } from "./parts/choosing.js";
import { clearCode, codePlace, secretOf, showCode } from "./parts/code.js";
import { draftsHere, dropDraft, keepDraft, openDraft } from "./parts/drafts.js";
import { forgetWhenLeft, leaveAtOnce } from "./parts/leaving.js";
import { answersIn, begin, fill, parcelOf, sealedPiece, sealedReport } from "./parts/making.js";
import { chosenReaders, keptFrom, stillOff } from "./parts/may_read.js";
import { InMemory, ON_A_PHONE, Outbox } from "./parts/outbox.js";
import { watchOver } from "./parts/queue.js";
import { sendParcel, untilThereIsALine } from "./parts/sending.js";
import { inSteps } from "./parts/steps.js";
import { given, onPress, say } from "./parts/talking.js";

const PATIENCE = 8_000; // milliseconds until what waits on the phone shows its code

const form = document.querySelector("form[data-report]");
const fields = form.querySelector("[data-fields]");
const done = document.querySelector("[data-done]");
const [HAPPENED, WHO_READS] = [1, 2]; // the steps to go back to where something is missing
const [later, draft] = ["later", "draft"].map((name) => document.querySelector(`[data-${name}]`));
const waits = document.querySelector("[data-waiting]");
const chosen = choosing(form.elements.photo, form.querySelector("[data-photos]"), form.querySelector("[data-attached]"));
attaching(form, chosen);
let readers = given("readers");
const bits = Number(form.dataset.bits);
let begun = begin(bits); // it takes a moment: while somebody writes, nobody waits
let ready = null;
let outbox = null;
let queue = null;
let tookOff = []; // ids of whoever was taken off a list of before
let drafted = null; // the id of the draft that this report was

const goTo = inSteps(form, document.querySelector("[data-steps] ol"));
leaveAtOnce();
forgetWhenLeft();
codePlace(done);
codePlace(later);
form.hidden = false;
document.querySelector("[data-without]").hidden = true;
draftsHere().then((found) => (draft.hidden = !found.length));
Outbox.found(ON_A_PHONE).then((found) => found && !outbox && watch(found).send());

onPress(form.querySelector("[data-send]"), async () => {
  await chosen.settle();
  if (!ready && !Object.keys(answersIn(form)).length && !chosen.photos.length) return back("empty", HAPPENED);
  if (!ready && mayRead().every(({ papers }) => papers)) return back("nobody", WHO_READS);
  fields.disabled = true; // what is sealed is what was seen
  try {
    say("sealing");
    const here = await begun;
    ready ??= await sealed(here); // after a dead line, it is the very same report
    ready.work ??= await here.working;
    if (form.querySelector("[data-keep]").checked) await throughThePhone(here);
    else await atOnce(here, chosen.photos.flat().map((piece) => ({ id: piece.id, seal: () => sealedPiece(piece, here) })));
  } catch (error) {
    await startAnew(error.code);
  }
});

function back(name, step) {
  goTo(step);
  say(name);
}

/** Those who may read: whoever was not taken off the list. */
function mayRead() {
  return chosenReaders(form, readers);
}

for (const each of form.querySelectorAll("[data-put-by]"))
  onPress(each, async () => {
    await chosen.settle();
    say("sealing");
    const here = await begun;
    const [off, seen] = [keptFrom(readers, mayRead(), tookOff), readers.map(({ id }) => id)];
    try {
      drafted = await keepDraft({ answers: answersIn(form), off, seen, photos: chosen.photos }, here.code, drafted ?? undefined);
    } catch {
      return say("keeps_nothing");
    }
    await showCode(later, here.secret);
    see(later);
  });

onPress(later.querySelector("[data-go-on]"), async () => {
  await clearCode(later);
  later.hidden = true;
  form.hidden = false;
});

/** With its code a draft is there again, and goes on under this code. */
onPress(draft.querySelector("[data-open]"), async () => {
  const box = draft.querySelector("input");
  try {
    say("sealing");
    const here = await begin(bits, await secretOf(box.value));
    const { id, answers, off, seen, photos } = await openDraft(here.code);
    begun = Promise.resolve(here);
    drafted = id;
    box.value = "";
    fill(form, answers);
    chosen.take(photos);
    draft.hidden = true;
    if (takeOff(off, seen)) return back("new_readers", WHO_READS);
    goTo(HAPPENED);
    say("");
  } catch {
    say("no_draft");
  }
});

onPress(draft.querySelector("[data-drop]"), async () => {
  await dropDraft();
  draft.hidden = true;
});

/** Whoever was taken off stays off; tell whether others stand unticked, who came since. */
function takeOff(off, seen) {
  tookOff = off;
  const still = stillOff(readers, off, seen);
  for (const each of form.querySelectorAll("[name=reader]")) each.checked = ![...still.off, ...still.unknown].includes(each.value);
  return still.unknown.length > 0;
}

function see(place) {
  form.hidden = true;
  place.hidden = false;
  place.querySelector("h2").focus();
  say("");
}

/** Seal what was said, for those who may read it; while the fields rest, they give nothing. */
async function sealed(here) {
  fields.disabled = false;
  const [answers, to] = [answersIn(form), mayRead()];
  fields.disabled = true;
  const report = await sealedReport({ answers, photos: chosen.photos }, here, to, keptFrom(readers, to, tookOff));
  return parcelOf(report, bits, { to: form.dataset.to, more: form.dataset.more });
}

/** Send it while the page is open. The code shows when the report is kept, whatever becomes of the photographs. */
async function atOnce(here, pieces) {
  const waiting = new InMemory(pieces);
  const go = () => untilThereIsALine(() => sendParcel(ready, waiting, told), () => say("waiting"));
  const told = (what, at, of) => {
    if (what === "more_work") return say(what);
    if (what === "report") return ready.shown || show(here, "kept");
    say("sending_photos");
    document.querySelector("[data-progress]").textContent = `${at} / ${of}`;
  };
  say("sending");
  await go().then(allKept, (error) => {
    if (!ready.kept) throw error;
    photosLeft(go);
  });
}

function allKept() {
  say(chosen.photos.length ? "photos_kept" : "");
  chosen.photos = [];
}

/** Not all photographs arrived: say so, and go on by a press. */
function photosLeft(go) {
  const again = done.querySelector("[data-again]");
  say("photos_not_kept");
  again.hidden = false;
  again.onclick = () => {
    again.hidden = true;
    go().then(allKept, () => photosLeft(go));
  };
}

/** Keep it on the phone, sealed, and send it from there: also after the page was closed. Then the code shows at once. */
async function throughThePhone(here) {
  const pieces = [];
  for (const piece of chosen.photos.flat()) pieces.push({ id: piece.id, sealed: await sealedPiece(piece, here) });
  try {
    outbox = await Outbox.keep(ON_A_PHONE, ready, pieces);
    if (drafted) await dropDraft(drafted);
  } catch {
    form.querySelector("[data-keep]").checked = false;
    outbox = ready = null;
    say("keeps_nothing");
    fields.disabled = false;
    return;
  }
  say("sending");
  if (!queue || queue.isOver) watch(outbox);
  const { id } = ready;
  const by = queue;
  await Promise.race([by.send().catch(() => {}), by.known(id), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const left = (await outbox.all()).find((each) => each.id === id);
  const became = by.became(id); // asked last: what is known now
  if (became === "kept") return show(here, "kept");
  if (became === "removed") return startAnew("removed");
  if (!left) return atOnce(here, pieces.map(({ id: piece, sealed }) => ({ id: piece, seal: () => sealed }))); // the browser let go of it
  if (left.refused === "no_key_for_a_reader") {
    await outbox.drop(left); // sealed anew, it takes its own place
    await by.draw();
    return startAnew(left.refused);
  }
  show(here, left.refused ? "refused" : "waits");
  by.known(id).then(() => turnTo(by.became(id)));
}

function watch(found) {
  outbox = found;
  queue = watchOver(waits, found, ON_A_PHONE, (ended) => queue === ended && (outbox = queue = null));
  return queue;
}

/** What was refused was not kept: say why, and let it be sealed anew, for those who read now. */
async function startAnew(code) {
  const isChanged = code === "no_key_for_a_reader";
  const isNew = isChanged && (await readersNow().catch(() => false));
  ready = null;
  begun = begin(bits);
  fields.disabled = false;
  if (isChanged) return back(isNew ? "new_readers" : code, WHO_READS);
  say(["desk_closed", "removed", "too_much"].includes(code) ? code : "not_kept");
}

/** Learn who reads now; tell whether somebody new stands unticked. */
async function readersNow() {
  const page = await fetch(location.href, { credentials: "omit" });
  const found = new DOMParser().parseFromString(await page.text(), "text/html");
  const ticked = [...fields.querySelectorAll("[name=reader]:checked")].map(({ value }) => ({ id: value })); // while the fields rest, they give nothing
  const [off, seen] = [keptFrom(readers, ticked, tookOff), readers.map(({ id }) => id)];
  fields.querySelector("[data-readers]").replaceChildren(...found.querySelector("[data-readers]").childNodes);
  readers = JSON.parse(found.getElementById("readers").textContent);
  return takeOff(off, seen);
}

/** Show the code: the report is kept, or waits here and cannot be lost. */
function show(here, how) {
  ready.shown = true;
  if (drafted) dropDraft(drafted);
  showCode(done, here.secret);
  form.reset();
  chosen.cover();
  form.hidden = true;
  done.hidden = false;
  turnTo(how);
  say("");
}

/** Say how it stands with what was sealed: "kept", "waits", "refused", or "removed" by hand before it arrived. */
function turnTo(how) {
  for (const each of done.querySelectorAll("[data-how]")) each.hidden = each.dataset.how !== how;
  if (how === "removed") {
    clearCode(done);
    for (const each of done.children) each.hidden = each.dataset.how !== how; // there is no code to write down any more
  }
  done.querySelector("[data-how]:not([hidden])").focus();
}
