// Tests of the page pane that need no browser: `node --test src/page src/file`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(name) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: "esm", logLevel: "error", external: ["preact", "preact/*"] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { Drawing, changes } = await load("./drawing.ts");
const { nearest, panelAt, around, PlaceIndex } = await load("./hits.ts");

const prepare = (svg) => ({ parts: new Drawing().parts(svg) });

const PAGE = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">
<title id="title">A page</title>
<defs><path id="g0" d="M1.5-2l3 0z"/><path id="g1" d="M.5 4h1zm1 1h2z"/></defs>
<g role="img" aria-labelledby="title"><desc id="text">A &lt;page&gt;</desc>
<path d="M0 0h10v10z" fill="#fff"/><g data-role="section" data-span="0-9"><g data-role="title"><g transform="translate(1 2)scale(.01)" fill="#000" data-span="3-5"><use xlink:href="#g0"/><use xlink:href="#g1" x="100" y="-7.5"/></g></g></g>
<svg x="1" viewBox="0 0 1 1"><g style="mix-blend-mode:multiply"><rect width="1"/></g></svg>
</g><a xlink:href="https://example.org/"><rect/></a></svg>`;

test("glyphs of a run become one path with the same outlines", () => {
  const { parts } = prepare(PAGE);
  const run = parts.find((part) => part.includes("translate"));
  assert.match(run, /<path d="M1\.5 -2l3 0zM100\.5 -3\.5h1zm1 1h2z"\/>/);
  assert.ok(!parts.join("").includes("<use"));
});

test("each part is one element, and says neither words nor places of the file", () => {
  const { parts } = prepare(PAGE);
  assert.equal(parts.length, 4);
  for (const part of parts) {
    const text = part.trim();
    assert.match(text, /^<(\w+)[^]*(\/>|<\/\1>)$/);
    assert.doesNotMatch(text, /data-span|<title|<desc| style=/);
  }
  assert.match(parts[2], /data-style="mix-blend-mode:multiply"/);
});

test("an unknown glyph leaves the run as it is", () => {
  const { parts } = prepare('<svg><g transform="scale(1)"><use xlink:href="#g9"/></g></svg>');
  assert.deepEqual(parts, ['<g transform="scale(1)"><use xlink:href="#g9"/></g>']);
});

test("a page after another has the same parts as alone", () => {
  const drawing = new Drawing();
  const other = PAGE.replace('id="g0" d="M1.5', 'id="g0" d="M2.5').replace("translate(1 2)", "translate(3 2)");
  for (const page of [PAGE, other, PAGE, PAGE, other]) assert.deepEqual(drawing.parts(page), prepare(page).parts);
});

test("text without a drawing has no parts", () => {
  assert.deepEqual(prepare("").parts, []);
  assert.deepEqual(prepare("<p>no drawing</p>").parts, []);
});

/** Applies changes as the page does: from the last to the first. */
function apply(before, after) {
  const list = [...before];
  for (const { from, to, parts } of changes(before, after)) list.splice(from, to - from, ...parts);
  return list;
}

test("changes lead from any list to any other", () => {
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const list = () => Array.from({ length: random(9) }, () => "abc"[random(3)]);
  for (let round = 0; round < 2000; round += 1) {
    const [before, after] = [list(), list()];
    assert.deepEqual(apply(before, after), after);
  }
});

test("a word changes one part", () => {
  assert.deepEqual(changes(["a", "b", "c", "d"], ["a", "x", "c", "y"]), [
    { from: 3, to: 4, parts: ["y"] },
    { from: 1, to: 2, parts: ["x"] },
  ]);
});

const places = [
  { rect: [10, 10, 20, 10], path: ["title"], word: 0 },
  { rect: [34, 10, 20, 10], path: ["title"], word: 1 },
  { rect: [10, 200, 20, 10], path: ["title"], word: 0 },
  { rect: [0, 0, 100, 100], path: ["logos", 0], word: null },
];

test("a click between two words counts for the nearer one, and one far away for none", () => {
  assert.equal(nearest(places.slice(0, 2), 31, 15, 6).word, 0);
  assert.equal(nearest(places.slice(0, 2), 33, 15, 6).word, 1);
  assert.equal(nearest(places.slice(0, 2), 70, 15, 6), null);
});

test("of two places under a point, the smaller one counts", () => {
  assert.deepEqual(nearest(places, 15, 15, 6).path, ["title"]);
  assert.deepEqual(nearest(places, 80, 80, 6).path, ["logos", 0]);
});

test("a field in two spots has two outlines", () => {
  const index = new PlaceIndex(places);
  assert.deepEqual(index.field(["title"]), [[10, 10, 44, 10], [10, 200, 20, 10]]);
  assert.equal(index.word(["title"], 0).length, 2);
  assert.equal(index.of(["logos"]).length, 1);
  assert.equal(index.of(["logos", 0, "alt"]).length, 1);
  assert.equal(index.of(["logos", 1, "alt"]).length, 0);
  assert.deepEqual(index.field(["call"]), []);
});

test("panels are found by point", () => {
  const panels = [{ rect: [0, 0, 10, 10] }, { rect: [20, 0, 10, 10] }];
  assert.equal(panelAt(panels, 25, 5), 1);
  assert.equal(panelAt(panels, 15, 5), -1);
  assert.equal(around([]), null);
});
