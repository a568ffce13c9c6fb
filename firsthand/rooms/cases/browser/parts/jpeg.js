// A JPEG without what a camera or a program wrote into it: the picture's own parts are kept, byte for byte, and nothing else.

const APP0 = 0xe0;
const ADOBE = 0xee; // says in which colours it is
const COMMENT = 0xfe;
const [START, END] = [0xd8, 0xd9];

/** Give a JPEG without its notes. Throws for what is none. */
export function jpegWithout(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== START) throw new Error("no JPEG");
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) throw new Error("no JPEG");
    const mark = bytes[at + 1];
    if (mark === 0xff) {
      at += 1; // a mark may be preceded by any number of these
      continue;
    }
    if (mark === END) return joined([...kept, bytes.subarray(at, at + 2)]);
    const length = (bytes[at + 2] << 8) | bytes[at + 3];
    let end = at + 2 + length;
    if (!length || end > bytes.length) throw new Error("no JPEG");
    if (mark === 0xda) end = endOfScan(bytes, end);
    const isNote = (mark >= APP0 && mark < 0xf0 && mark !== ADOBE) || mark === COMMENT;
    if (!isNote) kept.push(bytes.subarray(at, end));
    at = end;
  }
  throw new Error("no JPEG");
}

/** Where the packed picture ends: at the next mark that is not one of its own. */
function endOfScan(bytes, from) {
  for (let at = from; at + 1 < bytes.length; at += 1)
    if (bytes[at] === 0xff && bytes[at + 1] !== 0 && (bytes[at + 1] & 0xf8) !== 0xd0) return at;
  return bytes.length;
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}
