// The identity of who reads, for as long as somebody is there: in memory only, and gone after a while of nothing.

import { unwrap } from "./identity.js";
import { Refused } from "./refused.js";

export class Keyring {
  #identity = null;
  #timer = null;

  /** @param idle  milliseconds of nothing until it locks; `onLock` is told. */
  constructor({ idle, onLock = () => {} }) {
    this.idle = idle;
    this.onLock = onLock;
  }

  get isOpen() {
    return this.#identity !== null;
  }

  /** Open it with a passphrase. Throws Refused. */
  async unlock(wrapped, passphrase, recipient) {
    this.hold(await unwrap(wrapped, passphrase, recipient));
  }

  /** Hold an identity that was opened in another way (a passkey, or just now made). */
  hold(identity) {
    this.#identity = identity;
    this.stay();
  }

  /** Give the identity to a deed, and count as being there. Throws Refused where it is locked. */
  use(deed) {
    if (!this.isOpen) throw new Refused("locked");
    this.stay();
    return deed(this.#identity);
  }

  /** Somebody is there: wait anew. */
  stay() {
    clearTimeout(this.#timer);
    if (this.isOpen) this.#timer = setTimeout(() => this.lock(), this.idle);
  }

  lock() {
    clearTimeout(this.#timer);
    this.#identity = null;
    this.onLock();
  }
}
