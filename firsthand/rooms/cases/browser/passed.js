// What was passed on to somebody outside opens here, with their key of age or with words that they were told. Nothing of it is sent.

import { openPage, partsOf } from "#vault/referral.js";

import { dayOf } from "./parts/days.js";
import { forgetWhenLeft } from "./parts/leaving.js";
import { sectionsOf } from "./parts/referral_page.js";
import { unmasking } from "./parts/seven_words.js";
import { fromBase64, onPress, say, send } from "./parts/talking.js";

const page = document.querySelector("[data-passed]");
const form = page.querySelector("form");
const sheet = page.querySelector("[data-opened]");
const SAID = { link_cut: "no_secret", not_opened: "not_opened", not_proved: "not_proved", not_found: "not_found", no_line: "no_line" };
let [link, found, sealed] = [null, null, null];

document.querySelector("[data-without]").hidden = true;
page.hidden = false;
unmasking();
forgetWhenLeft();
addEventListener("hashchange", () => location.reload());
look().catch((error) => say(SAID[error.code] ?? "not_found"));

async function look() {
  link = partsOf(location.hash.slice(1));
  say("looking");
  found = await send(page.dataset.find, { locator: link.locator });
  page.querySelector("[data-who]").textContent = found.organisation;
  page.querySelector("[data-ends]").textContent = dayOf(found.ends_on);
  page.querySelector("[data-found]").hidden = false;
  say("");
}

/** Fetch the pieces, once; all of them one after the other are an age file. */
async function fetched() {
  if (sealed) return sealed;
  const pieces = [];
  for (let number = 0; number < found.pieces; number += 1) pieces.push(fromBase64((await send(page.dataset.piece, { locator: link.locator, number })).sealed));
  sealed = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return sealed;
}

onPress(form.querySelector("button[type=submit]"), async () => {
  try {
    say("opening");
    draw(sectionsOf(await openPage(await fetched(), form.elements.words.value, link.proof, found.proof)));
    form.reset();
    form.hidden = true;
    page.querySelector("[data-says]").hidden = false;
    say("");
  } catch (error) {
    say(SAID[error.code] ?? "not_opened");
  }
});

onPress(form.querySelector("[data-save]"), async () => {
  try {
    const address = URL.createObjectURL(new Blob([await fetched()], { type: "application/octet-stream" }));
    const anchor = Object.assign(document.createElement("a"), { href: address, download: "passed-on.html.age" });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    say(SAID[error.code] ?? "no_line");
  }
});

for (const button of page.querySelectorAll("[data-answer]"))
  onPress(button, () =>
    send(page.dataset.tell, { locator: link.locator, answering: link.answering, says: button.dataset.answer }).then(() => say("said"), () => say("not_kept")),
  );

function draw({ title, sections }) {
  sheet.replaceChildren(Object.assign(document.createElement("h2"), { textContent: title, tabIndex: -1 }));
  for (const each of sections) {
    const section = document.createElement("section");
    section.append(Object.assign(document.createElement("h3"), { textContent: each.label }));
    if (each.photo) {
      const address = URL.createObjectURL(new Blob([fromBase64(each.photo)], { type: "image/jpeg" }));
      section.append(Object.assign(document.createElement("img"), { src: address, alt: each.label, className: "photo" }));
    } else section.append(Object.assign(document.createElement("p"), { textContent: each.text, dir: "auto", className: "voice" }));
    sheet.append(section);
  }
  sheet.hidden = false;
  sheet.querySelector("h2").focus();
}
