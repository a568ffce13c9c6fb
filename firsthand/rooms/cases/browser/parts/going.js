// What waits is sent, one after the other; what became of it is told from the server's word for this very parcel, and from nothing else.

import { sendParcel } from "./sending.js";

const A_DAY = 24 * 60 * 60 * 1000;
const ENDS = ["kept", "removed"];

export class Going {
  #outbox;
  #now;
  #others; // windows of this browser that look after the same place
  #became = new Map(); // id → "kept" or "removed", while this page is open
  #refusedAt = new Map();
  #told = () => {};

  /** @param name  of the place, for other windows; `now` gives milliseconds. */
  constructor(outbox, name, now = Date.now) {
    [this.#outbox, this.#now] = [outbox, now];
    this.#others = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
    if (this.#others) this.#others.onmessage = ({ data }) => ENDS.includes(data?.became) && this.#note(data.id, data.became);
  }

  /** What is known of a parcel: "kept" (the server said so), "removed" (by hand, and not kept before); null otherwise. */
  became(id) {
    return this.#became.get(id) ?? null;
  }

  /** Resolves when something becomes known of a parcel. */
  known(id) {
    return new Promise((resolve) => {
      const before = this.#told;
      this.#told = (one) => {
        before(one);
        if (one === id) resolve();
      };
      if (this.became(id)) resolve();
    });
  }

  /** Send what waits; tell whether there is a line. What was refused is tried once each time the page is opened, once a day, and
   *  when somebody asks (`again`): a reader comes back, and the desk takes reports again. */
  async sendAll(onSending = () => {}, { again = false } = {}) {
    if (again) this.#refusedAt.clear();
    for (const parcel of await this.#outbox.all()) {
      if (this.#rests(parcel)) continue;
      try {
        await sendParcel(parcel, this.#outbox, (what) => {
          onSending(parcel);
          if (what === "report") this.#tell(parcel.id, "kept");
        });
      } catch (error) {
        if (error.code === "no_line") return false;
        if (!error.code) throw error;
        this.#refusedAt.set(parcel.id, this.#now());
        await this.#outbox.refuse(parcel, error.code);
      }
    }
    return true;
  }

  /** Take a parcel away because somebody said so. */
  async drop(parcel) {
    await this.#outbox.drop(parcel);
    this.#tell(parcel.id, "removed");
  }

  /** Hear of other windows no more. */
  end() {
    this.#others?.close();
    this.#others = null;
  }

  #rests({ id, refused }) {
    return refused !== "" && this.#refusedAt.has(id) && this.#now() - this.#refusedAt.get(id) < A_DAY;
  }

  #tell(id, became) {
    this.#note(id, became);
    this.#others?.postMessage({ id, became });
  }

  #note(id, became) {
    if (this.#became.get(id) !== "kept") this.#became.set(id, became);
    this.#told(id);
  }
}
