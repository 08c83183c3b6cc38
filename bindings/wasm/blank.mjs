// Empties the profile of a press that printpdf brings and no page of ours uses: it is a tenth of what
// a first visit would load. What it is for, documents that printpdf makes by itself, is never asked of
// it: `src/pdf/operators.rs` takes the streams of pages alone. The comparison with the native program
// shows that nothing is missed.
//
//     cargo metadata --format-version 1 | node blank.mjs PROGRAM.wasm
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [, , program] = process.argv;
const { packages } = JSON.parse(readFileSync(0, "utf8"));
const printpdf = packages.find(({ name }) => name === "printpdf");
if (!printpdf) throw new Error("printpdf is not among the dependencies: this step has no use any more");
const folder = join(dirname(printpdf.manifest_path), "src/res");
const wasm = readFileSync(program);
for (const name of readdirSync(folder).filter((name) => name.includes(".icc"))) {
  const bytes = readFileSync(join(folder, name));
  const at = wasm.indexOf(bytes);
  if (at < 0) throw new Error(`${name} is not in the program: this step has no use any more`);
  wasm.fill(0, at, at + bytes.length);
  console.log(`${name}: ${bytes.length} bytes emptied`);
}
writeFileSync(program, wasm);
