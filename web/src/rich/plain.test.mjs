// Tests of plain text that is pasted: `node --test src`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) }, bundle: true, write: false, format: "esm", logLevel: "error",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { plainSlice, blocks, inline } = await load('export * from "./plain.ts"; export * from "./schema.ts";');
const read = (text, { schema = blocks, lines = false } = {}) => plainSlice(text, schema, [], lines).content.content.map((node) => String(node));

test("each line is a paragraph, and blank lines make no empty ones", () => {
  assert.deepEqual(read("One.\nTwo."), ['paragraph("One.")', 'paragraph("Two.")']);
  assert.deepEqual(read("One.\r\n\r\n \r\nTwo.\r\n"), ['paragraph("One.")', 'paragraph("Two.")']);
});

test("lines of an address stay lines of one paragraph", () => {
  const address = ['paragraph("1 High Street", hard_break, "Leeds")'];
  assert.deepEqual(read("1 High Street\nLeeds", { lines: true }), address);
  assert.deepEqual(read("1 High Street\nLeeds\n\nEnd"), [...address, 'paragraph("End")']);
});

test("lines that a mail program has broken are joined", () => {
  const long = "a line of a message that was broken at the width of its window";
  assert.deepEqual(read(`${long}\nand goes on`), [`paragraph("${long} and goes on")`]);
});

test("bullets, dashes and numbers make lists", () => {
  assert.deepEqual(read("Look for:\n• fear\n•\tnew gifts"), [
    'paragraph("Look for:")', 'bullet_list(list_item(paragraph("fear")), list_item(paragraph("new gifts")))',
  ]);
  assert.deepEqual(read("1. Listen.\n\n2. Tell."), ['paragraph("1. Listen.")', 'paragraph("2. Tell.")']);
  assert.deepEqual(read("1. Listen.\n2. Tell."), ['ordered_list(list_item(paragraph("Listen.")), list_item(paragraph("Tell.")))']);
  assert.deepEqual(read("- one\n- two"), ['bullet_list(list_item(paragraph("one")), list_item(paragraph("two")))']);
  assert.deepEqual(read("- said nobody"), ['paragraph("- said nobody")']);
  assert.deepEqual(read("• one\n\n• two"), ['bullet_list(list_item(paragraph("one")), list_item(paragraph("two")))']);
});

test("a box of one line takes all words in one line", () => {
  assert.deepEqual(read("Call\n\n999", { schema: inline }), ['"Call 999"']);
});
