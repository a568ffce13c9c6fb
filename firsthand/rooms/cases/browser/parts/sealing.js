// Words are sealed as every page of ours opens them again, or not at all: what does not fit is refused before it is sent, and stays where it was written.

import { sealWords } from "#vault/envelope.js";
import { Refused } from "#vault/refused.js";

import { toBase64 } from "./talking.js";
import { LARGEST, wordsOf } from "./words.js";

/** Seal the words of an envelope, for sending. Throws Refused (`too_much`) for what nobody could open or keep. */
export async function sealedWords(place, words, recipients, proof = null) {
  try {
    wordsOf(place.kind, words);
  } catch {
    throw new Refused("too_much");
  }
  const sealed = await sealWords(place, words, recipients, proof);
  if (sealed.length > LARGEST) throw new Refused("too_much");
  return toBase64(sealed);
}
