// A little work before something is taken: nothing to one who reports, dear to one who floods. Nobody's address is needed.

import { sha256 } from "@noble/hashes/sha2.js";

const AT_ONCE = 512;

/** Find a number whose hash with `of` begins with so many zero bits. It lets the page breathe in between. */
export async function workedFor(of, bits) {
  const encoder = new TextEncoder();
  for (let number = 0; ; number += AT_ONCE) {
    for (let each = number; each < number + AT_ONCE; each += 1)
      if (zeros(sha256(encoder.encode(`firsthand-work/1 ${of} ${each}`))) >= bits) return each;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function zeros(hash) {
  const at = hash.findIndex((byte) => byte);
  return at < 0 ? 256 : at * 8 + Math.clz32(hash[at]) - 24;
}
