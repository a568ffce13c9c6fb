// Sealed things that wait on this device until they have arrived. Nothing in here opens here: it is sealed for those who read.

import { alone, answer, done, opened } from "./device.js";

/** The name of the place on the phone of whoever reports, and on a tablet for interviews. */
export const ON_A_PHONE = "firsthand-outbox";
export const ON_A_TABLET = "firsthand-interviews";

/** The same without a disk: what waits is gone with the page. Pieces are sealed when their turn comes, and once: sent again, it is the very same. */
export class InMemory {
  #pieces;

  /** @param pieces  `[{id, seal}]`: `seal` gives the piece in base64. */
  constructor(pieces) {
    this.#pieces = new Map(pieces.map(({ id, seal }) => [id, once(seal)]));
  }

  async pieces() {
    return [...this.#pieces.keys()];
  }

  piece(id) {
    return this.#pieces.get(id)();
  }

  async reportKept(parcel) {
    parcel.kept = true;
  }

  async pieceKept(id) {
    this.#pieces.delete(id);
  }

  async arrived() {}
}

function once(seal) {
  let sealed = null;
  return () => (sealed ??= seal());
}

/** A place on this device, by name. It outlives the page, the line and the browser. Another window may take it away once it is empty. */
export class Outbox {
  #base;
  #name;

  constructor(base, name) {
    this.#name = name;
    this.#take(base);
  }

  /** Open it, and make it if there is none. Rejects where this browser keeps nothing. */
  static async open(name) {
    return new Outbox(await opened(name, make), name);
  }

  /** Open it if there is one; null otherwise, and nothing is made. */
  static async found(name) {
    const base = await opened(name).catch(() => null);
    return base && new Outbox(base, name);
  }

  /** Keep a parcel in the place of this name, made if there is none; never in one that is being taken away. Gives the place. */
  static keep(name, parcel, pieces) {
    return alone(name, async () => {
      const outbox = await Outbox.open(name);
      await outbox.put(parcel, pieces);
      return outbox;
    });
  }

  /** Keep a parcel with its pieces, `[{id, sealed}]`: all of it or nothing. */
  async put(parcel, pieces) {
    const deed = (await this.#there()).transaction(["parcels", "pieces"], "readwrite", { durability: "strict" });
    deed.objectStore("parcels").put({ ...parcel, pieces: pieces.length });
    for (const { id, sealed } of pieces) deed.objectStore("pieces").put({ id, parcel: parcel.id, sealed });
    await done(deed);
  }

  /** What waits, what came first before the others. */
  async all() {
    const base = await this.#there();
    const parcels = base ? await answer(base.transaction("parcels").objectStore("parcels").getAll()) : [];
    return parcels.sort((one, other) => one.since.localeCompare(other.since));
  }

  async pieces(parcel) {
    const base = await this.#there();
    return base ? answer(base.transaction("pieces").objectStore("pieces").index("parcel").getAllKeys(parcel.id)) : [];
  }

  async piece(id) {
    return (await answer((await this.#there()).transaction("pieces").objectStore("pieces").get(id))).sealed;
  }

  async reportKept(parcel) {
    Object.assign(parcel, { kept: true, refused: "" });
    const { locator, writing } = parcel.report;
    await this.#update({ ...parcel, report: { locator, writing } });
  }

  pieceKept(id) {
    return this.#write("pieces", (store) => store.delete(id));
  }

  /** Note that a parcel was refused, and why. */
  refuse(parcel, code) {
    parcel.refused = code;
    return this.#update(parcel);
  }

  /** All of a parcel has arrived: it is gone from here, and the day's count is one more. */
  async arrived(parcel) {
    await this.#remove(parcel, true);
  }

  /** Take a parcel away that has not arrived. */
  async drop(parcel) {
    await this.#remove(parcel, false);
  }

  /** How many arrived on a day; only the last day is remembered. */
  async arrivedOn(day) {
    const base = await this.#there();
    const last = base && (await answer(base.transaction("days").objectStore("days").get("arrived")));
    return last?.day === day ? last.count : 0;
  }

  /** Take the whole place away, if nothing waits in it; tell whether it is gone. */
  wipe() {
    return alone(this.#name, async () => {
      if ((await this.all()).length) return false;
      this.#base?.close();
      this.#base = null;
      return answer(indexedDB.deleteDatabase(this.#name)).then(() => true, () => false);
    });
  }

  #take(base) {
    this.#base = base;
    base.addEventListener("versionchange", () => (this.#base = null));
  }

  /** The database; opened again where another window took it away and somebody made it anew, null where nobody did. */
  async #there() {
    if (!this.#base) await opened(this.#name).then((base) => this.#take(base), () => {});
    return this.#base;
  }

  async #remove(parcel, counts) {
    const base = await this.#there();
    if (!base) return;
    const deed = base.transaction(["parcels", "pieces", "days"], "readwrite", { durability: "strict" });
    const [parcels, pieces, days] = ["parcels", "pieces", "days"].map((name) => deed.objectStore(name));
    const was = await answer(parcels.getKey(parcel.id));
    parcels.delete(parcel.id);
    for (const id of await answer(pieces.index("parcel").getAllKeys(parcel.id))) pieces.delete(id);
    if (counts && was) {
      const [day, last] = [new Date().toISOString().slice(0, 10), await answer(days.get("arrived"))];
      days.put({ day, count: (last?.day === day ? last.count : 0) + 1 }, "arrived");
    }
    await done(deed);
  }

  /** Write what is known of a parcel now, unless somebody removed it meanwhile: then it stays away. */
  #update(parcel) {
    return this.#write("parcels", (store) => {
      store.getKey(parcel.id).onsuccess = ({ target }) => target.result && store.put(parcel);
    });
  }

  async #write(name, change) {
    const base = await this.#there();
    if (!base) return;
    const deed = base.transaction(name, "readwrite", { durability: "strict" });
    change(deed.objectStore(name));
    await done(deed);
  }
}

function make(base) {
  base.createObjectStore("parcels", { keyPath: "id" });
  base.createObjectStore("pieces", { keyPath: "id" }).createIndex("parcel", "parcel");
  base.createObjectStore("days");
}
