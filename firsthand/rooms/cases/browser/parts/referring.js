// Passing on: what is chosen, the reporter's yes, and then exactly that, sealed for one outside, at a link that ends.

import { wordlist } from "@scure/bip39/wordlists/english.js";

import { newPassphrase } from "#vault/identity.js";
import { inPieces, newLink, padded, partsOf, proofOfPage, sealPage } from "#vault/referral.js";
import { Refused } from "#vault/refused.js";

import { agreedPlan, endOf, keyOf, plansIn } from "./consent.js";
import { dayOf } from "./days.js";
import { copyOf, part } from "./drawing.js";
import { forgetPassing, isPassing, passOnce } from "./passing_once.js";
import { pageOf } from "./referral_page.js";
import { newId, onPress, say, toBase64, tried } from "./talking.js";

export function drawnReferring(followed, all, deeds) {
  const drawn = copyOf("referring");
  const parts = deeds.parts();
  part(drawn, "passed").replaceChildren(...followed.referrals.map((each) => passedLine(drawn, each, deeds)));
  part(drawn, "plans").replaceChildren(...plansIn(all.said).filter((plan) => !plan.passed || isPassing(plan.id)).map((plan) => planLine(drawn, plan, followed, all, parts, deeds)));
  planning(drawn, followed, parts, deeds);
  return drawn;
}

/** Choose to whom and what; then ask the reporter, or write down that they said yes themselves. */
function planning(drawn, followed, parts, deeds) {
  const form = part(drawn, "plan");
  const to = form.querySelector('[data-part="to"]');
  for (const each of followed.outside) to.append(Object.assign(document.createElement("option"), { value: each.id, textContent: each.name }));
  const somebody = form.querySelector("[data-somebody]");
  const theirs = () => followed.outside.find(({ id }) => id === to.value)?.recipient ?? "";
  const heard = form.querySelector("[data-heard] input");
  to.addEventListener("change", () => {
    somebody.hidden = to.value !== "";
    form.querySelector("[data-heard]").hidden = !theirs();
    part(form, "end").textContent = endOf(theirs());
    heard.checked = false; // of somebody else
  });
  const list = form.querySelector("[data-pieces]");
  for (const each of parts) {
    const item = copyOf("piece");
    item.querySelector("input").value = each.key;
    part(item, "label").textContent = each.label;
    list.append(item);
  }
  const unkept = { said: "", id: "" }; // asked again after a dead line it is the very same plan
  const planned = () => {
    const known = followed.outside.find(({ id }) => id === to.value);
    const keys = [...list.querySelectorAll("input:checked")].map((each) => each.value);
    const summary = form.querySelector('[data-part="summary"]').value.trim();
    const name = known?.name ?? somebody.querySelector("input").value.trim();
    if (!name || (!keys.length && !summary)) return null;
    const kind = known?.kind ?? somebody.querySelector("select").value;
    const those = parts.filter(({ key }) => keys.includes(key));
    const [labels, texts] = [those.map(({ label }) => label), those.map(({ text = "" }) => text)];
    const plan = { to: name, kind, pieces: keys, labels, texts, summary, key: theirs() };
    const said = JSON.stringify(plan);
    if (unkept.said !== said) Object.assign(unkept, { said, id: newId() });
    return { id: unkept.id, ...plan };
  };
  const keep = (kept) => (theirs() && !heard.checked ? say("not_heard") : withPlan(form, planned(), kept, deeds));
  onPress(form.querySelector("[data-ask]"), () => keep((plan) => deeds.answer({ text: drawn.dataset.asks.replace("…", plan.to), asks: plan })));
  const interview = form.querySelector("[data-interview]");
  const asked = () => {
    const kind = followed.outside.find(({ id }) => id === to.value)?.kind ?? somebody.querySelector("select").value;
    interview.hidden = !deeds.saidInInterview(kind);
  };
  form.addEventListener("change", asked);
  asked();
  onPress(interview, () => keep((plan) => deeds.note({ text: `${drawn.dataset.interview} ${plan.to}`, agreed: plan })));
  onPress(form.querySelector("[data-agreed]"), () => keep((plan) => deeds.note({ text: `${drawn.dataset.agreed} ${plan.to}`, agreed: plan })));
}

async function withPlan(form, plan, keep, deeds) {
  if (!plan) return say("choose");
  await tried(async () => {
    await keep(plan);
    form.querySelector('[data-part="summary"]').value = "";
    await deeds.show();
  });
}

function planLine(drawn, plan, followed, all, parts, deeds) {
  const item = copyOf("plan");
  part(item, "to").textContent = plan.to;
  part(item, "end").textContent = endOf(plan.key);
  part(item, "what").textContent = [...plan.labels, plan.summary].filter(Boolean).join(" · ");
  for (const state of ["asked", "yes", "no"]) part(item, state).hidden = plan.stands !== state;
  const form = part(item, "pass");
  const left = followed.referrals.some(({ id }) => id === plan.id) && !isPassing(plan.id);
  part(item, "left").hidden = !left;
  form.hidden = plan.stands !== "yes" || left;
  onPress(form.querySelector("button"), () => tried(() => pass(drawn, plan.id, Number(form.querySelector("select").value), followed, all, parts, deeds)));
  return item;
}

/** Seal what was agreed to and nothing else, keep it, and show once how to open it. It takes the id of its plan: the server keeps no second one. */
async function pass(drawn, id, days, followed, all, parts, deeds) {
  const plan = agreedPlan(all.said, id);
  if (!plan) return say("no_consent");
  const recipient = keyOf(plan, followed.outside);
  if (recipient === null) return say("other_key");
  say("sealing_for_them");
  const those = parts.filter(({ key }) => plan.pieces.includes(key));
  if (those.length < plan.pieces.length) return say("no_consent"); // something of it is not here any more
  await passOnce(id, {
    ...deeds.forMe,
    make: () => sealedFor(plan, recipient, those, drawn.dataset),
    post: (sent) => deeds.post("referrals/", { ...sent, days }).catch((error) => refusedFor(id, error)),
    tell: ({ link, words }) => deeds.showOnce(shown(link, words)),
    note: async () => plan.passed || deeds.note({ text: `${drawn.dataset.passed} ${plan.to}`, passed: id }),
    show: () => deeds.show(),
  });
}

/** The server has another one of this plan: it was passed on already, from elsewhere. */
function refusedFor(id, error) {
  if (error.code !== "other_case") throw error;
  forgetPassing(id);
  throw new Refused("passed_before");
}

async function sealedFor(plan, recipient, those, called) {
  const sections = plan.summary ? [{ label: called.summary, text: plan.summary }] : [];
  for (const each of those) sections.push(await each.section());
  const words = recipient ? "" : newPassphrase(wordlist);
  const link = newLink();
  const { locator, answering, proof } = partsOf(link);
  const page = padded(pageOf(called.title, sections));
  const pieces = inPieces(await sealPage(page, { recipient, words })).map(toBase64);
  return { sent: { id: plan.id, kind: plan.kind, locator, answering, proof: proofOfPage(proof, page), pieces }, link, words };
}

function shown(link, words) {
  const drawn = copyOf("passed_on");
  part(drawn, "link").textContent = `${location.origin}${document.querySelector("[data-reading]").dataset.passed}#${link}`;
  part(drawn, "words").textContent = words;
  part(drawn, "by_words").hidden = !words;
  part(drawn, "by_key").hidden = Boolean(words);
  return drawn;
}

function passedLine(drawn, each, deeds) {
  const item = copyOf("passed");
  part(item, "kind").textContent = JSON.parse(drawn.dataset.services)[each.kind];
  part(item, "made_on").textContent = dayOf(each.made_on);
  part(item, "ends_on").textContent = dayOf(each.ends_on);
  part(item, "back").hidden = !each.is_back;
  for (const says of ["taken", "not_taken"]) part(item, says).hidden = each.said !== says;
  const button = item.querySelector("button");
  button.hidden = each.is_back;
  onPress(button, () => tried(async () => {
    await deeds.post(`referrals/${each.id}/back/`, {});
    forgetPassing(each.id);
    await deeds.show();
  }));
  return item;
}
