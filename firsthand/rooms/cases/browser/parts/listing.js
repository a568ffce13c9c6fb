// The list of what came, narrowed and turned over without leaving the page: leaving would lock it.

import { say } from "./talking.js";

/** Let the list open cases. Its links bring other lists into their place; `mark` says which case is open below, `anew` brings the same list again. */
export function listing(place, open) {
  let [from, marked] = ["", null];

  function mark(id) {
    marked = id;
    for (const item of place.querySelectorAll("li[data-line]")) item.querySelector("[data-here]").hidden = item.dataset.line !== marked;
  }

  async function bring(query) {
    const text = await fetch(location.pathname + query, { headers: { Accept: "text/html" } }).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "");
    const found = new DOMParser().parseFromString(text, "text/html").querySelector("[data-shown]"); // none where somebody is signed out
    if (!found) return say("no_list");
    from = query;
    place.querySelector("[data-shown]").replaceWith(document.adoptNode(found));
    mark(marked);
  }

  async function press(event) {
    const button = event.target.closest("button[data-open]");
    const link = event.target.closest("[data-narrow] a, .pager a");
    if (!button && !link) return;
    event.preventDefault();
    const pressed = button ?? link;
    if (pressed.ariaDisabled === "true") return;
    pressed.ariaDisabled = "true";
    await (button ? open(button.dataset.open) : turned(new URL(link.href).search));
    pressed.ariaDisabled = "false";
  }

  async function turned(query) {
    await bring(query);
    place.querySelector("[data-narrow] [aria-current]").focus();
  }

  place.addEventListener("click", press);
  return { mark, anew: () => bring(from) };
}
