// Pages of other sites, open in the same browser as the editor, can neither read nor change it.
import { createServer } from "node:http";
import { check, launch, refuses, same, test } from "./harness.mjs";
import { write, BRIEFING } from "./samples.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const EDIT = JSON.stringify({ call: "edit", edits: [{ edit: "set", path: ["title"], value: "Taken over" }] });

/** What a hostile page tries. Each returns what it has got, or throws. */
const TRIES = {
  "read by fetch": async (target) => (await fetch(`${target}/api/call`, { method: "POST", credentials: "include", headers: { "content-type": "application/json" }, body: '{"call":"hello"}' })).text(),
  "read by a simple fetch": async (target) => (await fetch(`${target}/api/call`, { method: "POST", credentials: "include", body: '{"call":"hello"}' })).text(),
  "read the page": async (target) => (await fetch(`${target}/`, { credentials: "include" })).text(),
  "read a picture of the folder": (target) => new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => done("a picture");
    image.onerror = () => fail(new Error("refused"));
    image.src = `${target}/api/asset?path=crest.svg`;
  }),
  "load the script": (target) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.onload = () => done("a script");
    script.onerror = () => fail(new Error("refused"));
    script.src = `${target}/app.js`;
    document.head.append(script);
  }),
  "listen to events": (target) => new Promise((done, fail) => {
    const events = new EventSource(`${target}/api/events`, { withCredentials: true });
    events.onopen = () => done("events");
    events.onerror = () => fail(new Error("refused"));
  }),
  "post without reading": async (target, edit) => {
    await fetch(`${target}/api/call`, { method: "POST", mode: "no-cors", credentials: "include", body: edit }).catch(() => undefined);
    navigator.sendBeacon(`${target}/api/call`, edit);
    throw new Error("what was done is seen in the file");
  },
  "post a form": async (target, edit) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "sink" });
    const form = Object.assign(document.createElement("form"), { method: "post", action: `${target}/api/call`, enctype: "text/plain", target: "sink" });
    const input = Object.assign(document.createElement("input"), { name: `${edit.slice(0, -1)},"x":"`, value: '"}' });
    form.append(input);
    document.body.append(frame, form);
    form.submit();
    await new Promise((done) => setTimeout(done, 400));
    throw new Error("what was done is seen in the file");
  },
  "show it in a frame": async (target) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const loaded = new Promise((done) => (frame.onload = done));
    frame.src = `${target}/`;
    await Promise.race([loaded, new Promise((done) => setTimeout(done, 1500))]);
    await new Promise((done) => setTimeout(done, 300));
    return frame.contentDocument ? frame.contentDocument.body.innerText : `frames: ${frame.contentWindow.length}`;
  },
};

/** Serves a page of another site. */
async function hostile(bench) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>Other</title><body>Other</body>"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  bench.contexts.push({ pages: () => [], close: async () => server.close() });
  return server.address().port;
}

/** Makes all tries from a page; returns those that got anything. */
async function attack(page, target) {
  const got = [];
  for (const [name, attempt] of Object.entries(TRIES)) {
    const result = await page.evaluate(`(${attempt})(${JSON.stringify(target)}, ${JSON.stringify(EDIT)}).then((text) => String(text), () => null)`).catch(() => null);
    if (result !== null && result !== "frames: 0") got.push(`${name}: ${result.slice(0, 80)}`);
  }
  return got;
}

/** A browser in which the editor is open and has its cookie. */
async function victim(bench) {
  const folder = bench.folder();
  write(folder);
  write(folder, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>', "crest.svg");
  const studio = await bench.serve(folder);
  const port = new URL(studio.origin).port;
  const browser = await launch([`--host-resolver-rules=MAP evil.example 127.0.0.1`]);
  bench.contexts.push({ pages: () => [], close: () => browser.close() });
  const context = await browser.newContext();
  const own = await context.newPage();
  await own.goto(studio.address);
  await own.getByRole("region", { name: "Form", exact: true }).waitFor();
  const intact = () => same(readFileSync(join(folder, "briefing.yaml"), "utf8"), BRIEFING, "the file");
  return { studio, port, context, own, intact };
}

test("security: pages of other sites", async (bench) => {
  const { studio, port, context, own, intact } = await victim(bench);
  const other = await hostile(bench);
  // Another port is another origin, and so is the other name of this computer.
  const pages = [`http://127.0.0.1:${other}/`, `http://localhost:${other}/`, `http://evil.example:${other}/`];
  for (const address of pages) {
    for (const target of [studio.origin, `http://localhost:${port}`]) {
      const page = await context.newPage();
      await page.goto(address);
      same(await attack(page, target), [], `${address} got something from ${target}`);
      intact();
      await page.close();
    }
  }
  // The canary: the same tries by the page itself.
  const got = await attack(own, studio.origin);
  for (const name of ["read by fetch", "read the page", "read a picture of the folder", "load the script", "listen to events"]) {
    check(got.some((line) => line.startsWith(name)), `the editor itself could not ${name}`);
  }
  await own.evaluate((edit) => fetch("api/call", { method: "POST", headers: { "content-type": "application/json" }, body: edit }), EDIT);
  await refuses("a file that was changed", intact);
}, "server");

test("security: another name for this computer", async (bench) => {
  const { port, context, intact } = await victim(bench);
  // The page comes from the name that leads to the editor, so that it is of the same origin.
  const page = await context.newPage();
  const answer = await page.goto(`http://evil.example:${port}/`);
  check(answer.status() === 403 || answer.status() === 421, `the editor answered ${answer.status()} under another name`);
  check(!(await page.content()).includes("app.js"), "the editor showed its page under another name");
  const read = await page.evaluate(async () => {
    const response = await fetch("/api/call", { method: "POST", headers: { "content-type": "application/json" }, body: '{"call":"hello"}' });
    return `${response.status} ${(await response.text()).slice(0, 200)}`;
  }).catch(() => "refused");
  check(!/^200|"reply":"hello"/.test(read), `a page under another name has read ${read}`);
  await page.evaluate((edit) => fetch("/api/call", { method: "POST", body: edit }).catch(() => undefined), EDIT);
  intact();
}, "server");

test("security: an address works once", async (bench) => {
  const { studio, context } = await victim(bench);
  const browser = context.browser();
  const stranger = await (await browser.newContext()).newPage();
  for (const address of [studio.address, `${studio.origin}/`]) {
    const answer = await stranger.goto(address);
    check(answer.status() === 403 || answer.status() === 401, `${address} was answered with ${answer.status()}`);
    check(!(await stranger.content()).includes("app.js"), "a stranger saw the editor");
  }
}, "server");
