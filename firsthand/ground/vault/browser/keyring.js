// The identity of who reads, for as long as somebody is there: in memory only, and gone after a while of nothing.

import { Refused } from "./refused.js";

export class Keyring {
  #identity = null;
  #timer = null;
  #until = 0;

  /** @param idle  milliseconds of nothing until it locks; `onLock` is told. */
  constructor({ idle, onLock = () => {} }) {
    this.idle = idle;
    this.onLock = onLock;
  }

  /** Whether it is open. A machine that slept counts no time: so the clock is asked as well. */
  get isOpen() {
    if (this.#identity !== null && Date.now() > this.#until) this.lock();
    return this.#identity !== null;
  }

  /** Hold an identity that was opened, by its words or a passkey. */
  hold(identity) {
    this.#identity = identity;
    this.#until = Date.now() + this.idle;
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
    if (!this.isOpen) return;
    this.#until = Date.now() + this.idle;
    this.#timer = setTimeout(() => this.lock(), this.idle);
  }

  lock() {
    clearTimeout(this.#timer);
    this.#identity = null;
    this.onLock();
  }
}
