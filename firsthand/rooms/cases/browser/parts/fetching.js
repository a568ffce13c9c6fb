// The envelopes of a case as they are needed: each comes once, and stays, sealed, for as long as the page is open.

import { fromBase64 } from "./talking.js";

const AT_ONCE = 16;
const here = new Map();

/** The bytes of these envelopes, in their order; null for one that is not there. `post` asks for those that have not come yet. */
export async function envelopes(ids, post) {
  const wanted = ids.filter((id) => !here.has(id));
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const { envelopes: found } = await post(wanted.slice(at, at + AT_ONCE));
    for (const { id, sealed } of found) here.set(id, fromBase64(sealed));
  }
  return ids.map((id) => here.get(id) ?? null);
}
