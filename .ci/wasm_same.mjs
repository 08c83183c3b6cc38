// The program as WebAssembly writes the same bytes as the native one, for every profile.
//
//     node wasm_same.mjs [--chromium] MODULES BRIEFING FILE...
//
// MODULES is what `bindings/wasm/build OUT --modules MODULES` has kept. It runs in Node, or in
// Chromium, which then is driven by Playwright (STUDIO_MODULES names the folder that it is in).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { documents } from "./wasm_make.mjs";

const words = process.argv.slice(2);
const inChromium = words[0] === "--chromium";
const [modules, program, ...files] = words.slice(inChromium ? 1 : 0).map((it) => resolve(it));
const TODAY = "2026-11-29";
const root = resolve(import.meta.dirname, "..");
// What the engine is handed over when it is needed, by the folder of its path.
const data = { fonts: join(root, "fonts/noto"), conditions: join(root, "src/assets/icc/conditions") };
// What is known to differ: skera 0.9 cannot subset Nastaliq where addresses have 32 bits, and the web
// page holds the whole font.
const KNOWN = new Set(["ur.yaml html"]);
const KINDS = /\.(ya?ml|png|jpe?g|svg|ttf|otf|woff2?|icc|csv)$/i;

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

/** Returns what makes documents in Node, and what ends it. */
async function node() {
  const { default: init, Editor, provideData } = await import(pathToFileURL(join(modules, "briefing.js")));
  await init({ module_or_path: readFileSync(join(modules, "briefing_bg.wasm")) });
  provideData((path) => {
    const [folder, name] = path.split("/");
    return new Uint8Array(readFileSync(join(data[folder], name)));
  });
  const make = (briefing, folder, paths) =>
    documents(Editor, TODAY, briefing, paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
  return { make, end: () => undefined };
}

/** The same in a page of Chromium. */
async function chromium() {
  const packages = process.env.STUDIO_MODULES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "briefing-ci/npm");
  const playwright = createRequire(join(packages, "package.json"))("playwright-core");
  let served = root;
  const types = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://a").pathname);
    const [, kind] = path.split("/");
    const rest = path.slice(kind.length + 2);
    const from = { ...data, modules, ci: import.meta.dirname, files: served }[kind];
    if (kind === "page") return response.setHeader("Content-Type", "text/html").end("<!doctype html><title>same</title>");
    try {
      const bytes = readFileSync(join(from, rest));
      response.setHeader("Content-Type", types[rest.split(".").pop()] ?? "application/octet-stream").end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await playwright.chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  const page = await browser.newPage();
  await page.goto(`${origin}/page/`);
  const paths = Object.entries(data).flatMap(([folder, from]) => readdirSync(from).map((name) => `${folder}/${name}`));
  await page.evaluate(async (paths) => {
    const { default: init, Editor, provideData } = await import("/modules/briefing.js");
    const { documents } = await import("/ci/wasm_make.mjs");
    await init({ module_or_path: "/modules/briefing_bg.wasm" });
    const read = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());
    const held = new Map();
    for (const path of paths) held.set(path, await read(`/${path}`));
    provideData((path) => held.get(path));
    globalThis.make = async (today, briefing, paths) => {
      const files = [];
      for (const path of paths) files.push([path, await read(`/files/${encodeURI(path)}`)]);
      return documents(Editor, today, briefing, files);
    };
  }, paths);
  const make = (briefing, folder, paths) => {
    served = folder;
    return page.evaluate(([today, briefing, paths]) => globalThis.make(today, briefing, paths), [TODAY, briefing, paths]);
  };
  const end = async () => {
    await browser.close();
    server.close();
  };
  return { make, end };
}

const { make, end } = await (inChromium ? chromium() : node());
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");
let compared = 0;
let faults = 0;
let refused = 0;
let known = 0;
let canary = false;
for (const file of files) {
  const folder = dirname(file);
  const made = await make(basename(file), folder, filesOf(folder));
  const out = mkdtempSync(join(tmpdir(), "same-"));
  const names = made.map(({ name }) => name).join(",");
  const native = spawnSync(program, ["render", file, "--root", folder, "--today", TODAY, "-p", names, "-o", out]);
  if (native.status !== 0) {
    // A file that the one refuses, the other refuses as well.
    refused += 1;
    if (native.status !== 1 || made.some(({ hash }) => hash !== null)) {
      faults += 1;
      console.log(`${file}: ${native.stderr}`);
    }
    continue;
  }
  const stem = basename(file).replace(/\.ya?ml$/, "");
  for (const { name, suffix, hash } of made) {
    compared += 1;
    const expected = readFileSync(join(out, `${stem}${suffix}`));
    const isSame = hash === digest(expected);
    const isKnown = KNOWN.has(`${basename(file)} ${name}`);
    if (isKnown && isSame) throw new Error(`${file}: ${name} does not differ any more`);
    if (isKnown) known += 1;
    else if (!isSame) {
      faults += 1;
      console.log(`${file}: ${name} ${hash === null ? "is not made" : "differs"}`);
    }
    expected[expected.length >> 1] ^= 1;
    canary ||= isSame && hash !== digest(expected);
  }
  rmSync(out, { recursive: true });
}
await end();
if (!canary) throw new Error("another bit was not noticed");
console.log(`${compared} documents of ${files.length} briefings, ${faults} differ, ${known} are known to; ${refused} briefings are refused by both`);
process.exit(faults === 0 && compared > 0 ? 0 : 1);
