// Writes LICENCES.txt: the licences of the libraries that are in dist/, from node_modules.
//
//   node licences.mjs
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));

const parts = ["The libraries that the page of the editor holds, and their licences.\n"];
for (const [path, about] of Object.entries(lock.packages).sort()) {
  if (path === "" || about.dev || about.optional) continue;
  const folder = join(here, path);
  const file = existsSync(folder) && readdirSync(folder).find((it) => /^licen[cs]e/i.test(it));
  if (!file) throw new Error(`${path} has no licence`);
  const name = path.replace(/^node_modules\//, "");
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  parts.push(`${"=".repeat(72)}\n${name} ${about.version} (${about.license})\n\n${text}\n`);
}
writeFileSync(join(here, "LICENCES.txt"), parts.join("\n"));
