// How long the program alone takes for a key: `node program.mjs [TEMPLATE]`, without a browser.
//
// It types into a panel of a template over one connection, and asks for the page after each key.
// BRIEFING should be a release build. Not a test: it prints figures.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const KEYS = 300;
const folder = mkdtempSync(join(tmpdir(), "studio-"));
const program = spawn(process.env.BRIEFING ?? "target/release/briefing", ["studio", folder, "--port", "0", "--no-open"]);
const address = await new Promise((done) => {
  program.stdout.on("data", (text) => {
    const found = /http:\S+/.exec(text);
    if (found) done(new URL(found[0]));
  });
});
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** Sends a request over the one connection. */
function send(method, path, headers, body) {
  return new Promise((done, failed) => {
    const request = http.request({ host: address.hostname, port: address.port, path, method, agent, headers }, (reply) => {
      const parts = [];
      reply.on("data", (part) => parts.push(part));
      reply.on("end", () => done({ cookie: reply.headers["set-cookie"]?.[0].split(";")[0], text: Buffer.concat(parts).toString() }));
    });
    request.on("error", failed);
    request.end(body);
  });
}

const { cookie } = await send("GET", address.pathname + address.search, {});
async function call(wanted) {
  const start = performance.now();
  const { text } = await send("POST", "/api/call", { cookie, "content-type": "application/json" }, JSON.stringify(wanted));
  if (JSON.parse(text).reply === "error") throw new Error(text);
  return performance.now() - start;
}

const figures = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const part = (share) => sorted[Math.floor(sorted.length * share)].toFixed(1);
  return `p50 ${part(0.5)} ms, p95 ${part(0.95)} ms`;
};
await call({ call: "new", template: process.argv[2] ?? "topic", path: "briefing.yaml" });
const [edits, pages] = [[], []];
let words = "A parent arranges";
for (let key = 0; key < KEYS; key += 1) {
  words += key % 6 === 5 ? " " : "a";
  const content = [{ type: "paragraph", content: [{ type: "text", text: words.trim() }] }];
  const edit = { edit: "write", path: ["panels", 0, "body"], doc: { type: "doc", content } };
  edits.push(await call({ call: "edit", group: "typing", typing: true, edits: [edit] }));
  pages.push(await call({ call: "preview", tab: "poster" }));
}
console.log(`edit ${figures(edits)}; page ${figures(pages)}`);
program.kill();
rmSync(folder, { recursive: true, force: true });
