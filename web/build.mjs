// Builds the editor: `node build.mjs` writes dist/ for the local server, `node build.mjs --dev` writes
// dev/ with the mock engine and source maps, `node build.mjs --site OUT --wasm FOLDER` writes the web
// site with the program inside: FOLDER has what wasm-bindgen made of bindings/wasm. `--size` prints
// the bytes of each script, raw and compressed.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync, brotliCompressSync } from "node:zlib";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : resolve(process.argv[at + 1]);
};
const dev = process.argv.includes("--dev");
const site = option("--site");
const wasm = option("--wasm");
const out = site ?? join(here, dev ? "dev" : "dist");
if (site && !wasm) throw new Error("--site needs --wasm FOLDER");

const TARGET = ["es2022", "chrome109", "firefox115", "safari16.4"];
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: !dev,
  sourcemap: dev ? "linked" : false,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};
const define = { DEV: String(dev), SITE: String(site !== null) };

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  ...common,
  // `file` is the editor of the file tab. It is an entry of its own, so that it has a fixed name
  // and loads on demand. What both need goes into `shared.js`.
  entryPoints: { app: "src/main.tsx", file: "src/file/entry.ts" },
  splitting: true,
  format: "esm",
  outdir: out,
  entryNames: "[name]",
  chunkNames: "shared",
  target: TARGET,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".svg": "text" },
  define,
});
await build({
  ...common,
  entryPoints: { app: "src/styles/app.css" },
  outdir: out,
  sourcemap: false,
  target: TARGET.slice(1),
});
for (const name of ["index.html", "icon.svg"]) cpSync(join(here, "src", name), join(out, name));
for (const name of readdirSync(join(here, "src/pictures")).sort()) cpSync(join(here, "src/pictures", name), join(out, name));
if (site) await buildSite();
if (process.argv.includes("--size")) printSizes();

/** Adds the program, its data, and what lets the page work without a network. */
async function buildSite() {
  await build({
    ...common,
    entryPoints: { worker: "src/worker/worker.ts" },
    format: "esm",
    outdir: out,
    target: TARGET,
    alias: { "briefing-wasm": join(wasm, "briefing.js") },
    define,
  });
  cpSync(join(wasm, "briefing_bg.wasm"), join(out, "briefing.wasm"));
  // A web server of which nothing is known sets no policy: the page has its own.
  const policy = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data: blob:",
    "connect-src 'self'", "font-src 'self'", "frame-src 'self' blob:", "worker-src 'self'", "manifest-src 'self'",
    "base-uri 'none'", "form-action 'none'",
  ].join("; ");
  const page = join(out, "index.html");
  const charset = '<meta charset="utf-8">';
  const html = readFileSync(page, "utf8");
  const ready = html.replace(charset, `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`);
  if (ready === html) throw new Error("index.html has no place for the policy");
  writeFileSync(page, ready);
  // What the first visit stores. Fonts of other scripts and printing conditions come when a briefing needs them.
  const files = readdirSync(out).sort();
  const hash = createHash("sha256");
  for (const name of files) hash.update(name).update(readFileSync(join(out, name)));
  for (const [folder, from, end] of [["fonts", "../fonts/noto", ".woff2"], ["conditions", "../src/assets/icc/conditions", ".z"]]) {
    mkdirSync(join(out, folder));
    for (const name of readdirSync(join(here, from)).sort()) {
      if (!name.endsWith(end)) continue;
      const bytes = readFileSync(join(here, from, name));
      hash.update(name).update(bytes);
      writeFileSync(join(out, folder, name), bytes);
    }
  }
  await build({
    ...common,
    entryPoints: { sw: "src/site/sw.ts" },
    format: "iife",
    outdir: out,
    target: TARGET,
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(`briefing-${hash.digest("hex").slice(0, 16)}`) },
  });
}

function printSizes() {
  let raw = 0;
  let gzip = 0;
  for (const name of readdirSync(out).sort()) {
    if (!/\.(js|css|wasm)$/.test(name)) continue;
    const bytes = readFileSync(join(out, name));
    const packed = gzipSync(bytes, { level: 9 }).length;
    if (name.endsWith(".js")) {
      raw += bytes.length;
      gzip += packed;
    }
    const brotli = brotliCompressSync(bytes).length;
    console.log(`${name}: ${bytes.length} bytes, gzip ${packed}, brotli ${brotli}`);
  }
  console.log(`JavaScript together: ${raw} bytes, gzip ${gzip}`);
}
