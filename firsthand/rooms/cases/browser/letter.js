// A letter as a Word file, filled in here: words go to its marked place as text, and the file is put together anew.
// Loaded only when somebody fills in a letter. Nothing of it is sent anywhere.

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const PLACE = "fh:happened"; // core/institutions/word.py
const BODY = "word/document.xml";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LARGEST = 20_000_000; // bytes, unpacked: no letter of ours comes near
const MOST_PARTS = 200;

/** What was chosen is no letter of ours. */
export class NoLetter extends Error {}

/** Give the letter with these words at its marked place, each line a paragraph. Throws NoLetter. */
export function filled(bytes, words) {
  const parts = unpacked(bytes);
  const document = new DOMParser().parseFromString(strFromU8(parts[BODY]), "text/xml");
  const place = placeIn(document);
  const model = place.getElementsByTagNameNS(WORD, "p")[0];
  if (!model) throw new NoLetter();
  const lines = cleaned(words).split("\n");
  model.replaceWith(...lines.map((line) => paragraph(document, model, line)));
  const body = new XMLSerializer().serializeToString(document);
  return zipSync({ ...parts, [BODY]: strToU8(body) }, { mtime: new Date(1980, 0, 1) });
}

function unpacked(bytes) {
  let [size, number] = [0, 0];
  const filter = ({ originalSize }) => {
    size += originalSize;
    number += 1;
    if (size > LARGEST || number > MOST_PARTS) throw new NoLetter();
    return true;
  };
  let parts;
  try {
    parts = unzipSync(bytes, { filter });
  } catch {
    throw new NoLetter();
  }
  if (!parts[BODY]) throw new NoLetter();
  return parts;
}

function placeIn(document) {
  const tags = [...document.getElementsByTagNameNS(WORD, "tag")];
  const tag = tags.find((each) => each.getAttributeNS(WORD, "val") === PLACE);
  const content = tag?.parentNode.parentNode.getElementsByTagNameNS(WORD, "sdtContent")[0];
  if (!content) throw new NoLetter();
  return content;
}

/** A paragraph set like the model, with a line of text. What the line looks like makes no difference: it is text. */
function paragraph(document, model, line) {
  const made = document.createElementNS(WORD, "w:p");
  const about = model.getElementsByTagNameNS(WORD, "pPr")[0];
  if (about) made.append(about.cloneNode(true));
  const [run, text] = ["w:r", "w:t"].map((name) => document.createElementNS(WORD, name));
  text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  text.textContent = line;
  run.append(text);
  made.append(run);
  return made;
}

/** Words without the signs that no XML may hold. */
function cleaned(words) {
  const even = words.replace(/\r\n?/g, "\n").trim();
  return [...even].filter((each) => each === "\n" || each === "\t" || !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(each)).join("");
}
