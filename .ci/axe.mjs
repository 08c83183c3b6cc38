// Web pages in Chromium: axe-core has to find nothing in them at any width, in either colour
// scheme, nothing may be fetched, and no width may need a sideways scroll (WCAG 2.2, 1.4.10).
//
//   [PICTURES=FOLDER] node axe.mjs MODULES PAGE.html...
//
// MODULES is the folder with axe-core and playwright-core. With PICTURES, pictures of every page at
// every width, and what a printer would get, go to that folder. Exit 0 if all is well, 1 if not.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [320, 768, 1440];
const SCHEMES = ["light", "dark"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
// A report has no font of its own.
const isReport = (name) => name.endsWith(".check");
let faults = 0;
let checks = 0;
const fault = (where, what) => {
  faults += 1;
  console.log(`${where}: ${what}`);
};

// Under a policy that allows the style sheet by its hash, and pictures and fonts in the page itself,
// nothing is missing (Content Security Policy 3).
async function strict(file, name) {
  const body = readFileSync(file, "utf8");
  const [, sheet] = body.match(/<style>([^]*?)<\/style>/);
  const hash = createHash("sha256").update(sheet).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:`;
  const page = await browser.newPage();
  const refused = [];
  page.on("console", (it) => { if (it.type() === "error") refused.push(it.text()); });
  await page.route("**/*", (route) => route.fulfill({
    body, contentType: "text/html; charset=utf-8", headers: { "Content-Security-Policy": policy },
  }));
  await page.goto("https://page.test/");
  await page.evaluate(() => document.fonts.ready);
  const band = await page.evaluate(() => getComputedStyle(document.querySelector("header")).display);
  if (band !== "flex") fault(name, "has no style under a strict policy");
  for (const text of new Set(refused)) fault(name, `refused by a strict policy: ${text}`);
  await page.close();
}

// One page at one width, in one colour scheme.
async function look(page, file, name, width, scheme) {
  const where = `${name} at ${width} px, ${scheme}`;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  const fetched = (it) => {
    if (!it.url().startsWith("data:") && !it.url().startsWith("file:")) {
      fault(where, `fetches ${it.url()}`);
    }
  };
  page.on("request", fetched);
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.evaluate(() => document.fonts.ready);
  const state = await page.evaluate(() => {
    const faces = [...document.fonts];
    const root = document.documentElement;
    return {
      failed: faces.filter((it) => it.status === "error").length,
      loaded: faces.filter((it) => it.status === "loaded").length,
      broken: [...document.images].filter((it) => !it.naturalWidth).length,
      overflow: root.scrollWidth - root.clientWidth,
      scripts: document.scripts.length,
    };
  });
  if (state.failed || !(state.loaded || isReport(name))) fault(where, "a font does not load");
  if (state.broken) fault(where, "a logo does not load");
  if (state.overflow > 0) fault(where, `${state.overflow} px too wide`);
  if (state.scripts) fault(where, "has a script");
  if (pictures) {
    const path = resolve(pictures, `${name}-${width}-${scheme}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.evaluate(axe);
  const result = await page.evaluate(
    (rules) => window.axe.run({ runOnly: { type: "tag", values: rules } }), RULES);
  checks += result.passes.length;
  for (const violation of result.violations) {
    const nodes = violation.nodes.map((it) => it.html.slice(0, 120)).join(" | ");
    fault(where, `${violation.id} (${violation.impact}): ${violation.help}: ${nodes}`);
  }
  // What axe cannot decide by itself is a fault as well: nothing here is that unclear.
  for (const unclear of result.incomplete) {
    const nodes = unclear.nodes.map((it) => `${it.html.slice(0, 120)} ${it.any[0]?.message}`);
    fault(where, `unclear: ${unclear.id}: ${nodes.join(" | ")}`);
  }
  // The keyboard reaches the skip link first, and every link shows that it has the focus.
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (first !== "#main") fault(where, "the skip link is not the first to have the focus");
  const links = await page.locator("a").count();
  for (let at = 0; at < links; at += 1) {
    const ring = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return document.activeElement.tagName === "A" && style.outlineStyle === "solid"
        && parseFloat(style.outlineWidth) >= 2;
    });
    if (!ring) fault(where, `link ${at + 1} does not show that it has the focus`);
    await page.keyboard.press("Tab");
  }
  // Text spacing that a reader sets cuts nothing off (1.4.12).
  await page.addStyleTag({ content: `* { line-height: 1.5 !important;
    letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }` });
  const cut = await page.evaluate(() => {
    const root = document.documentElement;
    const boxes = [...document.querySelectorAll("p, li, h1, h2, section, header, footer")];
    const clipped = boxes.filter((it) => it.scrollWidth > it.clientWidth + 1
      && getComputedStyle(it).overflow !== "visible");
    return root.scrollWidth - root.clientWidth + clipped.length;
  });
  if (cut > 0) fault(where, "wider text spacing does not fit");
  page.off("request", fetched);
}

async function print(page, file, name) {
  await page.goto(pathToFileURL(resolve(file)).href);
  writeFileSync(resolve(pictures, `${name}.print.pdf`), await page.pdf({ format: "A4" }));
}

const work = [];
for (const file of pages) {
  const name = basename(file, ".html");
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) work.push((page) => look(page, file, name, width, scheme));
  }
  if (pictures) work.push((page) => print(page, file, name));
  if (!isReport(name)) work.push(() => strict(file, name));
}
// A page keeps one core busy. Opening another one takes longer than to look at most of them.
await Promise.all(Array.from({ length: availableParallelism() }, async () => {
  const page = await browser.newPage({ bypassCSP: true });
  for (let next = work.shift(); next; next = work.shift()) await next(page);
}));
await browser.close();
if (checks < pages.length * 60) fault("axe-core", `only ${checks} rules were applied`);
console.log(`${pages.length} pages, ${checks} rules passed, ${faults} faults`);
process.exit(faults ? 1 : 0);
