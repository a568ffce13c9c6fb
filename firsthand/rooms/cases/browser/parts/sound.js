// Sound, written anew from its samples alone: one channel, 12,000 samples a second, eight bits each (G.711, as telephones have it).
// Whatever a phone wrote beside them (names, dates, places, its own name) is not among the samples.

const RATE = 12_000;
const LONGEST = 5 * 60; // seconds of a file that was chosen
export const LONGEST_RECORDING = 3 * 60;

/** Give a sound as a WAV file that holds samples and nothing else; "too_long" where it is. Rejects what this browser cannot read. */
export async function soundOf(bytes) {
  const reading = new OfflineAudioContext(1, 1, RATE);
  const found = await reading.decodeAudioData(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (found.duration > LONGEST) return "too_long";
  const mixing = new OfflineAudioContext(1, Math.max(1, Math.ceil(found.duration * RATE)), RATE);
  const source = new AudioBufferSourceNode(mixing, { buffer: found });
  source.connect(mixing.destination);
  source.start();
  return wavOf((await mixing.startRendering()).getChannelData(0));
}

/** Record a voice: `{stop, done}`; `done` gives what was recorded. It stops by itself after three minutes; `tick` is told the seconds. Rejects where this browser
 *  gives no microphone, or cannot record: then none is left on. */
export async function recording(tick) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const letGo = () => stream.getTracks().forEach((track) => track.stop());
  try {
    return recordingOf(stream, letGo, tick);
  } catch (error) {
    letGo();
    throw error;
  }
}

function recordingOf(stream, letGo, tick) {
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.start();
  const begun = performance.now();
  const clock = setInterval(() => {
    const seconds = Math.floor((performance.now() - begun) / 1000);
    tick(seconds);
    if (seconds >= LONGEST_RECORDING) stop();
  }, 250);
  const stop = () => recorder.state !== "inactive" && recorder.stop();
  const done = new Promise((resolve) =>
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      letGo();
      resolve(new Blob(parts));
    }),
  );
  return { stop, done };
}

/** Write samples (-1 to 1) as a WAV file in G.711 µ-law. */
export function wavOf(samples) {
  const whole = new Uint8Array(58 + samples.length + (samples.length % 2));
  const view = new DataView(whole.buffer);
  const name = (at, text) => [...text].forEach((each, on) => view.setUint8(at + on, each.charCodeAt(0)));
  name(0, "RIFF");
  view.setUint32(4, whole.length - 8, true);
  name(8, "WAVEfmt ");
  view.setUint32(16, 18, true);
  view.setUint16(20, 7, true); // µ-law
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  name(38, "fact");
  view.setUint32(42, 4, true);
  view.setUint32(46, samples.length, true);
  name(50, "data");
  view.setUint32(54, samples.length, true);
  samples.forEach((each, at) => (whole[58 + at] = muLaw(each)));
  return whole;
}

/** One sample in eight bits. Source: ITU-T G.711. */
export function muLaw(sample) {
  const value = Math.max(-32_635, Math.min(32_635, Math.round(sample * 32_767)));
  const size = Math.abs(value) + 132;
  const exponent = Math.max(0, 24 - Math.clz32(size));
  return ~((value < 0 ? 0x80 : 0) | (exponent << 4) | ((size >> (exponent + 3)) & 15)) & 255;
}
