// A case, drawn: every word as text, never as markup. The elements to draw with stand in the page as templates.

import { dayOf } from "./days.js";
import { onPress, say, sayWhy } from "./talking.js";
import { KINDS } from "./words.js";

/** Draw a case into a sheet. `deeds`: by (words → who), photo (pieces → Blob or null), answer (text), note (text); lacking and renew: readers, and what gives them a key. */
export function drawCase(sheet, { report, said, missing, came_on }, questions, deeds) {
  forgetFiles();
  const drawn = copyOf("case");
  part(drawn, "came").textContent = dayOf(came_on);
  part(drawn, "by_server").hidden = !report.sealed_by;
  part(drawn, "answers").replaceChildren(...questions.flatMap((question) => answerTo(question, report.answers)));
  for (const name of ["where", "words"]) {
    const told = part(drawn, name);
    told.textContent = (report.answers[name] ?? []).join("\n");
    told.parentElement.hidden = !told.textContent;
  }
  part(drawn, "missing").hidden = !missing;
  part(drawn, "said").replaceChildren(...said.filter(({ kind, unsure }) => kind !== "task" || unsure).map((each) => line(each, deeds)));
  const from = part(drawn, "kept_from");
  from.hidden = !deeds.keptFrom.length;
  from.querySelector("bdi").textContent = deeds.keptFrom.join(", ");
  bring(part(drawn, "photos"), report, deeds);
  people(part(drawn, "lacking"), deeds.lacking.readers, deeds.lacking.give);
  people(part(drawn, "renew"), deeds.renew.readers, deeds.renew.make);
  waits(part(drawn, "renew"), deeds.renew.waiting);
  for (const kind of ["answer", "note"]) {
    const box = part(drawn, kind);
    onPress(box.querySelector("button"), async () => {
      const text = box.querySelector("textarea").value;
      if (!text.trim()) return say("empty");
      await deeds[kind](text).catch((error) => sayWhy(error));
    });
  }
  sheet.replaceChildren(drawn);
  sheet.querySelector("h2").focus();
}

/** Name who would get something, with the button that gives it; nothing where it is nobody. */
function people(box, names, deed) {
  box.hidden = !names.length;
  box.querySelector("ul").replaceChildren(...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
  onPress(box.querySelector("button"), () => deed().catch((error) => sayWhy(error)));
}

/** Say that a new key waits: until a colleague of its maker opens the report, or because it does not open here. */
function waits(box, waiting) {
  const closed = waiting?.may; // one that opens is used before anything is drawn
  part(box, "waits").hidden = !waiting || closed;
  part(box, "closed").hidden = !closed;
  if (waiting) for (const each of box.querySelectorAll("bdi")) each.textContent = waiting.by;
}

function answerTo({ name, words, choices }, answers) {
  const chosen = answers[name] ?? [];
  if (!chosen.length) return [];
  const [term, detail] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = words;
  detail.textContent = chosen.map((each) => (Object.hasOwn(choices, each) ? choices[each] : each)).join(" · ");
  const row = document.createElement("div");
  row.append(term, detail);
  return [row];
}

function line({ kind, words, unsure }, deeds) {
  const item = copyOf(words ? kind : unsure?.text ? "unsure" : "unreadable");
  if (!words && unsure?.text) part(item, "text").textContent = unsure.text; // by whom and when is not told: it may be forged
  if (words) {
    part(item, "text").textContent = words.text;
    part(item, "on").textContent = dayOf(words.on);
    const byServer = item.querySelector('[data-part="by_server"]');
    if (byServer) byServer.hidden = !words.sealed_by;
    const by = item.querySelector('[data-part="by"]');
    if (by) by.textContent = deeds.by(words) || by.dataset.desk;
    if (kind === "message") bring(part(item, "photos"), words, deeds);
  }
  return item;
}

/** Photographs and files, in the order in which they were chosen. */
async function bring(place, { photos = [], files = [] }, deeds) {
  for (const pieces of photos) await picture(place, pieces, deeds.photo);
  for (const [at, each] of files.entries()) await attached(place, each, deeds.file, at + 1);
}

async function picture(place, pieces, load) {
  const blob = await load(pieces).catch(() => null);
  const item = copyOf(blob ? "photo" : "photo_missing");
  if (blob) {
    const address = URL.createObjectURL(blob);
    const image = item.querySelector("img");
    image.src = address;
    image.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  }
  place.append(item);
}

const shown = new Set(); // addresses of files that are on the page

/** Let go of the files that were shown: the page is locked, or shows another case. */
export function forgetFiles() {
  for (const each of shown) URL.revokeObjectURL(each);
  shown.clear();
}

/** A sound to listen to, and any file to save under a name that says nothing; nothing of it is opened here. */
async function attached(place, { kind, pieces }, load, number) {
  const blob = await load(pieces, kind).catch(() => null);
  const item = copyOf(blob ? "file" : "file_missing");
  if (blob) {
    const address = URL.createObjectURL(blob);
    shown.add(address);
    const [sound, link] = [item.querySelector("audio"), item.querySelector("a")];
    if (kind === "audio/wav") sound.src = address;
    else sound.remove();
    Object.assign(link, { href: address, download: `file-${number}.${KINDS[kind]}` });
    part(item, "kind").textContent = `${KINDS[kind]} · ${Math.ceil(blob.size / 1024)} KB`;
  }
  place.append(item);
}

export const copyOf = (name) => document.getElementById(`draw-${name}`).content.firstElementChild.cloneNode(true);
export const part = (of, name) => of.querySelector(`[data-part="${name}"]`);
