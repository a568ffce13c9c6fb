// What readers ask a reporter: whether something may be passed on, to whom, and what it would be. Only the reporter's yes lets it leave.

import { endOf } from "./consent.js";
import { onPress } from "./talking.js";

/** Draw the question under an answer. `says` is given the question and true or false, and gives whether it is kept. */
export function drawnAsk(plan, says) {
  const drawn = document.getElementById("draw-ask").content.firstElementChild.cloneNode(true);
  const part = (name) => drawn.querySelector(`[data-part="${name}"]`);
  part("to").textContent = plan.to;
  part("of_key").hidden = !plan.key;
  part("end").textContent = endOf(plan.key);
  const items = plan.labels.map((label, at) => [label, plan.texts?.[at]].filter(Boolean).join(": ")); // of a photograph the label alone
  const all = [...items, ...(plan.summary ? [plan.summary] : [])];
  part("what").replaceChildren(...all.map((each) => Object.assign(document.createElement("li"), { textContent: each, dir: "auto" })));
  for (const yes of [true, false]) {
    const button = drawn.querySelector(`button[data-yes="${yes}"]`);
    onPress(button, async () => {
      if (await says(plan, yes, button.textContent.trim())) stands(drawn, yes);
    });
  }
  return drawn;
}

/** Say what was said, and leave what can still be changed: a yes can become a no, a no is final. */
function stands(drawn, yes) {
  drawn.querySelector('[data-part="before"]').hidden = true;
  drawn.querySelector('button[data-yes="true"]').hidden = true;
  drawn.querySelector('button[data-yes="false"]').hidden = !yes;
  for (const each of drawn.querySelectorAll("[data-said]")) each.hidden = each.dataset.said !== String(yes);
  drawn.querySelector("[data-said]:not([hidden])").focus();
}
