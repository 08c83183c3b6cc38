// The program as WebAssembly writes the same bytes as the native one, for every profile.
//
//     node wasm_same.mjs MODULES BRIEFING FILE...
//
// MODULES is what `bindings/wasm/build OUT --modules MODULES` has kept.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, program, ...files] = process.argv.slice(2).map((it) => resolve(it));
const TODAY = "2026-11-29";
const root = resolve(import.meta.dirname, "..");
// What is known to differ: skera 0.9 cannot subset Nastaliq where addresses have 32 bits, and the web
// page holds the whole font.
const KNOWN = new Set(["ur.yaml html"]);
const KINDS = /\.(ya?ml|png|jpe?g|svg|ttf|otf|woff2?|icc|csv)$/i;

const { default: init, Editor, provideFonts } = await import(pathToFileURL(join(modules, "briefing.js")));
await init({ module_or_path: readFileSync(join(modules, "briefing_bg.wasm")) });
const fonts = new Set();
provideFonts((name) => {
  fonts.add(name);
  return new Uint8Array(readFileSync(join(root, "fonts/noto", `${name}.woff2`)));
});

/** The files of a folder that a briefing may name. */
function filesOf(folder, before = "", depth = 0) {
  return readdirSync(join(folder, before), { withFileTypes: true }).flatMap((entry) => {
    const path = `${before}${entry.name}`;
    if (entry.isDirectory()) {
      const isOther = ["target", "node_modules", ".git", "web", "tests", "src", "docs"].includes(entry.name);
      return depth < 2 && !isOther ? filesOf(folder, `${path}/`, depth + 1) : [];
    }
    return KINDS.test(path) && statSync(join(folder, path)).size < 8e6 ? [path] : [];
  });
}

function same(one, other) {
  return Buffer.compare(one, other) === 0;
}

let compared = 0;
let faults = 0;
let refused = 0;
let known = 0;
let canary = false;
for (const file of files) {
  const folder = dirname(file);
  const editor = new Editor(TODAY);
  for (const path of filesOf(folder)) editor.put(path, new Uint8Array(readFileSync(join(folder, path))));
  const reply = JSON.parse(editor.call(JSON.stringify({ call: "open", path: basename(file) })));
  if (reply.reply !== "state") throw new Error(`${file}: ${JSON.stringify(reply)}`);
  const out = mkdtempSync(join(tmpdir(), "same-"));
  const profiles = JSON.parse(editor.call(JSON.stringify({ call: "hello" }))).profiles;
  const render = ["render", file, "--root", folder, "--today", TODAY, "-p", profiles.map(({ name }) => name).join(","), "-o", out];
  const native = spawnSync(program, render);
  if (native.status !== 0) {
    // A file that the one refuses, the other refuses as well.
    refused += 1;
    let isMade = true;
    try {
      editor.document("press").free();
    } catch {
      isMade = false;
    }
    if (isMade || native.status !== 1) {
      faults += 1;
      console.log(`${file}: ${native.stderr}`);
    }
    editor.free();
    continue;
  }
  const stem = basename(file).replace(/\.ya?ml$/, "");
  for (const { name, suffix } of profiles) {
    compared += 1;
    let made;
    try {
      made = editor.document(name);
    } catch (reply) {
      faults += 1;
      console.log(`${file}: ${name} is not made: ${reply}`);
      continue;
    }
    const bytes = Buffer.from(made.bytes);
    made.free();
    const expected = readFileSync(join(out, `${stem}${suffix}`));
    const isKnown = KNOWN.has(`${basename(file)} ${name}`);
    if (isKnown && same(bytes, expected)) throw new Error(`${file}: ${name} does not differ any more`);
    if (isKnown) known += 1;
    else if (!same(bytes, expected)) {
      faults += 1;
      console.log(`${file}: ${name} differs: ${bytes.length} and ${expected.length} bytes`);
    }
    expected[expected.length >> 1] ^= 1;
    canary ||= !same(bytes, expected);
  }
  editor.free();
  rmSync(out, { recursive: true });
}
if (!canary) throw new Error("another bit was not noticed");
console.log(`${compared} documents of ${files.length} briefings, ${faults} differ, ${known} are known to; ${refused} briefings are refused by both; ${fonts.size} fonts were asked for`);
process.exit(faults === 0 && compared > 0 ? 0 : 1);
