// Every test fails if the page fetches from elsewhere, breaks its policy or has an error. Here is
// what shows that it would be noticed.
import { check, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";

const INJECTED = {
  "a picture of another site": [() => document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/a.png" })), /policy: img-src http/],
  "a script in the page": [() => document.body.append(Object.assign(document.createElement("script"), { textContent: "1" })), /policy: script-src-elem inline/],
  "a style in the page": [() => document.body.setAttribute("style", "color: red"), /policy: style-src-attr inline/],
  "an error": [() => setTimeout(() => { throw new Error("boom"); }), /error: .*boom/],
  "a message of an error": [() => console.error("oh"), /console: oh/],
};

test("a page that is not quiet is noticed", async (bench) => {
  const editor = await edit(bench, bench.folder());
  await editor.page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  bench.expectQuiet();
  for (const [what, [inject, pattern]] of Object.entries(INJECTED)) {
    await editor.page.evaluate(inject);
    await until(`a fault for ${what}`, () => bench.faults.some((fault) => pattern.test(fault)), 5000);
    bench.faults = [];
  }
  // The policy stops requests before they are made, so this one goes past it.
  const free = await bench.visit(editor.studio, { bypassCSP: true });
  await free.evaluate(() => fetch("http://127.0.0.1:9/elsewhere").catch(() => undefined));
  await until("a fault for a request", () => bench.faults.some((fault) => /fetches .*elsewhere/.test(fault)), 5000);
  check(bench.faults.length > 0, "nothing was noted");
  bench.faults = [];
}, "server");
