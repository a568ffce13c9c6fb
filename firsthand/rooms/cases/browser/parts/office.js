// A Word or OpenDocument file: its words as plain text, and its pictures. Nothing else of it is looked at, so nothing else can go along:
// no author, no date, no comment, no earlier version, no macro.

import { strFromU8, unzipSync } from "fflate";

const MOST_BYTES = 40 * 1024 * 1024; // of all parts together, unpacked
const PICTURE = /^(word\/media|Pictures)\/[^/]+$/;
const TEXTS = { "word/document.xml": word, "content.xml": openDocument };

/** Give `{text, pictures}`; null for a file that is neither. */
export function ofOffice(bytes) {
  let left = MOST_BYTES;
  let parts;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const wanted = name in TEXTS || PICTURE.test(name);
        if (wanted) left -= originalSize;
        return wanted && left >= 0;
      },
    });
  } catch {
    return null;
  }
  const name = Object.keys(TEXTS).find((each) => parts[each]);
  if (!name || left < 0) return null;
  const read = new DOMParser().parseFromString(strFromU8(parts[name]), "application/xml");
  if (read.doctype || read.querySelector("parsererror")) return null;
  const text = textOf(read.documentElement, TEXTS[name]).replace(/\n{3,}/g, "\n\n").trim();
  return { text: `${text}\n`, pictures: Object.keys(parts).filter((each) => PICTURE.test(each)).map((each) => parts[each]) };
}

/** Gather words in the order they stand; `rule` says of an element what it stands for, or null to leave it out. */
function textOf(root, rule) {
  const out = [];
  const walk = (node) => {
    const said = rule(node);
    if (said === null) return;
    if (typeof said === "string") return out.push(said);
    for (const each of node.childNodes) {
      if (each.nodeType === Node.ELEMENT_NODE) walk(each);
      else if (said.holdsText && each.nodeType === Node.TEXT_NODE) out.push(each.data);
    }
    out.push(said.after ?? "");
  };
  walk(root);
  return out.join("");
}

function word({ localName }) {
  const rules = { t: { holdsText: true }, tab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-", p: { after: "\n" } };
  if (["del", "moveFrom", "Fallback", "pPr", "rPr"].includes(localName)) return null;
  return Object.hasOwn(rules, localName) ? rules[localName] : {};
}

function openDocument(node) {
  const { localName } = node;
  const rules = { tab: "\t", "line-break": "\n", p: { holdsText: true, after: "\n" }, h: { holdsText: true, after: "\n" } };
  if (["annotation", "tracked-changes", "scripts", "forms", "automatic-styles", "font-face-decls"].includes(localName)) return null;
  if (localName === "s") return " ".repeat(Math.min(100, Number(node.getAttribute("text:c")) || 1));
  if (["span", "a"].includes(localName)) return { holdsText: true };
  return Object.hasOwn(rules, localName) ? rules[localName] : {};
}
