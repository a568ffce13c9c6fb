// How pages of this room talk: bytes as base64, JSON to the server, sentences that stand in the page already.

export const toBase64 = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

export const fromBase64 = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

/** Random UUID, also where `crypto.randomUUID` is not there yet. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** An answer that is not "kept": `code` is the server's, or `no_line`. */
export class NotKept extends Error {
  constructor(code, said = []) {
    super(code);
    this.code = code;
    this.said = said;
  }
}

/** Send an object; give the answer's. Throws NotKept. */
export async function send(address, object, headers = null) {
  const given = { "Content-Type": "application/json", ...headers };
  // a reporter sends no cookie, even one who is signed in; a reader has to
  const credentials = headers ? "same-origin" : "omit";
  return answered(() => fetch(address, { method: "POST", body: JSON.stringify(object), headers: given, credentials }));
}

/** Ask as a reader. */
export function ask(address) {
  return answered(() => fetch(address, { headers: { Accept: "application/json" } }));
}

async function answered(asking) {
  let answer;
  try {
    answer = await asking();
  } catch {
    throw new NotKept("no_line");
  }
  if (answer.status >= 500 || answer.status === 429) throw new NotKept("no_line");
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new NotKept(found.refused ?? `${answer.status}`, found.said ?? []);
  return found;
}

/** Show one of the sentences that stand in the page (`data-say`), and hide the others. */
export function say(name) {
  for (const each of document.querySelectorAll("[data-say]")) each.hidden = each.dataset.say !== name;
}

/** Say why something was not kept: the page's own sentence for this code, else what the server said (behind it `and`, a name of ours),
 *  else `otherwise`. */
export function sayWhy(error, otherwise = "not_kept", and = "") {
  const own = (name) => document.querySelector(`[data-say="${CSS.escape(name ?? "")}"]`);
  if (!and && own(error.code)) return say(error.code);
  if (!error.said?.length) return say(otherwise);
  let place = own("said");
  if (!place) {
    place = Object.assign(document.createElement("p"), { hidden: true });
    place.dataset.say = "said";
    document.querySelector("[data-say]").after(place);
  }
  place.textContent = [...error.said, own(and)?.textContent].filter(Boolean).join(" ");
  say("said");
}

/** Do a deed; say why where it was not kept. */
export async function tried(deed) {
  try {
    await deed();
  } catch (error) {
    sayWhy(error);
  }
}

/** What the page was given: the JSON in the element of this id. */
export const given = (id) => JSON.parse(document.getElementById(id).textContent);

/** Run a deed once at a time; its button rests meanwhile. */
export function onPress(button, deed) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    try {
      await deed();
    } finally {
      button.ariaDisabled = "false";
    }
  });
}
