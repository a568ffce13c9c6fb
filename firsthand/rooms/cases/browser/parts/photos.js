// A photograph, without what the camera wrote into it: drawn anew, smaller, as a JPEG, and cut into pieces that fit an envelope.

const LONGEST = 1600; // pixels: enough to read a document on a wall
/** Pieces of everything that goes with a report, or with one message: some nine megabytes. Readers' pages open no more. */
export const MOST_PIECES = 140;
const PIECE = 65_000; // bytes: with its frame, the size class of 64 KiB

/** Tell whether this browser gives back other pixels than were drawn: some do, so that nobody is known by them. */
export function changesPictures() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "rgb(40, 90, 160)";
  pen.fillRect(0, 0, 16, 16);
  const { data } = pen.getImageData(0, 0, 16, 16);
  return data.some((value, at) => value !== [40, 90, 160, 255][at % 4]);
}

/** Give the bytes of a photograph drawn anew; null for a file that is no picture. */
export async function drawnAnew(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const by = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * by));
  canvas.height = Math.max(1, Math.round(picture.height * by));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
}

export function inPieces(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(bytes.subarray(at, at + PIECE));
  return pieces;
}
