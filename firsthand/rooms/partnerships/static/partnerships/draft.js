// Keeps what is typed as a draft on the server, a moment after the last key; without a connection it waits in this tab.
const form = document.querySelector("form[data-draft]");
const told = form?.querySelector("[data-draft-told]");
const WAIT = 2000; // milliseconds
let timer;

const typed = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const keep = async () => {
  const data = typed();
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: data, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    sessionStorage.removeItem(form.dataset.draft);
    told.textContent = told.dataset.kept;
  } catch {
    data.delete("csrfmiddlewaretoken");
    sessionStorage.setItem(form.dataset.draft, new URLSearchParams(data).toString());
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

if (form) {
  restore();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, WAIT); });
  form.addEventListener("submit", () => { clearTimeout(timer); sessionStorage.removeItem(form.dataset.draft); });
  window.addEventListener("online", keep);
}
