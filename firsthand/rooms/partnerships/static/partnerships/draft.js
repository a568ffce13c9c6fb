// Keeps what is typed as a draft on the server, a moment after the last key; without a connection it waits in this tab.
const form = document.querySelector("form[data-draft]");
const told = form?.querySelector("[data-draft-told]");
const WAIT = 2000; // milliseconds
let timer;
let sending; // what is on its way and not answered yet

const typed = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const keep = async () => {
  const data = typed();
  sending?.abort(); // what is older would overwrite what is newer
  const { signal } = (sending = new AbortController());
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: data, redirect: "error", signal });
    if (!answer.ok) throw new Error(String(answer.status));
    sessionStorage.removeItem(form.dataset.draft);
    told.textContent = told.dataset.kept;
  } catch {
    if (signal.aborted) return;
    data.delete("csrfmiddlewaretoken");
    sessionStorage.setItem(form.dataset.draft, new URLSearchParams(data).toString());
    told.textContent = told.dataset.waits;
  }
};

const restore = () => {
  const waiting = sessionStorage.getItem(form.dataset.draft);
  if (!waiting) return;
  const data = new URLSearchParams(waiting);
  for (const field of form.elements) {
    const values = data.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (!values.length || field.type === "file") continue;
    else if (field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values.at(-1);
  }
  keep();
};

if (form) {
  restore();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort(); // or it could bring back the draft of what is filed now
    sessionStorage.removeItem(form.dataset.draft);
  });
  window.addEventListener("online", keep);
}
