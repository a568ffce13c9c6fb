// What is written in a case says, sealed, what its writer saw last. So who reads notices what is missing, and in which order it was.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const MOST = 20; // that one envelope names

/** By what an envelope is named in later ones: half of the sum of its bytes. */
export const digestOf = (sealed) => bytesToHex(sha256(sealed)).slice(0, 32);

/** Put what was said in order; give the ends, which the next one names, and how many are named that are not there. */
export function chained(said) {
  const here = new Map(said.map((each) => [each.digest, each]));
  const named = new Set(said.flatMap(({ words }) => words?.after ?? []));
  const depth = new Map();
  const deep = (each, above = 0) => {
    if (!each || above > said.length) return 0; // nobody can make a ring, but for who writes what they like
    if (!depth.has(each.digest)) depth.set(each.digest, 1 + Math.max(0, ...(each.words?.after ?? []).map((of) => deep(here.get(of), above + 1))));
    return depth.get(each.digest);
  };
  const ordered = [...said].sort((one, other) => one.came_on.localeCompare(other.came_on) || deep(one) - deep(other));
  return {
    said: ordered,
    ends: ordered.map(({ digest }) => digest).filter((digest) => !named.has(digest)).slice(-MOST),
    missing: [...named].filter((digest) => !here.has(digest)).length,
  };
}
