// The version of a page that stays: fetched once, summed up, and kept on this device until somebody takes another.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const HOME = new URL("./", location.href).pathname;
const SHELF = `interview ${HOME}`;
const NOT_ASKED = { credentials: "omit", cache: "no-store" }; // from the server, and as everybody gets it

/** The page as the server gives it now: `{version, program, readers, text, files}`. Rejects without a line. */
export async function fromTheServer() {
  const text = await (await asked(HOME)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const parts = [...page.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon], link[rel=manifest]")];
  const lists = Object.values(JSON.parse(page.getElementById("lists")?.textContent ?? "{}"));
  const { files: takesFiles, pdf: takesPdf } = page.querySelector("form[data-files]")?.dataset ?? {};
  const later = [...lists, takesFiles, takesPdf].filter(Boolean); // loaded when somebody wants them, also without a line
  const addresses = [...parts.map((each) => each.getAttribute("src") ?? each.getAttribute("href")), ...later];
  const files = new Map();
  for (const each of [HOME, ...addresses.map((one) => new URL(one, location.href).pathname)]) files.set(each, await asked(each));
  const sums = [];
  for (const [name, answer] of files) sums.push(`${sumOf(new Uint8Array(await answer.clone().arrayBuffer()))} ${name}`);
  const script = new URL(page.querySelector("script[type=module][src]").getAttribute("src"), location.href).pathname;
  return {
    version: sumOf(new TextEncoder().encode(sums.sort().join("\n"))),
    program: sums.find((each) => each.endsWith(` ${script}`)).slice(0, 64),
    worker: page.querySelector("[data-worker]").dataset.worker,
    readers: JSON.parse(page.getElementById("readers").textContent),
    text,
    files,
  };
}

/** What is kept here: the same without files; null where nothing is. */
export async function keptHere() {
  const about = await (await caches.open(SHELF)).match(`${HOME}about`);
  return about ? JSON.parse(await about.text()) : null;
}

/** Keep a version, and from then on no other. What is served turns with a single entry, so killed at any moment it is the one
 *  before or the new one, whole. */
export async function keep({ files, ...about }) {
  const kept = await caches.open(`${SHELF} ${about.version}`);
  for (const [name, answer] of files) await kept.put(name, answer.clone());
  await (await caches.open(SHELF)).put(`${HOME}about`, new Response(JSON.stringify(about)));
  for (const name of await caches.keys())
    if (name.startsWith(`${SHELF} `) && name !== `${SHELF} ${about.version}`) await caches.delete(name);
}

/** Let this version's worker serve the page. At its address the server gives that worker or none, so an update of the server brings
 *  no other; only a server that means harm does. */
export function workWith({ worker }) {
  return navigator.serviceWorker.register(worker, { scope: "./", updateViaCache: "none" });
}

/** Set this device up: keep what the server gives, and let the worker serve it. */
export async function setUp() {
  await navigator.storage?.persist?.();
  const found = await fromTheServer();
  await keep(found);
  await workWith(found);
  await navigator.serviceWorker.ready;
}

/** Take the page off this device. */
export async function takeOff() {
  await (await navigator.serviceWorker.getRegistration("./"))?.unregister();
  for (const name of await caches.keys()) if (name === SHELF || name.startsWith(`${SHELF} `)) await caches.delete(name);
}

/** Tell when the server sends another worker: a browser takes it by itself, whatever we do. */
export async function whenTheWorkerChanges(tell) {
  const registration = await navigator.serviceWorker?.getRegistration("./");
  if (registration?.waiting) tell();
  registration?.addEventListener("updatefound", tell);
}

/** Four groups of four: enough to compare by eye or by voice. */
export const short = (sum) => sum.slice(0, 16).match(/.{4}/g).join(" ");

async function asked(address) {
  const answer = await fetch(address, NOT_ASKED);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}

const sumOf = (bytes) => bytesToHex(sha256(bytes));
