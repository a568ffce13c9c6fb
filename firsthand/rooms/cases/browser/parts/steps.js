// One step of a form at a time, as many as there are parts marked `data-step`; the rest waits, unseen, with what was answered.

/** Show the first step. Gives a way to go to another: `goTo(number)`, from 0. */
export function inSteps(form, list) {
  const steps = [...form.querySelectorAll("[data-step]")];
  const marks = [...list.children];
  let now = 0;

  function goTo(number) {
    now = number;
    for (const [at, step] of steps.entries()) step.hidden = at !== now;
    for (const [at, mark] of marks.entries()) {
      mark.classList.toggle("done", at < now);
      if (at === now) mark.ariaCurrent = "step";
      else mark.ariaCurrent = null;
    }
    list.scrollIntoView({ block: "start" });
    steps[now].querySelector("h2")?.focus({ preventScroll: true });
  }

  for (const [at, step] of steps.entries()) {
    for (const heading of step.querySelectorAll("h2")) heading.tabIndex = -1; // so that it can be told where one is
    step.hidden = at !== 0;
    step.querySelector("[data-on]")?.addEventListener("click", () => goTo(at + 1));
    step.querySelector("[data-back]")?.addEventListener("click", () => goTo(at - 1));
  }
  form.addEventListener("submit", (event) => event.preventDefault()); // the enter key in a line of text sends nothing
  return goTo;
}
