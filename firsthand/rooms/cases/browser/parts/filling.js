// Putting the words of an opened case into a letter: chosen and changed by a reader, with the reporter's agreement, on this machine alone.

import { onPress, say } from "./talking.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Draw the box for a letter. `words`: what the reporter wrote; `address`: of the module that fills letters in. */
export function drawnLetter(words, address) {
  const box = document.getElementById("draw-letter").content.firstElementChild.cloneNode(true);
  const [file, text, agreed] = ["input[type=file]", "textarea", "input[type=checkbox]"].map((each) => box.querySelector(each));
  text.value = words;
  onPress(box.querySelector("button"), async () => {
    if (!file.files.length) return say("no_letter");
    if (!text.value.trim()) return say("empty");
    if (!agreed.checked) return say("not_agreed");
    say("filling");
    const { filled } = await import(address);
    try {
      const bytes = new Uint8Array(await file.files[0].arrayBuffer());
      saved(new Blob([filled(bytes, text.value)], { type: TYPE }), file.files[0].name);
      say("filled");
    } catch {
      say("no_letter");
    }
  });
  return box;
}

function saved(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
