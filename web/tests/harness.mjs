// What the browser tests have in common: a program of its own for each test, a page in Chromium
// that is watched, and waiting.
//
// BRIEFING is the program, STUDIO_MODULES the folder with playwright-core and axe-core, CHROMIUM
// the browser. STUDIO_DIST, if set, is a folder with a page to test in place of the one inside the
// program: the browser gets its files under the same address and the same policy. STUDIO_SITE, if
// set, is the folder of the web site: the tests run against the program inside the browser, and the
// files that it keeps there are copied to the folder of the test while it runs.
import { spawn, execFile } from "node:child_process";
import { fillStore, mirror, serveFiles } from "./site_files.mjs";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");
export const program = resolve(process.env.BRIEFING ?? join(root, "target/debug/briefing"));
const modules = process.env.STUDIO_MODULES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "briefing-ci/npm");
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const dist = process.env.STUDIO_DIST;
export const site = process.env.STUDIO_SITE ? resolve(process.env.STUDIO_SITE) : null;

/** How long one step may take: the program is a debug build, and the machine may be busy. */
const STEP = 20_000;

export const launch = (args = []) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args,
  ],
});

let shared = null;
const browser = () => (shared ??= launch());

// Each program that runs has a listener that stops it.
process.setMaxListeners(100);

const tests = [];
/** `only` is "server" or "site" for tests of what only one of them has. */
export function test(name, body, only = null) {
  if (only === null || only === (site ? "site" : "server")) tests.push({ name, body });
}

/** Runs the tests whose names contain one of the words, some at the same time. */
export async function run(words, together) {
  const chosen = tests.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const waiting = [...chosen];
  let failed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = Date.now();
      const bench = new Bench(next.name);
      let error = null;
      try {
        await next.body(bench);
        bench.expectQuiet();
      } catch (caught) {
        error = caught;
        await bench.picture();
      }
      await bench.end();
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`${error ? "FAIL" : "ok  "} ${seconds.padStart(5)} s  ${next.name}`);
      if (error) {
        failed += 1;
        console.log(String(error.stack ?? error).replace(/^/gm, "       "));
      }
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  await (await shared)?.close();
  console.log(`${chosen.length} tests, ${failed} failed`);
  return chosen.length > 0 && failed === 0;
}

export function check(condition, message) {
  if (!condition) throw new Error(message);
}

export function same(seen, expected, what) {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}\n  expected: ${other}\n  seen:     ${one}`);
}

/** The canary of a check: something that it has to object to. */
export async function refuses(what, body) {
  try {
    await body();
  } catch {
    return;
  }
  throw new Error(`a check found no fault in ${what}`);
}

/** Waits until a condition holds. The last error says why it did not. */
export async function until(what, condition, limit = STEP) {
  const end = Date.now() + limit;
  let last = "";
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      last = `: ${error.message}`;
    }
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s in vain: ${what}${last}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Calls the program as a user would, and returns what it printed. */
export async function briefing(...args) {
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1 << 26 });
  return stdout;
}

/** The programs, folders and pages of one test. */
export class Bench {
  constructor(name) {
    this.name = name;
    this.faults = [];
    this.studios = [];
    this.contexts = [];
    this.folders = [];
    this.mirrors = [];
  }

  folder() {
    const made = mkdtempSync(join(tmpdir(), "studio-test-"));
    this.folders.push(made);
    return made;
  }

  /** Starts the editor on a folder. */
  async serve(folder = this.folder(), ...args) {
    if (site) return this.serveSite(folder);
    const child = spawn(program, ["studio", folder, "--port", "0", "--no-open", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const studio = { folder, child, pid: child.pid, errors: "" };
    this.studios.push(studio);
    const stop = () => child.kill("SIGKILL");
    process.on("exit", stop);
    child.once("exit", () => process.off("exit", stop));
    child.stderr.on("data", (bytes) => (studio.errors += bytes));
    studio.address = await new Promise((done, fail) => {
      let text = "";
      child.stdout.on("data", (bytes) => {
        text += bytes;
        const found = /studio: (\S+)/.exec(text);
        if (found) done(found[1]);
      });
      child.once("exit", (code) => fail(new Error(`the program ended with ${code}: ${studio.errors}`)));
    });
    studio.origin = new URL(studio.address).origin;
    return studio;
  }

  /** Serves the files of the web site, and nothing else. */
  async serveSite(folder) {
    const server = await serveFiles(site);
    const origin = `http://127.0.0.1:${server.address().port}`;
    const studio = { folder, server, origin, address: `${origin}/`, errors: "" };
    this.studios.push(studio);
    return studio;
  }

  /** Opens the page of an editor in a browser of its own, and watches it. `script` runs first. */
  async visit(studio, { script, ...options } = {}) {
    const context = await (await browser()).newContext({
      viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", acceptDownloads: true, ...options,
    });
    this.contexts.push(context);
    context.setDefaultTimeout(STEP);
    await this.watch(context, studio.origin);
    if (dist) await substitute(context, studio.origin);
    if (script) await context.addInitScript(script);
    const page = await context.newPage();
    // Dialogs of files are caught from the beginning: they come at once.
    page.on("filechooser", () => undefined);
    if (site) await fillStore(page, studio);
    await page.goto(studio.address);
    if (site) this.mirrors.push(mirror(page, studio));
    return page;
  }

  /** Notes everything that must not happen: requests to others, broken policies, errors. */
  async watch(context, origin) {
    const note = (what) => this.faults.push(what);
    const isOwn = (url) => /^(data|blob|about):/.test(url) || new URL(url).origin === origin;
    context.on("request", (request) => {
      if (!isOwn(request.url())) note(`fetches ${request.url()}`);
    });
    context.on("console", (message) => {
      if (message.type() === "error") note(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => note(`error: ${error.error().stack ?? error.error()}`));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
  }

  /** Fails if anything was noted. */
  expectQuiet() {
    if (this.faults.length > 0) throw new Error(`the page is not quiet:\n${[...new Set(this.faults)].join("\n")}`);
  }

  /** Forgets what was noted, if it is what was expected. */
  forgive(pattern) {
    this.faults = this.faults.filter((fault) => !pattern.test(fault));
  }

  async picture() {
    const folder = process.env.STUDIO_PICTURES;
    if (!folder) return;
    for (const [index, context] of this.contexts.entries()) {
      for (const page of context.pages()) {
        const name = this.name.replace(/[^a-z0-9]+/gi, "-");
        await page.screenshot({ path: join(folder, `failed-${name}-${index}.png`) }).catch(() => undefined);
      }
    }
  }

  /** Closes the browser that all tests share. */
  async close() {
    await (await shared)?.close();
  }

  async end() {
    for (const stop of this.mirrors) await stop();
    for (const context of this.contexts) await context.close().catch(() => undefined);
    for (const { server } of this.studios) server?.close();
    for (const { child } of this.studios.filter((it) => it.child)) {
      if (child.exitCode === null) {
        const gone = new Promise((done) => child.once("exit", done));
        child.kill("SIGINT");
        const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
        await gone;
        clearTimeout(timer);
      }
    }
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the browser the files of STUDIO_DIST in place of those inside the program. */
async function substitute(context, origin) {
  const types = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", webp: "image/webp" };
  await context.route((url) => url.origin === origin && /^\/[\w-]+\.(js|css|svg|webp)$/.test(url.pathname), async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = join(dist, name);
    if (!existsSync(file)) return route.continue();
    return route.fulfill({ body: readFileSync(file), contentType: types[name.split(".").pop()] });
  });
}
