// Tests of the file tab that need no browser: `node --test src/page src/file`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(name) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: "esm", logLevel: "error" });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { tokenize, FIRST } = await load("./yaml.ts");
const { offsetOf } = await load("./offsets.ts");
const { difference, innerOffset } = await load("./text.ts");

/** The parts of each line as `kind:text`. */
function parts(text) {
  let state = FIRST;
  return text.split("\n").map((line) => {
    const { tokens, after } = tokenize(line, state);
    state = after;
    return tokens.map(({ from, to, kind }) => `${kind}:${line.slice(from, to)}`);
  });
}

test("keys, marks, values and comments", () => {
  assert.deepEqual(parts("title: A day # out\nissued: 2026-11-01\n# all\nurl: https://e.org/#x"), [
    ["key:title", "mark::", "comment:# out"],
    ["key:issued", "mark::", "value:2026-11-01"],
    ["comment:# all"],
    ["key:url", "mark::"],
  ]);
});

test("lists, also in brackets", () => {
  assert.deepEqual(parts("- heading: One\nallow: [a, 'b', 2]"), [
    ["mark:-", "key:heading", "mark::"],
    ["key:allow", "mark::", "mark:[", "mark:,", "string:'b'", "mark:,", "value:2", "mark:]"],
  ]);
});

test("a text block goes on to the next line that is not deeper", () => {
  assert.deepEqual(parts("  - body: |\n      key: no\n\n      # no\n    next: yes"), [
    ["mark:-", "key:body", "mark::", "mark:|"],
    ["block:key: no"],
    [],
    ["block:# no"],
    ["key:next", "mark::", "value:yes"],
  ]);
});

test("strings go over lines, with their signs escaped", () => {
  assert.deepEqual(parts('a: "one \\" two\n  three" # four\nb: \'it\'\'s\''), [
    ["key:a", "mark::", 'string:"one \\" two'],
    ['string:three"', "comment:# four"],
    ["key:b", "mark::", "string:'it''s'"],
  ]);
});

test("parts are in order and inside their line, whatever the text", () => {
  let seed = 3;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const signs = "ab:- #'\"|>[]{},\\?&*!%@`1.\t~é";
  for (let round = 0; round < 3000; round += 1) {
    let state = FIRST;
    for (let line = 0; line < 4; line += 1) {
      const text = Array.from({ length: random(14) }, () => signs[random(signs.length)]).join("");
      const { tokens, after } = tokenize(text, state);
      let last = 0;
      for (const { from, to } of tokens) {
        assert.ok(from >= last && to >= from && to <= text.length, JSON.stringify({ text, tokens }));
        last = to;
      }
      state = after;
    }
  }
});

const FILE = "# note\ntitle: T\nlogos:\n- file: a.svg\n  alt: A\n- file: b.svg\npanels:\n  - heading: One\n    body: |\n      title: no\n  - heading: Two\n    body: x\nposter:\n  paper: A4\n";

test("a field is found by its path", () => {
  const at = (path) => {
    const offset = offsetOf(FILE, path);
    return offset === null ? null : FILE.slice(offset).split("\n")[0];
  };
  assert.equal(at(["title"]), "title: T");
  assert.equal(at(["logos", 1, "file"]), "file: b.svg");
  assert.equal(at(["panels", 0, "body"]), "body: |");
  assert.equal(at(["panels", 1, "heading"]), "heading: Two");
  assert.equal(at(["poster", "paper"]), "paper: A4");
  assert.equal(at(["panels", 1, "icon"]), "- heading: Two");
  assert.equal(at(["call"]), null);
});

test("a text becomes another by one replacement", () => {
  const cases = [["abc", "abXc"], ["aaa", "aa"], ["", "x"], ["same", "same"], ["abab", "ab"], ["ab", "xy"]];
  for (const [old, text] of cases) {
    const { from, to, insert } = difference(old, text);
    assert.equal(old.slice(0, from) + insert + old.slice(to), text);
  }
  assert.deepEqual(difference("one two", "one big two"), { from: 4, to: 4, insert: "big " });
});

test("offsets of a file with line ends of two signs", () => {
  assert.equal(innerOffset("a\nb\nc", 4), 4);
  assert.equal(innerOffset("a\r\nb\r\nc", 6), 4);
  assert.equal(innerOffset("a\r\nb", 1), 1);
});
