// Who may read a report: those of a list who are ticked. Whoever was taken off stays off, also where the list changed meanwhile.

/** Those who may read: whoever was not taken off the list of a form. */
export function chosenReaders(form, readers) {
  const left = new FormData(form).getAll("reader");
  return readers.filter(({ id }) => left.includes(id));
}

/** Whom a report is kept from: whoever of the list is not among those who may read, and whoever was taken off `before` and stands there
 *  no more. They may come back with another key, and readers' pages know whose it was. */
export function keptFrom(readers, to, before = []) {
  const listed = readers.map(({ id }) => id);
  return [...listed.filter((id) => !to.some((each) => each.id === id)), ...before.filter((id) => !listed.includes(id))];
}

/** Who of a list stands unticked: who was taken off, and, where anybody was, who was not there to be `seen` then: they may be the same
 *  person with a new key, and nothing on this page tells. Gives `off` and `unknown`, ids. */
export function stillOff(readers, off, seen) {
  const listed = readers.map(({ id }) => id);
  return { off: listed.filter((id) => off.includes(id)), unknown: off.length ? listed.filter((id) => !off.includes(id) && !seen.includes(id)) : [] };
}
