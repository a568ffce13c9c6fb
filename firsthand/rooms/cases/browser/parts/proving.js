// Showing that somebody holds a key: the server seals something for it, and gets back what it was. Nothing else is opened for it.

import { openWords } from "#vault/envelope.js";

import { fromBase64, send } from "./talking.js";

/** What shows that an identity is held: `{token, answer}`. An envelope of any other kind is refused. */
export async function proofOf(address, reader, identity, csrf) {
  const { id, sealed, token } = await send(address, { reader }, csrf);
  const { answer } = await openWords({ kind: "challenge", case: reader, id }, fromBase64(sealed), [identity]);
  return { token, answer };
}
