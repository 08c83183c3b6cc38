// Tests of the words of hints, and of pasted text, that need no browser: `node --test src`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(name) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: "esm", logLevel: "error", external: ["preact", "preact/*"] });
  const text = outputFiles[0].text.replaceAll(/from "(preact[^"]*)"/g, (_, module) => `from "${import.meta.resolve(module)}"`);
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

const { settingsWords, restOf, formWords } = await load("./settings.ts");

const { sameProblem } = await load("./same.ts");

const setting = (path, value) => ({ path: path.split("."), value });
const paper = [setting("poster.paper", "A3"), setting("poster.orientation", "portrait")];

test("a button says what it would set in the words of the form", () => {
  assert.equal(settingsWords(paper, "en"), "Use Paper A3 and Orientation Portrait");
  assert.equal(settingsWords([setting("poster.grid", "columns")], "en"), "Use Grid Columns");
  assert.equal(settingsWords([setting("poster.type.min", "8pt")], "en"), "Allow type down to 8 pt");
  assert.equal(settingsWords([setting("review", "2027-11-01")], "en"), "Set Review date to 2027-11-01");
  assert.equal(settingsWords([setting("publisher", "Hill"), setting("version", "2")], "en"), "Set Publisher to Hill and Version to 2");
  assert.equal(settingsWords(paper, "cy"), "Defnyddio Papur A3, Cyfeiriadedd Portread");
});

test("what the button says is not said twice", () => {
  const rest = (message, settings = paper) => restOf({ message, settings, hasEdit: true, safe: false });
  assert.equal(rest("or use `paper: A3`, `orientation: portrait`: there it fits at 13 pt"), "there it fits at 13 pt");
  assert.equal(rest("or allow `type: { min: 8pt }`, if it will be read from close by"), "if it will be read from close by");
  assert.equal(rest("add the date of the next review, as `review: 2027-11-01`"), "");
  assert.equal(rest("write `b`", []), "");
});

test("only what the form has for certain is translated", () => {
  assert.deepEqual(formWords("paper", "en"), { label: "Paper", value: "" });
  assert.deepEqual(formWords("orientation: portrait", "en"), { label: "Orientation", value: "Portrait" });
  assert.deepEqual(formWords("review", "en", " date"), { label: "Review", value: "" });
  assert.deepEqual(formWords("type: { min: 8.5pt }", "en"), { label: "Smallest size", value: "8.5 pt" });
  for (const code of ["text", "--paper A3", "What to say", "body: |", "logos[0].alt", "min", "constructor"]) assert.equal(formWords(code, "en"), null);
});

test("a problem is found again in a newer list, at the nearest place", () => {
  const problem = (id, words, message = "write `while`", path = ["panels", 2, "body"]) =>
    ({ id, code: "plain-word", message, path, words, file: null, start: null });
  const clicked = problem(7, [12, 13]);
  const newer = [problem(0, [3, 4], "write `use`"), problem(1, [2, 3]), problem(2, [11, 12]), problem(3, [12, 13], "write `while`", ["title"])];
  assert.equal(sameProblem(clicked, newer).id, 2);
  assert.equal(sameProblem(clicked, [newer[0], newer[3]]), undefined);
});
