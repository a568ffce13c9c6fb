// With a code: find what was answered, open it here, and write more. The code never leaves this page.

import { vouchFor } from "#vault/binding.js";
import { derive } from "#vault/derive.js";
import { openWords, sealWords } from "#vault/envelope.js";

import { drawnAsk } from "./parts/asked.js";
import { digestOf } from "./parts/chain.js";
import { secretOf } from "./parts/code.js";
import { forgetWhenLeft, leaveAtOnce } from "./parts/leaving.js";
import { ON_A_PHONE, Outbox } from "./parts/outbox.js";
import { watchOver } from "./parts/queue.js";
import { surely, untilThereIsALine } from "./parts/sending.js";
import { fromBase64, newId, onPress, say, send, toBase64 } from "./parts/talking.js";
import { wordsOf } from "./parts/words.js";

const form = document.querySelector("form[data-code]");
const room = document.querySelector("[data-room]");
let code = null;
let found = null;

leaveAtOnce();
forgetWhenLeft();
form.hidden = false;
document.querySelector("[data-without]").hidden = true;
Outbox.found(ON_A_PHONE).then((found) => found && watchOver(document.querySelector("[data-waiting]"), found).send());

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

onPress(room.querySelector("[data-write]"), async () => {
  const box = room.querySelector("textarea");
  if (!box.value.trim()) return say("empty");
  if (await write({ text: box.value })) box.value = "";
});

/** Seal a message and send it; tell whether it is kept. */
async function write(words) {
  found = await send(form.dataset.find, { locator: code.locator }).catch(() => found); // the key may be new
  if (vouchFor(found.case, found.version, found.recipient, code.proof) !== found.vouched) return say("not_vouched");
  const id = newId();
  const place = { kind: "message", case: found.case, id };
  const after = found.answers.map(({ sealed }) => digestOf(fromBase64(sealed))).slice(-20); // what was seen when it was written
  const whole = { format: "firsthand-message/1", ...words, on: new Date().toISOString().slice(0, 10), after };
  try {
    say("sending");
    const sealed = toBase64(await sealWords(place, whole, [found.recipient], code.proof));
    const envelope = { id, kind: "message", sealed };
    await untilThereIsALine(() => surely(form.dataset.more, { locator: code.locator, writing: code.writing, envelope }), () => say("waiting"));
    say("sent");
    return true;
  } catch {
    say("not_kept");
  }
}

const says = (plan, yes, text) => write({ text, agrees: { ask: plan.id, yes } });

async function look() {
  found = await send(form.dataset.find, { locator: code.locator });
  const list = room.querySelector("ol");
  list.replaceChildren();
  for (const each of found.answers) {
    const place = { kind: "answer", case: found.case, id: each.id };
    const item = document.createElement("li");
    item.dir = "auto";
    try {
      const words = await openWords(place, fromBase64(each.sealed), [code.identity], code.proof);
      const { text, asks } = wordsOf("answer", words);
      item.textContent = text;
      if (asks) item.append(drawnAsk(asks, says));
    } catch {
      item.textContent = room.dataset.unreadable;
    }
    list.append(item);
  }
  say(found.answers.length ? "" : "no_answers");
}
