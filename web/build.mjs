// Builds the editor: `node build.mjs` writes dist/, `node build.mjs --dev` writes dev/ with the
// mock engine and source maps. `--size` prints the bytes of each script, raw and compressed.
import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { gzipSync, brotliCompressSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dev = process.argv.includes("--dev");
const out = join(here, dev ? "dev" : "dist");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  absWorkingDir: here,
  // `file` is the editor of the file tab. It is an entry of its own, so that it has a fixed name
  // and loads on demand. What both need goes into `shared.js`.
  entryPoints: { app: "src/main.tsx", file: "src/file/entry.ts" },
  bundle: true,
  splitting: true,
  format: "esm",
  outdir: out,
  entryNames: "[name]",
  chunkNames: "shared",
  minify: !dev,
  sourcemap: dev ? "linked" : false,
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".svg": "text" },
  define: { DEV: String(dev) },
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
});
await build({
  absWorkingDir: here,
  entryPoints: { app: "src/styles/app.css" },
  bundle: true,
  outdir: out,
  minify: !dev,
  target: ["chrome109", "firefox115", "safari16.4"],
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
});
for (const name of ["index.html", "icon.svg"]) cpSync(join(here, "src", name), join(out, name));
for (const name of readdirSync(join(here, "src/pictures")).sort()) cpSync(join(here, "src/pictures", name), join(out, name));

if (process.argv.includes("--size")) {
  let raw = 0;
  let gzip = 0;
  for (const name of readdirSync(out).sort()) {
    if (!/\.(js|css)$/.test(name)) continue;
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
