// A database on this device, with promises instead of events.

/** Open the database of this name. Without `make`, reject where there is none, and make nothing. */
export async function opened(name, make = null) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => (make ? make(request.result) : request.transaction.abort());
  const base = await answer(request);
  base.onversionchange = () => base.close(); // another window takes it away
  return base;
}

export function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

export function done(deed) {
  return new Promise((resolve, reject) => {
    deed.oncomplete = resolve;
    deed.onabort = deed.onerror = () => reject(deed.error);
  });
}

const turns = new Map();

/** Do something alone: no other deed under this name goes on meanwhile, in no window of this browser (before 2022: in this one). */
export function alone(name, deed) {
  if (globalThis.navigator?.locks) return navigator.locks.request(name, deed);
  const turn = (turns.get(name) ?? Promise.resolve()).then(deed, deed);
  turns.set(name, turn);
  return turn;
}
