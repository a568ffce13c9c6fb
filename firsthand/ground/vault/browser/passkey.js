// A passkey that unwraps an identity, beside the seven words: the device makes a secret for it (WebAuthn PRF) that leaves nobody's
// hands. The library does it; who removes the passkey loses nothing, as the words stay.

import { Decrypter, Encrypter, identityToRecipient, webauthn } from "age-encryption";

import { Refused } from "./refused.js";

/** Whether this browser knows passkeys at all. Whether one can unwrap is seen when it is made. */
export const knowsPasskeys = () => typeof PublicKeyCredential === "function";

/** Make a passkey on this device; gives what finds it again. Throws Refused. */
export async function newPasskey(name) {
  try {
    return await webauthn.createCredential({ keyName: name });
  } catch (error) {
    throw new Refused(error.name === "NotAllowedError" ? "passkey_not_used" : "passkey_cannot");
  }
}

/** Wrap an identity for a passkey, and make sure that it opens. The device asks twice. Throws Refused. */
export async function wrapFor(credential, identity) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity: credential }));
  const wrapped = await encrypter.encrypt(`${identity}\n`).catch(refuse);
  await unwrapWith(credential, wrapped, await identityToRecipient(identity));
  return wrapped;
}

/** Unwrap an identity with a passkey, and make sure that it is whose it should be. Throws Refused. */
export async function unwrapWith(credential, wrapped, recipient) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: credential }));
  const identity = (await decrypter.decrypt(wrapped, "text").catch(refuse)).trim();
  const found = await identityToRecipient(identity).catch(() => "");
  if (found !== recipient) throw new Refused("another_identity");
  return identity;
}

function refuse(error) {
  throw new Refused(error.name === "NotAllowedError" ? "passkey_not_used" : "passkey_cannot");
}
