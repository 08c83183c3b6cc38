// Prints the text that pdf.js finds in a PDF, as its viewer copies it.
//
//     read_pdf.mjs MODULES PDF
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, path] = process.argv.slice(2);
const library = join(modules, "node_modules/pdfjs-dist");
const { getDocument } = await import(pathToFileURL(join(library, "legacy/build/pdf.mjs")));
const document = await getDocument({
  data: new Uint8Array(readFileSync(path)),
  cMapUrl: `${library}/cmaps/`,
  standardFontDataUrl: `${library}/standard_fonts/`,
  verbosity: 0,
}).promise;
for (let number = 1; number <= document.numPages; number += 1) {
  const { items } = await (await document.getPage(number)).getTextContent();
  process.stdout.write(items.map(({ str, hasEOL }) => str + (hasEOL ? "\n" : "")).join(""));
}
