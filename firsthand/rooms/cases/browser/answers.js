// With a code: find what was answered, open it here, and write more. The code never leaves this page.

import { vouchFor } from "#vault/binding.js";
import { derive } from "#vault/derive.js";
import { openWords } from "#vault/envelope.js";

import { drawnAsk } from "./parts/asked.js";
import { attaching } from "./parts/attaching.js";
import { choosing } from "./parts/choosing.js";
import { secretOf } from "./parts/code.js";
import { dayOf } from "./parts/days.js";
import { forgetWhenLeft, leaveAtOnce } from "./parts/leaving.js";
import { ON_A_PHONE, Outbox } from "./parts/outbox.js";
import { watchOver } from "./parts/queue.js";
import { fromBase64, onPress, say, sayWhy, send } from "./parts/talking.js";
import { wordsOf } from "./parts/words.js";
import { writeMore } from "./parts/writing.js";

const form = document.querySelector("form[data-code]");
const room = document.querySelector("[data-room]");
const more = room.querySelector("form");
const chosen = choosing(more.elements.photo, more.querySelector("[data-photos]"), more.querySelector("[data-attached]"));
let code = null;
let found = null;

attaching(more, chosen);
leaveAtOnce();
forgetWhenLeft();
form.hidden = false;
document.querySelector("[data-without]").hidden = true;
Outbox.found(ON_A_PHONE).then((found) => found && watchOver(document.querySelector("[data-waiting]"), found, ON_A_PHONE).send());

onPress(form.querySelector("[data-words]"), () => {
  form.elements.code.inputMode = "text";
  form.elements.code.focus();
});

onPress(form.querySelector("[type=submit]"), async () => {
  try {
    say("looking");
    code = await derive(await secretOf(form.elements.code.value));
    await look();
    form.reset();
    form.remove();
    room.hidden = false;
    room.querySelector("h2").focus();
  } catch (error) {
    const isWords = !/\p{Nd}/u.test(form.elements.code.value);
    say((isWords && OF_WORDS[error.code]) || (SAID[error.code] ?? "not_found"));
  }
});

const SAID = {
  code_length: "code_length",
  code_letters: "code_letters",
  code_check: "code_check",
  not_found: "not_found",
  no_line: "no_line",
};

const OF_WORDS = { code_length: "words_length", code_word: "words_word", code_check: "words_check" };

onPress(more.querySelector("[data-write]"), async () => {
  await chosen.settle();
  const box = more.elements.more;
  if (!box.value.trim() && !chosen.photos.length) return say("empty");
  if (await write({ words: { text: box.value }, photos: chosen.photos })) {
    box.value = "";
    chosen.take([]);
  }
});

/** Seal a message and send it; tell whether it is kept. */
async function write(message) {
  found = await send(form.dataset.find, { locator: code.locator }).catch(() => found); // the key may be new
  if (vouchFor(found.case, found.version, found.recipient, code.proof) !== found.vouched) return say("not_vouched");
  try {
    await writeMore(message, found, code, form.dataset.more, tell);
    say("sent");
    return true;
  } catch (error) {
    if (error.code === "not_found") say("erased");
    else sayWhy(error);
  }
}

function tell(what, how = "") {
  say(what);
  document.querySelector("[data-progress]").textContent = how;
}

/** Who answered, as reporters know them, on which day, and what. */
function line(text, by, on) {
  const drawn = document.getElementById("draw-line").content.cloneNode(true);
  if (by) drawn.querySelector("b").textContent = by;
  drawn.querySelector("small").textContent = dayOf(on);
  drawn.querySelector("p").textContent = text;
  return drawn;
}

const says = (plan, yes, text) => write({ words: { text, agrees: { ask: plan.id, yes } } });

async function look() {
  found = await send(form.dataset.find, { locator: code.locator });
  const list = room.querySelector("ol");
  list.replaceChildren();
  room.querySelector("[data-kept]").textContent = found.kept;
  for (const each of found.answers) {
    const place = { kind: "answer", case: found.case, id: each.id };
    const item = document.createElement("li");
    try {
      const words = await openWords(place, fromBase64(each.sealed), [code.identity], code.proof);
      const { text, asks, on, by } = wordsOf("answer", words);
      item.append(line(text, by, on));
      if (asks) item.append(drawnAsk(asks, says));
    } catch {
      item.textContent = room.dataset.unreadable;
    }
    list.append(item);
  }
  say(found.answers.length ? "" : "no_answers");
}
