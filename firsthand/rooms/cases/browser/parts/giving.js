// The keys of many reports for one colleague: each is opened as whoever reads it would, so that nobody gets one whom its reporter took off.

import { onPress, sayWhy } from "./talking.js";

const STOPS = ["locked", "no_line"]; // what goes wrong with one report goes wrong with all

/** Let the button beside each new reader give them the keys of every report of the list. `ids` names the reports; `give(id, reader)` tells whether
 *  there was something to give. What became of it stands beside the button, report by report; what stopped half way goes on by another press. */
export function givingAll(place, ids, give) {
  for (const button of place.querySelectorAll("[data-give]"))
    onPress(button, async () => {
      const told = { given: 0, none: 0, closed: 0 };
      for (const id of ids()) {
        try {
          told[(await give(id, button.dataset.give)) ? "given" : "none"] += 1;
        } catch (error) {
          if (STOPS.includes(error.code)) return sayWhy(error);
          told.closed += 1;
        }
        tell(button.nextElementSibling, told);
      }
    });
}

function tell(place, told) {
  place.hidden = false;
  place.textContent = place.dataset.words.replace(/\{(given|none|closed)\}/g, (_, name) => told[name]);
}
