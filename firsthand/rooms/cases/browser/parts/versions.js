// The versions of a case's key: which of them the reporter's proof vouches for, and what each of them opens.

import { noteProof, vouchFor } from "#vault/binding.js";
import { recipientOf } from "#vault/case_key.js";
import { openWords } from "#vault/envelope.js";
import { Refused } from "#vault/refused.js";

import { wordsOf } from "./words.js";

/** Give the numbers of the versions that count, of those that open here (a map of identities). The first is bound by the id of the
 *  case; a later one counts only where who had the proof vouched for it: the server could name one of its own. */
export async function vouchedIn(kept, keys, proof) {
  const found = new Set();
  for (const [version, identity] of keys) {
    const said = kept.keys.find((each) => each.version === version)?.vouched;
    if (version === 1 || vouchFor(kept.id, version, await recipientOf(identity), proof) === said) found.add(version);
  }
  return found;
}

/** Open what the reporter wrote, or what was answered, with whichever version fits: its proof is the reporter's, and no key gives it.
 *  Throws Refused. */
export async function openProved(kept, keys, envelope, proof) {
  for (const identity of keys.values()) {
    const words = await opened(kept, envelope, identity, proof);
    if (words) return words;
  }
  throw new Refused("not_opened");
}

/** Open what readers write for one another: `{words}`, or `{unsure: words}` where nobody vouches for the version with which it was
 *  written. Whoever writes the database could make one, and write in a colleague's name. Throws Refused. */
export async function openOurs(kept, keys, vouched, envelope) {
  for (const [version, identity] of keys) {
    const words = await opened(kept, envelope, identity, noteProof(identity));
    if (words) return vouched.has(version) ? { words } : { words: null, unsure: words };
  }
  throw new Refused("not_opened");
}

async function opened(kept, { kind, id, sealed }, identity, proof) {
  const words = await openWords({ kind, case: kept.id, id }, sealed, [identity], proof).catch(() => null);
  return words && wordsOf(kind, words);
}
