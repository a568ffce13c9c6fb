// Three recovery papers, shown one after the other. They are made here and go nowhere; the server gets for whom one seals.

import { newRecovery } from "#vault/recovery.js";

import { begin } from "./parts/seven_words.js";
import { onPress, say, send } from "./parts/talking.js";

const page = document.querySelector("[data-papers]");
const steps = [...page.querySelectorAll("[data-one]")];
const [first, last] = [page.querySelector("[data-begin]"), page.querySelector("[data-end-of-it]")];
const { recipient, papers } = await newRecovery();
const groups = papers.map((paper) => paper.match(/.{1,4}/g));

begin(page);
addEventListener("pagehide", () => page.replaceChildren());

for (const [at, step] of steps.entries()) {
  step.querySelector("[data-code]").textContent = groups[at].join(" ");
  step.querySelector("[data-end]").textContent = recipient.slice(-8);
  onPress(step.querySelector("[data-print]"), () => print());
  onPress(step.querySelector("[data-right]"), () => {
    const typed = step.querySelector("input").value.trim().toLowerCase();
    if (typed !== groups[at].at(-1)) return say("other_group");
    say("");
    step.remove(); // it is on paper, and nobody sees it here any more
    turnTo(steps[at + 1] ?? last);
  });
}

onPress(first.querySelector("button"), () => {
  first.remove();
  turnTo(steps[0]);
});

onPress(last.querySelector("[data-keep]"), async () => {
  try {
    say("keeping");
    await send(page.dataset.to, { recipient }, { "X-CSRFToken": page.dataset.token });
    location.assign(page.dataset.next);
  } catch (error) {
    say(error.code === "show_again" ? "show_again" : "not_kept");
  }
});

function turnTo(step) {
  step.hidden = false;
  step.querySelector("h2, button").focus();
}
