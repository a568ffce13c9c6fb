// What waits on this device, drawn; sent by itself whenever there is a line, and by a press.

import { today } from "./making.js";
import { sendParcel } from "./sending.js";
import { onPress } from "./talking.js";

const AGAIN = 20_000; // milliseconds between two tries by itself

export class Queue {
  /** Told when a report is kept: the rest may take its time. */
  onKept = () => {};
  #section;
  #outbox;
  #sending = null;
  #onEmpty;
  #ended = false;

  /** @param section  where it is drawn; `onEmpty` is told when nothing waits any more. */
  constructor(section, outbox, onEmpty = () => {}) {
    [this.#section, this.#outbox, this.#onEmpty] = [section, outbox, onEmpty];
    onPress(part(section, "now"), () => this.send());
    addEventListener("online", () => this.send());
    setInterval(() => document.hidden || this.send(), AGAIN);
  }

  /** Try to send everything, one after the other; once at a time. */
  async send() {
    if (this.#ended) return;
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    await this.#sending;
  }

  /** Look after it no more. */
  end() {
    this.#ended = true;
    this.#section.hidden = true;
  }

  async #sendAll() {
    let line = true;
    for (const parcel of await this.#outbox.all()) {
      if (parcel.refused || !line) continue;
      try {
        await sendParcel(parcel, this.#outbox, (what) => {
          this.#show("sending");
          if (what === "report") this.onKept();
        });
      } catch (error) {
        if (error.code === "no_line") line = false;
        else if (error.code) await this.#outbox.refuse(parcel, error.code);
        else throw error;
      }
    }
    await this.draw(line);
  }

  /** Draw what waits. */
  async draw(line = true) {
    const parcels = await this.#outbox.all();
    const waits = parcels.filter((each) => !each.refused);
    part(this.#section, "count").textContent = waits.length;
    part(this.#section, "since").textContent = waits[0]?.since ?? "–";
    part(this.#section, "today").textContent = await this.#outbox.arrivedOn(today());
    part(this.#section, "list").replaceChildren(...parcels.map((each) => this.#drawn(each)));
    part(this.#section, "now").hidden = !waits.length;
    this.#show(waits.length ? (line ? "waits" : "no_line") : "");
    this.#section.hidden = this.#section.dataset.always === undefined && !parcels.length;
    if (!parcels.length) await this.#onEmpty();
  }

  #drawn(parcel) {
    const item = document.getElementById("draw-parcel").content.firstElementChild.cloneNode(true);
    part(item, "day").textContent = parcel.since;
    const stands = parcel.refused ? "refused" : parcel.kept ? "rest" : "waits";
    for (const name of ["refused", "rest", "waits"]) part(item, name).hidden = stands !== name;
    const because = item.querySelector(`[data-because="${parcel.refused}"]`) ?? item.querySelector("[data-because='other']");
    because.hidden = !parcel.refused;
    onPress(part(item, "save"), () => this.#save(parcel));
    onPress(part(item, "drop"), async () => {
      await this.#outbox.drop(parcel);
      await this.draw();
    });
    return item;
  }

  /** Save a parcel as a file that those who read at the desk can open. */
  async #save(parcel) {
    const files = [];
    for (const id of await this.#outbox.pieces(parcel)) files.push({ id, kind: "file", sealed: await this.#outbox.piece(id) });
    const { report, since } = parcel;
    const text = JSON.stringify({ format: "firsthand-parcel/1", since, ...report, files });
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: address, download: `sealed-${since}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  #show(name) {
    for (const each of this.#section.querySelectorAll("[data-queue]")) each.hidden = each.dataset.queue !== name;
  }
}

/** Look after what an ordinary phone keeps: when all has arrived, the place itself goes, and `onEnd` is told. */
export function watchOver(section, outbox, onEnd = () => {}) {
  const queue = new Queue(section, outbox, async () => {
    queue.end();
    onEnd();
    await outbox.wipe();
  });
  return queue;
}

const part = (of, name) => of.querySelector(`[data-part="${name}"]`);
