// Following a case up: who has it, tasks, another desk, and what is passed on outside. Words are sealed; who and by when are not.

import { dayOf } from "./days.js";
import { copyOf, part } from "./drawing.js";
import { drawnReferring } from "./referring.js";
import { onPress, say, sayWhy, tried } from "./talking.js";

/** Draw what follows a case up. `deeds`: see `followDeeds` in reading.js. */
export async function drawnFollowing(all, deeds) {
  const followed = await deeds.ask("followed/");
  const drawn = copyOf("following");
  const readers = deeds.readers();
  who(drawn, followed, readers, deeds);
  tasks(drawn, followed, all, readers, deeds);
  otherDesk(drawn, followed, deeds);
  part(drawn, "referring").replaceWith(drawnReferring(followed, all, deeds));
  return drawn;
}

function who(drawn, { has_it: hasIt }, readers, deeds) {
  part(drawn, "assigned").textContent = hasIt || drawn.dataset.nobody;
  const form = part(drawn, "assign");
  choices(form.querySelector("select"), readers);
  onPress(form.querySelector("button"), () => tried(async () => {
    const reader = form.querySelector("select").value;
    if (await withNote(form, deeds, () => deeds.post("assign/", { reader }))) await deeds.show();
  }));
}

/** Keep the words that go with a deed, then do it; tell whether it is done. Words that are kept leave their box: pressed again, it is the deed alone. */
async function withNote(form, deeds, deed) {
  const box = form.querySelector("textarea");
  const text = box.value.trim();
  if (text) await deeds.note({ text });
  box.value = "";
  return deed().then(
    () => true,
    (error) => (text ? sayWhy(error, "noted", "noted") : sayWhy(error)),
  );
}

function tasks(drawn, followed, all, readers, deeds) {
  const words = new Map(all.said.filter(({ kind }) => kind === "task").map((each) => [each.id, each.words]));
  const list = part(drawn, "tasks");
  list.replaceChildren(...followed.tasks.map((task) => taskLine(task, words.get(task.id), deeds)));
  list.hidden = !followed.tasks.length;
  const form = part(drawn, "task");
  const [text, due] = [form.querySelector("textarea"), form.querySelector("input")];
  choices(form.querySelector("select"), readers);
  onPress(form.querySelector("button"), () => tried(async () => {
    if (!text.value.trim()) return say("empty");
    if (!due.value) return say("choose");
    await deeds.task(text.value, { reader: form.querySelector("select").value, due: due.value });
    text.value = "";
    await deeds.show();
  }));
}

function taskLine(task, words, deeds) {
  const item = copyOf("task");
  part(item, "who").textContent = task.who;
  part(item, "due").textContent = dayOf(task.due);
  part(item, "text").textContent = words?.text ?? item.dataset.unreadable;
  for (const state of ["kept", "kept_late", "withdrawn"]) part(item, state).hidden = task.outcome !== state;
  for (const how of ["done", "withdrawn"]) {
    const button = item.querySelector(`button[data-how="${how}"]`);
    button.hidden = !task.open;
    onPress(button, () => tried(async () => {
      await deeds.post(`tasks/${task.id}/`, { how });
      await deeds.show();
    }));
  }
  return item;
}

function otherDesk(drawn, { desks }, deeds) {
  const form = part(drawn, "desk");
  form.hidden = !desks.length;
  const list = form.querySelector("[data-desks]");
  for (const desk of desks) {
    const item = copyOf("desk");
    item.querySelector("input").value = desk.id;
    part(item, "name").textContent = desk.name;
    part(item, "readers").textContent = deeds.allowed(desk.readers).map(deeds.named).join(", ");
    list.append(item);
  }
  onPress(form.querySelector("button"), () => tried(async () => {
    const chosen = desks.find(({ id }) => id === list.querySelector("input:checked")?.value);
    if (!chosen) return say("choose");
    if (!form.querySelector("[data-compared]").checked) return say("not_compared");
    const keys = await deeds.keysFor(deeds.allowed(chosen.readers));
    if (!(await withNote(form, deeds, () => deeds.post("hand-over/", { desk: chosen.id, keys })))) return;
    deeds.left();
    say("handed_over");
  }));
}

export function choices(select, readers) {
  select.replaceChildren(...readers.map(({ id, called }) => Object.assign(document.createElement("option"), { value: id, textContent: called })));
}
