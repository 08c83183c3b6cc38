// How long a key press takes to reach the page: `node speed.mjs [--minutes N] [--keys N] [--every MS]`.
//
// A person types into a poster of 500 words. Measured are the time from the key press to the paint
// of a page that has it, the part of it that the program takes, and with --minutes the memory of
// the page and the program before and after typing on for so long. BRIEFING should be a release
// build; with STUDIO_SITE the program is the one in the page. Not a test: it prints figures.
import { readFileSync } from "node:fs";
import { Bench } from "./harness.mjs";
import { Editor } from "./page.mjs";
import { BRIEFING, words, write } from "./samples.mjs";

const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const [minutes, keys, every] = [option("minutes", 0), option("keys", 300), option("every", 60)];

const percentile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const figures = (numbers) => `p50 ${percentile(numbers, 0.5)?.toFixed(0)} ms, p95 ${percentile(numbers, 0.95)?.toFixed(0)} ms, most ${Math.max(...numbers).toFixed(0)} ms (${numbers.length})`;
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

const rss = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;

/** A poster of about 500 words. */
function poster() {
  let text = BRIEFING.replace("paper: A4", "paper: A3").replace("orientation: portrait", "orientation: landscape").replace("grid: columns", "grid: hub");
  for (const [heading, count] of [["What it is", 60], ["Why it matters", 60], ["Signs", 50], ["What to say", 60], ["What to do", 60], ["At home", 60], ["Find out more", 50]]) {
    text = text.replace(`heading: ${heading}\n    body: |\n`, (found) => `${found}      ${words(count)}\n\n`);
  }
  return text;
}

/** Notes when keys go down, when calls go and come, and when pages are painted. */
function record() {
  window.speed = { keys: [], edits: [], previews: [], painted: [], long: [] };
  addEventListener("keydown", (event) => event.key.length === 1 && window.speed.keys.push(event.timeStamp), { capture: true });
  const real = window.fetch;
  window.fetch = async (input, init) => {
    if (!String(input).endsWith("api/call")) return real(input, init);
    const kind = /"call":"([\w-]+)"/.exec(init?.body ?? "")?.[1];
    const sent = performance.now();
    const response = await real(input, init);
    const text = await response.clone().text();
    const note = { sent, came: performance.now(), revision: Number(/"revision":(\d+)/.exec(text)?.[1]) };
    if (kind === "edit") window.speed.edits.push({ ...note, typed: window.speed.keys.filter((at) => at <= sent).length });
    if (kind === "preview") window.speed.previews.push(note);
    return response;
  };
  // The site asks a worker in place of a server.
  window.Worker = class extends window.Worker {
    asked = new Map();

    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => {
        const asked = this.asked.get(data.id);
        this.asked.delete(data.id);
        if (!asked) return;
        const note = { sent: asked.sent, came: performance.now(), revision: data.value?.revision };
        if (asked.kind === "edit") window.speed.edits.push({ ...note, typed: window.speed.keys.filter((at) => at <= asked.sent).length });
        if (asked.kind === "preview") window.speed.previews.push(note);
      });
    }

    postMessage(message, transfer) {
      const kind = message.ask?.ask === "call" ? /"call":"([\w-]+)"/.exec(message.ask.request)?.[1] : undefined;
      if (kind) this.asked.set(message.id, { kind, sent: performance.now() });
      super.postMessage(message, transfer);
    }
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "briefing:page") window.speed.painted.push({ at: entry.startTime, revision: entry.detail.revision });
  }).observe({ type: "mark", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.speed.long.push(entry.duration);
  }).observe({ type: "longtask" });
}

async function type(editor, count) {
  const text = words(400).slice(0, count).padEnd(count, "a");
  let next = Date.now();
  for (const letter of text) {
    await editor.page.keyboard.press(letter === " " ? "Space" : letter);
    next += every;
    await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
  }
}

/** Takes back what was typed, so that the poster stays as long as it was. */
async function clear(editor, count) {
  await editor.page.keyboard.down("Shift");
  for (let at = 0; at < count; at += 1) await editor.page.keyboard.press("ArrowLeft");
  await editor.page.keyboard.up("Shift");
  await editor.page.keyboard.press("Delete");
}

async function memory(editor, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return { heap: value("JSHeapUsedSize"), nodes: value("Nodes"), listeners: value("JSEventListeners"), program: editor.studio.pid ? rss(editor.studio.pid) : 0 };
}

const bench = new Bench("speed");
try {
  const folder = bench.folder();
  write(folder, poster());
  const studio = await bench.serve(folder);
  const page = await bench.visit(studio, { script: record });
  const editor = new Editor(page, studio);
  await editor.drawn();
  await page.waitForTimeout(3000);
  const count = editor.text().split("panels:")[1].split(/\s+/).length;
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");

  await editor.box("Panel 2 text").click();
  await page.keyboard.press("Control+End");
  await page.evaluate(() => Object.values(window.speed).forEach((list) => (list.length = 0)));
  await type(editor, keys);
  await page.waitForTimeout(2000);
  const { keys: pressed, edits, previews, painted, long } = await page.evaluate(() => window.speed);
  // A key is on the page with the first page of a version that its edit led to.
  const times = [];
  for (const [index, at] of pressed.entries()) {
    const edit_ = edits.find(({ typed }) => typed > index);
    const shown = edit_ && painted.find(({ revision, at: then }) => revision >= edit_.revision && then > at);
    if (shown) times.push(shown.at - at);
  }
  const server = (list) => list.map(({ sent, came }) => came - sent);
  console.log(`${count} words, ${pressed.length} keys every ${every} ms; ${painted.length} pages painted`);
  console.log(`key press to new page: ${figures(times)}`);
  console.log(`edit, asked to answered: ${figures(server(edits))}`);
  console.log(`page, asked to answered: ${figures(server(previews))}`);
  console.log(`tasks of the page over 50 ms: ${long.length}${long.length ? `, ${figures(long)}` : ""}`);

  if (minutes > 0) {
    await clear(editor, keys);
    await type(editor, keys);
    await clear(editor, keys);
    const end = Date.now() + minutes * 60_000;
    const show = (minute, { heap, nodes, listeners, program }) =>
      console.log(`after ${minute} min: page ${megabytes(heap)}, ${nodes} nodes, ${listeners} listeners; program ${megabytes(program)}`);
    const began = Date.now();
    show(0, await memory(editor, session));
    while (Date.now() < end) {
      await type(editor, keys);
      await clear(editor, keys);
      await page.evaluate(() => Object.values(window.speed).forEach((list) => (list.length = 0)));
      show(((Date.now() - began) / 60_000).toFixed(1), await memory(editor, session));
    }
  }
  bench.expectQuiet();
} finally {
  await bench.end();
  await bench.close();
}
