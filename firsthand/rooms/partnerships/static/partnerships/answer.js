// Keeps an answer on the server, a moment after the last key, with the version it was written over; never over another's.
const form = document.querySelector("form[data-answer]");
const told = form?.querySelector("[data-answer-told]");
const WAIT = 2000; // milliseconds
let timer;
let stopped = false;
let writing = Promise.resolve();

const typed = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const keep = async () => {
  if (stopped) return;
  const data = typed();
  try {
    const answer = await fetch(form.dataset.answer, { method: "POST", body: data, redirect: "error" });
    const said = answer.status === 404 ? {} : await answer.json();
    if (said.said) {
      stopped = true; // somebody else saved: from here on, only by hand
      told.textContent = said.said;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    form.elements.seen.value = said.version;
    sessionStorage.removeItem(form.dataset.answer);
    told.textContent = told.dataset.kept;
  } catch {
    data.delete("csrfmiddlewaretoken");
    sessionStorage.setItem(form.dataset.answer, new URLSearchParams(data).toString());
    told.textContent = told.dataset.waits;
  }
};

const restore = () => {
  const waiting = sessionStorage.getItem(form.dataset.answer);
  if (!waiting) return;
  for (const [name, value] of new URLSearchParams(waiting)) {
    const field = form.elements.namedItem(name);
    if (field && field.type !== "file") field.value = value;
  }
  told.textContent = told.dataset.waits;
};

if (form) {
  restore();
  const soon = () => { writing = writing.then(keep); };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(soon, WAIT); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    sessionStorage.removeItem(form.dataset.answer);
    if (form.dataset.ready) return;
    event.preventDefault(); // what is on its way arrives first, so that nobody overtakes themselves
    const button = event.submitter;
    // After this event: a form that is being sent cannot be sent.
    writing.then(() => setTimeout(() => { form.dataset.ready = "1"; form.requestSubmit(button); }));
  });
  window.addEventListener("online", soon);
}
