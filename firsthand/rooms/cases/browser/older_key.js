// What an older key opened is opened here, with its words, and sealed for the key that took its place.

import { openKey, sealKey } from "#vault/case_key.js";

import { proofOf } from "./parts/proving.js";
import { begin } from "./parts/seven_words.js";
import { ask, fromBase64, given, say, send, toBase64 } from "./parts/talking.js";
import { unlocking } from "./parts/unlocking.js";

const page = document.querySelector("[data-older]");
const form = page.querySelector("form");
const csrf = { "X-CSRFToken": page.dataset.token };
const [own, to] = [given("own"), given("to")];

begin(page);
unlocking(form, own, (identity) => takeOver(identity).catch(refused));

function refused({ code }) {
  say(code === "show_again" ? code : "not_kept");
}

async function takeOver(identity) {
  let [done, closed] = [0, 0];
  for (;;) {
    say("taking_over");
    page.querySelector("[data-progress]").textContent = done;
    const { keys } = await ask(`${page.dataset.held}?skip=${closed}`);
    const sealed = (await Promise.all(keys.map((key) => sealedAnew(key, identity)))).filter(Boolean);
    const proof = await proofOf(page.dataset.prove, own.id, identity, csrf);
    await send(page.dataset.to, { proof, keys: sealed }, csrf); // also with none: seats come along
    done += sealed.length;
    closed += keys.length - sealed.length;
    if (keys.length) continue;
    form.reset();
    form.hidden = true;
    page.querySelector("[data-done]").hidden = false;
    return say(closed ? "some_left" : "taken_over");
  }
}

async function sealedAnew({ case: of, version, sealed, recipient }, identity) {
  const key = await openKey(of, version, fromBase64(sealed), identity, recipient).catch(() => null);
  return key && { case: of, version, sealed: toBase64(await sealKey(of, version, key, to.recipient)) };
}
