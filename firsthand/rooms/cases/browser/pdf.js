// A PDF written anew: its pages, with what they show, and nothing else of the file. Loaded when somebody chooses one, and only then.

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from "@cantoo/pdf-lib";

import { jpegWithout } from "./parts/jpeg.js";

const MOST_PAGES = 60;
const OF_A_PAGE = ["Type", "Parent", "Contents", "Resources", "MediaBox", "CropBox", "Rotate"];
const NOWHERE = ["Metadata", "PieceInfo", "LastModified", "Thumb", "AA", "Alternates", "OPI", "OC", "Properties", "StructParent", "StructParents", "Measure", "PtData", "ID"];

/** Give a PDF of the same pages. Rejects one that is locked, too long, damaged, or holds pictures that cannot be looked into. */
export async function cleanedPdf(bytes) {
  const from = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  if (from.getPageCount() > MOST_PAGES) throw new Error("too long");
  for (const { node } of from.getPages())
    for (const key of node.keys()) if (!OF_A_PAGE.includes(key.decodeText())) node.delete(key);
  for (const [ref, object] of from.context.enumerateIndirectObjects()) from.context.assign(ref, stripped(object));
  const to = await PDFDocument.create({ updateMetadata: false });
  for (const page of await to.copyPages(from, from.getPageIndices())) to.addPage(page);
  return to.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** Leave out of an object, and of what is inside it, whatever tells where it comes from. */
function stripped(object) {
  if (object instanceof PDFArray) object.asArray().forEach(stripped);
  if (object instanceof PDFStream) return strippedStream(object);
  if (object instanceof PDFDict) strip(object);
  return object;
}

function strip(dict) {
  for (const name of NOWHERE) dict.delete(PDFName.of(name));
  dict.values().forEach(stripped);
}

function strippedStream(stream) {
  strip(stream.dict);
  const filters = filtersOf(stream.dict);
  if (filters.includes("JPXDecode") || (filters.includes("DCTDecode") && filters.length > 1)) throw new Error("cannot be looked into");
  if (filters[0] !== "DCTDecode") return stream;
  return PDFRawStream.of(stream.dict, jpegWithout(stream.getContents()));
}

function filtersOf(dict) {
  const found = dict.lookup(PDFName.of("Filter"));
  const all = found instanceof PDFArray ? found.asArray() : found ? [found] : [];
  return all.map((each) => each.decodeText());
}
