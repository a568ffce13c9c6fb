// A voice, sounds and documents beside the photographs of a report. What takes them apart is loaded when somebody wants it.

import { inPieces } from "./photos.js";
import { newId, onPress, say } from "./talking.js";

/** Let a form take files (`data-file`) and a voice (`data-voice`) into what was chosen. */
export function attaching(form, chosen) {
  const field = form.elements.file;
  const load = () => import(form.dataset.files);
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = "";
    chosen.ready = chosen.ready.then(() => add(files, (file, tools) => tools.cleaned(file, form.dataset.pdf)));
  });
  recordingIn(form.querySelector("[data-voice]"), load, (blob) => {
    chosen.ready = chosen.ready.then(() => add([blob], async (each, tools) => [await tools.recorded(each)]));
  });

  async function add(files, clean) {
    if (!files.length) return;
    say("preparing_file");
    let said = "";
    for (const file of files) said = (await one(file, clean)) || said;
    chosen.count();
    say(said);
  }

  /** Keep what is carried over of one file; give the name of a sentence where it was left out. */
  async function one(file, clean) {
    try {
      const found = await clean(file, await load());
      const pieces = found.map(({ kind, bytes }) => inPieces(bytes).map((piece) => ({ id: newId(), piece, kind })));
      return chosen.add(...pieces);
    } catch (error) {
      return document.querySelector(`[data-say="${CSS.escape(error.message)}"]`) ? error.message : "no_part";
    }
  }
}

/** The button that records, and the one that stops; hidden where this browser cannot. */
function recordingIn(place, load, keep) {
  const [begin, stop, length] = ["record", "stop", "length"].map((name) => place.querySelector(`[data-${name}]`));
  const can = Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder && globalThis.OfflineAudioContext);
  place.querySelector("[data-can]").hidden = !can;
  place.querySelector("[data-cannot]").hidden = can;
  onPress(begin, async () => {
    const tools = await load().catch(() => null);
    const running = await tools?.recording((seconds) => (length.textContent = inMinutes(seconds))).catch(() => null);
    if (!running) return say(tools ? "no_microphone" : "no_part");
    begin.hidden = true;
    stop.hidden = false;
    stop.onclick = running.stop;
    keep(await running.done);
    begin.hidden = false;
    stop.hidden = true;
  });
}

const inMinutes = (seconds) => `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
