// Sound and documents for a report, without what their programs wrote into them. Loaded when somebody chooses one, and only then.

import { ofOffice } from "./parts/office.js";
import { changesPictures, drawnAnew } from "./parts/photos.js";
import { recording, soundOf } from "./parts/sound.js";

export { recording };

const LARGEST = 25 * 1024 * 1024; // bytes of a file as it is chosen

/** Why a file was left out: the name of a sentence of the page. */
class LeftOut extends Error {}

/** Give what is carried over of a file: `[{kind, bytes}]`. Rejects with the name of a sentence. `pdf`: where the part for PDF is. */
export async function cleaned(file, pdf) {
  if (file.size > LARGEST) throw new LeftOut("file_too_large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begins = (...those) => those.every((each, at) => bytes[at] === each);
  if (begins(0x25, 0x50, 0x44, 0x46)) return [{ kind: "application/pdf", bytes: await ofPdf(bytes, pdf) }];
  if (begins(0x50, 0x4b, 3, 4)) return ofDocument(bytes);
  if (/^(audio|video)\//.test(file.type)) return [await sound(bytes)];
  const picture = changesPictures() ? null : await drawnAnew(file);
  if (picture) return [{ kind: "image/jpeg", bytes: picture }];
  return [{ kind: "text/plain", bytes: textOf(bytes) }];
}

/** Give what was recorded as it is carried over. */
export async function recorded(blob) {
  return sound(new Uint8Array(await blob.arrayBuffer()));
}

async function sound(bytes) {
  const found = await soundOf(bytes).catch(() => null);
  if (!found) throw new LeftOut("no_sound");
  if (found === "too_long") throw new LeftOut("sound_too_long");
  return { kind: "audio/wav", bytes: found };
}

async function ofPdf(bytes, address) {
  const { cleanedPdf } = await import(address);
  return cleanedPdf(bytes).catch(() => {
    throw new LeftOut("no_pdf");
  });
}

/** From an office document: its words as plain text, and its pictures drawn anew. */
async function ofDocument(bytes) {
  const found = ofOffice(bytes);
  if (!found) throw new LeftOut("no_document");
  const parts = [{ kind: "text/plain", bytes: new TextEncoder().encode(found.text) }];
  for (const each of found.pictures) {
    const picture = changesPictures() ? null : await drawnAnew(new Blob([each]));
    if (!picture) throw new LeftOut("no_document");
    parts.push({ kind: "image/jpeg", bytes: picture });
  }
  return parts;
}

function textOf(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!bytes.includes(0)) return new TextEncoder().encode(text);
  } catch {
    // no text either
  }
  throw new LeftOut("no_kind");
}
