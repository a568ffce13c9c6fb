// Keeps what is typed as a draft on the server, a moment after the last key; without a connection it waits in this tab.
// What is sent waits here too, until a page shows that it arrived: a line that dies in between loses nothing.
const form = document.querySelector("form[data-draft]");
const told = form?.querySelector("[data-draft-told]");
const filed = document.querySelector("[data-filed]");
const WAIT = 2000; // milliseconds
let timer;
let sent = false;

const typed = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const wait = (data) => {
  data.delete("csrfmiddlewaretoken");
  sessionStorage.setItem(form.dataset.draft, new URLSearchParams(data).toString());
};

const keep = async () => {
  const data = typed();
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: data, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    if (!sent) sessionStorage.removeItem(form.dataset.draft);
    told.textContent = told.dataset.kept;
  } catch {
    wait(data);
    told.textContent = told.dataset.waits;
  }
};

const restore = () => {
  const waiting = sessionStorage.getItem(form.dataset.draft);
  if (!waiting) return;
  for (const [name, value] of new URLSearchParams(waiting)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else if (field.type !== "file") field.value = value;
    }
  }
  keep();
};

if (filed) sessionStorage.removeItem(filed.dataset.filed);
if (form) {
  restore();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); });
  form.addEventListener("submit", () => { clearTimeout(timer); sent = true; wait(typed()); });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("online", keep);
}
