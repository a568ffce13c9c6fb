// A peer asks, somebody tells: sealed at once, kept on the tablet until it has arrived, and the code goes with the person.

import { attaching } from "./parts/attaching.js";
import { choosing } from "./parts/choosing.js";
import { clearCode, codePlace, showCode } from "./parts/code.js";
import { dayOf } from "./parts/days.js";
import { fromTheServer, keep, keptHere, setUp, short, takeOff, whenTheWorkerChanges, workWith } from "./parts/fixed.js";
import { forgetWhenLeft, leaveAtOnce } from "./parts/leaving.js";
import { answersIn, begin, parcelOf, sealedPiece, sealedReport, today } from "./parts/making.js";
import { chosenReaders, keptFrom } from "./parts/may_read.js";
import { ON_A_TABLET, Outbox } from "./parts/outbox.js";
import { Queue } from "./parts/queue.js";
import { inSteps } from "./parts/steps.js";
import { given, onPress, say } from "./parts/talking.js";

const page = document.querySelector("[data-interview]");
const [home, form, done] = ["home", "asking", "done"].map((name) => page.querySelector(`[data-${name}]`));
const fixed = page.querySelector("[data-fixed]");
const chosen = choosing(form.elements.photo, form.querySelector("[data-photos]"), form.querySelector("[data-attached]"));
const readers = given("readers");
const bits = Number(page.dataset.bits);
const goTo = inSteps(form, form.querySelector("[data-steps] ol"));
let begun = null;
let outbox = null;
let queue = null;
let newer = null;

attaching(form, chosen);
leaveAtOnce();
forgetWhenLeft();
codePlace(done);
document.querySelector("[data-without]").hidden = true;
page.hidden = false;
Outbox.open(ON_A_TABLET).then(start, () => say("keeps_nothing"));
showVersion().catch(() => say("not_set_up"));

async function start(opened) {
  outbox = opened;
  queue = new Queue(page.querySelector("[data-waiting]"), outbox, ON_A_TABLET);
  home.querySelector("[data-begin]").hidden = false;
  await queue.draw();
  await queue.send();
}

onPress(home.querySelector("[data-begin]"), () => {
  begun = begin(bits); // while they talk
  see(form);
  goTo(0);
});

onPress(form.querySelector("[data-agreed]"), () => agreed() && goTo(1));

/** Nothing is written down before the person knows who reads it and said yes. */
function agreed() {
  const said = answersIn(form);
  const both = page.dataset.first.split(" ").every((name) => said[name]?.[0] === "yes");
  say(both ? "" : "consent");
  return both;
}

onPress(form.querySelector("[data-seal]"), async () => {
  await chosen.settle();
  const answers = answersIn(form);
  const to = chosenReaders(form, readers);
  if (!agreed()) return goTo(0);
  if (!chosen.photos.length && !page.dataset.asked.split(" ").some((name) => answers[name])) return say("empty");
  if (to.every(({ papers }) => papers)) return say("nobody");
  say("sealing");
  try {
    const here = await begun;
    const report = await sealedReport({ answers: { told_on: [today()], ...answers }, photos: chosen.photos }, here, to, keptFrom(readers, to));
    const parcel = { ...parcelOf(report, bits, { to: page.dataset.to, more: page.dataset.more }), work: await here.working };
    const pieces = [];
    for (const piece of chosen.photos.flat()) pieces.push({ id: piece.id, sealed: await sealedPiece(piece, here) });
    await outbox.put(parcel, pieces);
    await clearForm();
    await showCode(done, here.secret);
    lookAfter(done.querySelector("input[name=days]:checked").value);
    see(done);
    await queue.draw();
    queue.send();
  } catch {
    say("not_sealed");
  }
});

for (const each of form.querySelectorAll("[data-end]"))
  onPress(each, async () => {
    await clearForm();
    see(home);
  });

onPress(done.querySelector("[data-print]"), () => print());

/** The person has the code: from here on it is nowhere on this tablet. */
onPress(done.querySelector("[data-clear]"), () => {
  clearCode(done);
  see(home);
});

for (const each of done.querySelectorAll("input[name=days]")) each.addEventListener("change", () => lookAfter(each.value));

/** Say on the card from which day there may be an answer. */
function lookAfter(days) {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  part("look").textContent = dayOf(day.toISOString().slice(0, 10));
}

/** What was said goes from the page; the code, the key, the photographs and the voice with it. */
function clearForm() {
  form.reset();
  begun = null;
  return chosen.forget();
}

function see(section) {
  for (const each of [home, form, done]) each.hidden = each !== section;
  say("");
  section.querySelector("[tabindex]")?.focus();
}

async function showVersion() {
  const kept = await keptHere();
  for (const each of fixed.querySelectorAll("[data-set-up]")) each.hidden = (each.dataset.setUp === "yes") !== Boolean(kept);
  part("ends").textContent = readers.map(({ recipient }) => recipient.slice(-8)).join(" · ");
  if (!kept) return;
  part("program").textContent = short(kept.program);
  part("version").textContent = short(kept.version);
  whenTheWorkerChanges(() => (part("worker-changed").hidden = false));
  newer = await fromTheServer().catch(() => null); // without a line there is nothing newer
  if (!newer || newer.version === kept.version) return;
  part("newer").hidden = false;
  part("new-program").textContent = newer.program === kept.program ? part("same").textContent : short(newer.program);
  part("new-ends").textContent = newer.readers.map(({ recipient }) => recipient.slice(-8)).join(" · ");
}

onPress(part("set-up"), async () => {
  say("setting_up");
  await setUp().then(() => location.reload(), () => say("not_set_up"));
});

onPress(part("take-newer"), async () => {
  await keep(newer);
  await workWith(newer);
  location.reload();
});

onPress(part("take-off"), async () => {
  if (!(await outbox.wipe())) return say("waits_still");
  await takeOff();
  document.querySelector(".leave-bar a").click();
});

function part(name) {
  return page.querySelector(`[data-part="${name}"]`);
}
