// Coding a case: what was read, put into short lists. Which codes belong to a case stands in notes of that case, sealed like all
// notes; the server gets the codes alone, under an id that is made up here.

import { monthOf } from "./days.js";
import { newId, onPress, say, sayWhy } from "./talking.js";

const FORMAT = "firsthand-coding/1";
const ROLES = {
  police: "police",
  health: "health_staff",
  treatment: "treatment_centres",
  prison: "prison_staff",
  service: "support_services",
  court: "court",
  family: "family",
  neighbours: "people_around",
  unknown: "unknown",
};

/** Part what was said in a case into codes that stand, all ids ever coded, and the rest. */
export function codedApart(said) {
  const [stands, ids, rest] = [new Map(), new Set(), []];
  for (const each of said) {
    if (!isCoding(each)) rest.push(each);
    else if (each.words.event) ids.add(each.words.event.event);
  }
  const notes = said.filter(isCoding).map((each) => each.words);
  const gone = new Set(notes.flatMap(({ event, withdraws }) => [event?.corrects, withdraws]));
  for (const { event } of notes) if (event && !gone.has(event.event)) stands.set(event.event, event);
  return { stands: [...stands.values()], ids: [...ids], rest };
}

const isCoding = ({ words }) => words?.format === FORMAT;

/** Draw what is coded and the form to code with. `deeds`: counted (ids → ids), code, send, withdraw (id), erase (ids). */
export async function drawnCoding({ stands, ids }, { report, came_on }, deeds) {
  const box = document.getElementById("draw-coding").content.firstElementChild.cloneNode(true);
  const counted = ids.length ? await deeds.counted(ids).catch(() => ids) : [];
  const list = box.querySelector("[data-coded]");
  list.replaceChildren(...stands.map((event) => line(box, event, counted.includes(event.event), deeds)));
  const form = box.querySelector("form");
  if (form) ready(box, form, { report, came_on }, deeds);
  const erase = box.querySelector("[data-erase-both]");
  erase.closest("details").hidden = !stands.length;
  onPress(erase, () => deeds.erase(ids).catch((error) => sayWhy(error)));
  return box;
}

function ready(box, form, first, deeds) {
  const acts = form.querySelector("[data-acts]");
  const more = form.querySelector("[data-another]");
  const another = () => {
    acts.append(oneAct(form, acts.children.length === 0));
    more.hidden = acts.children.length >= Number(form.dataset.most);
  };
  another();
  suggest(form, first);
  onPress(more, async () => {
    another();
    acts.lastElementChild.querySelector("select").focus();
  });
  onPress(form.querySelector("[data-keep]"), async () => {
    if (isMissing(form)) return;
    say("coding");
    await deeds.code({ ...codesIn(form), event: newId(), corrects: form.dataset.corrects ?? null });
  });
}

function oneAct(form, isMain) {
  const drawn = form.querySelector("template").content.firstElementChild.cloneNode(true);
  drawn.querySelector(isMain ? "[data-more]" : "[data-main]").remove();
  const [act, means] = [drawn.querySelector('[data-name="act"]'), drawn.querySelector("[data-meaning]")];
  const explain = () => {
    means.textContent = act.selectedOptions[0]?.dataset.means ?? "";
  };
  act.addEventListener("change", explain);
  ofOneKind(drawn.querySelector("[data-kind]"), act, explain);
  return drawn;
}

/** Four dozen acts are many on a phone: whoever says what kind of thing it was chooses among a handful. */
function ofOneKind(kind, act, explain) {
  const [none, ...groups] = act.children;
  kind.addEventListener("change", () => {
    const before = act.value;
    act.replaceChildren(none, ...groups.filter(({ dataset }) => !kind.value || dataset.head === kind.value));
    act.value = [...act.options].some(({ value }) => value === before) ? before : "";
    explain();
  });
}

/** What the report says already need not be chosen again; whoever codes still looks at it. */
function suggest(form, { report, came_on }) {
  const { who = [], when = [] } = report.answers;
  if (who.length === 1) form.querySelector('[data-name="role"]').value = ROLES[who[0]] ?? "";
  const [year, month] = came_on.split("-");
  if (when[0] === "week" || when[0] === "month") put(form, { year, month });
}

function put(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
}

/** Tell whether something that is asked was not chosen; then say what, mark it, and go to the first of it. */
function isMissing(form) {
  const boxes = [...form.querySelectorAll("select[data-name], select[name]")];
  const [, ...others] = form.querySelector("[data-acts]").children;
  const isAsked = (box) => others.every((each) => !each.contains(box) || each.querySelector('[data-name="act"]').value);
  const missing = boxes.filter((box) => !box.value && isAsked(box));
  for (const box of boxes) box.ariaInvalid = missing.includes(box) ? "true" : null;
  if (!missing.length) return false;
  say("code_first");
  document.querySelector("[data-missing]").textContent = missing[0].labels[0].firstChild.textContent.trim();
  missing[0].focus();
  return true;
}

/** The codes as they were chosen; of another act that was not chosen, nothing. */
function codesIn(form) {
  const chosen = (name) => form.elements[name].value;
  const acts = [...form.querySelector("[data-acts]").children].map((each) =>
    Object.fromEntries([...each.querySelectorAll("[data-name]")].map((box) => [box.dataset.name, box.value])),
  );
  const told = acts.filter((each, at) => at === 0 || each.act); // another act that was not chosen is none
  const event = {
    month: `${chosen("year")}-${chosen("month")}`,
    ...Object.fromEntries(["district", "setting", "source", "sureness"].map((name) => [name, chosen(name)])),
    acts: told,
  };
  return { ...event, again: form.elements.again.checked };
}

function line(box, event, isCounted, deeds) {
  const item = box.querySelector("[data-line]").content.firstElementChild.cloneNode(true);
  item.querySelector("[data-what]").textContent = event.acts.map((each) => nameOf(box, "act", each.act)).join(" · ");
  const place = [nameOf(box, "district", event.district), monthOf(event.month)];
  item.querySelector("[data-where]").textContent = place.join(" · ");
  const again = item.querySelector("[data-again]");
  again.hidden = isCounted;
  onPress(again, () => deeds.send(event));
  onPress(item.querySelector("[data-take-back]"), () => deeds.withdraw(event.event));
  const form = box.querySelector("form");
  item.querySelector("[data-correct]").hidden = !form;
  onPress(item.querySelector("[data-correct]"), async () => correct(form, event));
  return item;
}

/** Fill the form with what was coded: what is kept then takes its place. */
function correct(form, event) {
  const acts = form.querySelector("[data-acts]");
  acts.replaceChildren(...event.acts.map((_, at) => oneAct(form, at === 0)));
  event.acts.forEach((each, at) => {
    for (const box of acts.children[at].querySelectorAll("[data-name]")) box.value = each[box.dataset.name];
  });
  const [year, month] = event.month.split("-");
  const { district, setting, source, sureness } = event;
  put(form, { year, month, district, setting, source, sureness });
  form.elements.again.checked = event.again === true;
  form.dataset.corrects = event.event;
  form.closest("details").open = true;
  form.querySelector("select").focus();
}

/** A name as it stands in the lists of the form; the id itself where it is not there any more. */
function nameOf(box, name, value) {
  const places = [box, box.querySelector("form template")?.content].filter(Boolean);
  const found = places.map((each) => each.querySelector(`[data-name="${name}"], [name="${name}"]`)).find(Boolean);
  const option = [...(found?.options ?? [])].find((each) => each.value === value);
  return option?.textContent.trim() ?? value;
}

/** The words of a note that says what was coded (`event`), or that it is taken back (`withdraws`). */
export const codingNote = (does) => ({ format: FORMAT, ...does });
