// What waits on this device, drawn; sent by itself whenever there is a line, and by a press.

import { dayOf } from "./days.js";
import { Going } from "./going.js";
import { today } from "./making.js";
import { onPress } from "./talking.js";

const AGAIN = 20_000; // milliseconds between two tries by itself

export class Queue {
  #section;
  #outbox;
  #going;
  #sending = null;
  #onEmpty;
  #ended = false;

  /** @param section  where it is drawn; `name` is that of the place; `onEmpty` is told when nothing waits any more. */
  constructor(section, outbox, name, onEmpty = () => {}) {
    [this.#section, this.#outbox, this.#onEmpty] = [section, outbox, onEmpty];
    this.#going = new Going(outbox, name);
    onPress(part(section, "now"), () => this.send({ again: true }));
    addEventListener("online", () => this.send());
    setInterval(() => document.hidden || this.send(), AGAIN);
  }

  /** Try to send everything, one after the other; once at a time, and once more for what came meanwhile. */
  async send(how) {
    await this.#sending?.catch(() => {});
    if (this.#ended) return;
    this.#sending ??= this.#sendAll(how).finally(() => (this.#sending = null));
    await this.#sending;
  }

  /** What is known of a parcel, and when something is: see `Going`. */
  became(id) {
    return this.#going.became(id);
  }

  known(id) {
    return this.#going.known(id);
  }

  get isOver() {
    return this.#ended;
  }

  /** Look after it no more. */
  end() {
    this.#ended = true;
    this.#going.end();
    this.#section.hidden = true;
  }

  async #sendAll(how) {
    await this.draw(await this.#going.sendAll(() => this.#show("sending"), how));
  }

  /** Draw what waits. */
  async draw(line = true) {
    const parcels = await this.#outbox.all();
    const waits = parcels.filter((each) => !each.refused);
    part(this.#section, "count").textContent = waits.length;
    part(this.#section, "since").textContent = waits.length ? dayOf(waits[0].since) : "–";
    part(this.#section, "today").textContent = await this.#outbox.arrivedOn(today());
    const list = part(this.#section, "list");
    const open = [...list.children].filter((item) => item.querySelector("details").open).map((item) => item.dataset.parcel);
    list.replaceChildren(...parcels.map((each) => this.#drawn(each, open.includes(each.id))));
    part(this.#section, "now").hidden = !parcels.length;
    this.#show(parcels.length ? (line ? (waits.length ? "waits" : "") : "no_line") : "");
    this.#section.hidden = this.#section.dataset.always === undefined && !parcels.length;
    if (!parcels.length) await this.#onEmpty();
  }

  #drawn(parcel, isOpen) {
    const item = document.getElementById("draw-parcel").content.firstElementChild.cloneNode(true);
    item.dataset.parcel = parcel.id;
    item.querySelector("details").open = isOpen;
    part(item, "day").textContent = dayOf(parcel.since);
    const stands = parcel.refused ? "refused" : parcel.kept ? "rest" : "waits";
    for (const name of ["refused", "rest", "waits"]) part(item, name).hidden = stands !== name;
    const because = item.querySelector(`[data-because="${parcel.refused}"]`) ?? item.querySelector("[data-because='other']");
    because.hidden = !parcel.refused;
    onPress(part(item, "save"), () => this.#save(parcel));
    onPress(part(item, "drop"), async () => {
      await this.#going.drop(parcel);
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
export function watchOver(section, outbox, name, onEnd = () => {}) {
  const queue = new Queue(section, outbox, name, async () => {
    if (queue.isOver || !(await outbox.wipe())) return; // something came meanwhile: it is sent like the rest
    queue.end();
    onEnd(queue);
  });
  return queue;
}

const part = (of, name) => of.querySelector(`[data-part="${name}"]`);
