// Two papers bring back the key of a desk's papers, here and for as long as this page is open. What it opens is sealed for a reader.

import { openKey, sealKey } from "#vault/case_key.js";
import { openWords } from "#vault/envelope.js";
import { recover } from "#vault/recovery.js";

import { proofOf } from "./parts/proving.js";
import { begin } from "./parts/seven_words.js";
import { fromBase64, given, onPress, say, send, toBase64 } from "./parts/talking.js";
import { wordsOf } from "./parts/words.js";

const page = document.querySelector("[data-together]");
const form = page.querySelector("form");
const csrf = { "X-CSRFToken": page.dataset.token };
const SAID = new Set(["paper_unreadable", "papers_do_not_fit", "show_again"]);

begin(page);
onPress(form.querySelector("button"), async () => {
  const reader = given("to").find(({ id }) => id === form.elements.reader.value);
  if (!reader) return;
  try {
    const { papers, identity } = await broughtBack([form.elements.one.value, form.elements.two.value]);
    await give(papers, identity, reader);
  } catch (error) {
    say(SAID.has(error.code) ? error.code : "not_kept");
  }
});

/** The identity of whichever papers of this desk fit. Throws Refused. */
async function broughtBack(typed) {
  let why;
  for (const papers of given("known")) {
    const identity = await recover(typed, papers.recipient).catch((error) => void (why = error));
    if (identity) return { papers, identity };
  }
  throw why;
}

/** Give a reader every key that the papers open, but for what somebody spoilt, and where the reporter took that reader off. */
async function give(papers, identity, reader) {
  let [done, left] = [0, 0];
  await post("use/", papers, identity, reader, {});
  for (;;) {
    say("opening");
    page.querySelector("[data-progress]").textContent = done;
    const found = await post("held/", papers, identity, reader, { skip: left });
    for (const kept of found.cases) {
      const keys = await keysFor(reader, found.reader, kept, identity).catch(() => []);
      if (keys.length) await post("give/", papers, identity, reader, { keys });
      if (keys.length) done += 1;
      else left += 1;
    }
    if (found.cases.length) continue;
    form.reset();
    form.hidden = true;
    page.querySelector("[data-done]").hidden = false;
    return say(left ? "some_left" : "nothing_left");
  }
}

async function post(deed, papers, identity, reader, more) {
  const proof = await proofOf(`${page.dataset.at}prove/`, papers.id, identity, csrf);
  return send(`${page.dataset.at}${deed}`, { papers: papers.id, reader: reader.id, proof, ...more }, csrf);
}

async function keysFor(reader, { id, before }, kept, identity) {
  const keys = [];
  let first = null;
  for (const { version, sealed, recipient } of kept.keys) {
    const key = await openKey(kept.id, version, fromBase64(sealed), identity, recipient);
    if (version === 1) first = key;
    keys.push({ case: kept.id, version, sealed: toBase64(await sealKey(kept.id, version, key, reader.recipient)) });
  }
  const place = { kind: "report", case: kept.id, id: kept.report.id };
  const { not_for: off = [] } = wordsOf("report", await openWords(place, fromBase64(kept.report.sealed), [first]));
  return [id, ...before].some((each) => off.includes(each)) ? [] : keys;
}
