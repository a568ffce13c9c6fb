// A voice, sounds and documents beside the photographs of a report. What takes them apart is loaded when somebody wants it.

import { inPieces } from "./photos.js";
import { newId, onPress, say } from "./talking.js";

/** Let a form take files (`data-file`) and a voice (`data-voice`) into what was chosen. A voice that is still being recorded ends, and
 *  belongs to what was chosen, when that is needed (`settle`); it is thrown away when nothing of it shall stay (`forget`). */
export function attaching(form, chosen) {
  const field = form.elements.file;
  const load = () => import(form.dataset.files);
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = "";
    chosen.ready = chosen.ready.then(() => add(files, (file, tools) => tools.cleaned(file, form.dataset.pdf)));
  });
  const voice = recordingIn(form.querySelector("[data-voice]"), load, (blob) => {
    chosen.ready = chosen.ready.then(() => add([blob], async (each, tools) => [await tools.recorded(each)]));
  });
  chosen.settle = async () => {
    await voice.end();
    await chosen.ready;
  };
  chosen.forget = async () => {
    await voice.end(() => {});
    await chosen.ready; // what is being prepared belongs to who was here, and not to the next
    chosen.take([]);
  };

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

/** The button that records, and the one that stops; hidden where this browser cannot. `end` stops what runs and waits for it; what
 *  still waits for the microphone does not begin any more. */
function recordingIn(place, load, keep) {
  const [begin, stop, length] = ["record", "stop", "length"].map((name) => place.querySelector(`[data-${name}]`));
  const can = Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder && globalThis.OfflineAudioContext);
  let running = null;
  let ended = null;
  let times = 0; // that it was ended
  place.querySelector("[data-can]").hidden = !can;
  place.querySelector("[data-cannot]").hidden = can;
  onPress(begin, async () => {
    const then = times;
    const tools = await load().catch(() => null);
    const begun = await tools?.recording((seconds) => (length.textContent = inMinutes(seconds))).catch(() => null);
    if (!begun) return say(tools ? "no_microphone" : "no_part");
    if (then !== times) return begun.stop(); // whoever pressed is gone
    running = begun;
    running.keep = keep;
    see(true);
    stop.onclick = running.stop;
    ended = running.done.then((blob) => {
      running.keep(blob);
      running = null;
      see(false);
    });
    await ended;
  });
  return {
    async end(instead = keep) {
      times += 1;
      if (!running) return;
      running.keep = instead;
      running.stop();
      await ended;
    },
  };

  function see(runs) {
    begin.hidden = runs;
    stop.hidden = !runs;
    length.textContent = inMinutes(0);
  }
}

const inMinutes = (seconds) => `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
