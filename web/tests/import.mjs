// Documents become briefings, and no word of their panels is lost.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, refuses, root, same, test } from "./harness.mjs";
import { edit } from "./page.mjs";
import { unzip } from "./zip.mjs";

const CASES = join(root, "tests/cases/import");
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const split = (text) => text.normalize("NFKC").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').split(/\s+/u).filter(Boolean);

/** The words of a Word document, in its order: what stands in text boxes once only. */
function wordsOf(path) {
  const xml = unzip(readFileSync(path)).get("word/document.xml").toString("utf8")
    .replace(/<mc:Fallback\b[\s\S]*?<\/mc:Fallback>/g, "");
  const text = xml.replace(/<w:(tab|br|cr)\b[^>]*>|<\/w:p>/g, " ").replace(/<w:instrText\b[\s\S]*?<\/w:instrText>/g, "").replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");
  return split(text);
}

function find(words, wanted, from = 0) {
  for (let at = from; at + wanted.length <= words.length; at += 1) {
    if (wanted.every((word, index) => words[at + index] === word)) return at;
  }
  return -1;
}

/** Compares the seven panels of the form with the document. */
function compare(panels, words, expected) {
  for (const [index, { heading, body }] of panels.entries()) {
    const { heading: head, starts, ends } = expected[index];
    same(split(heading), split(head), `heading ${index + 1}`);
    const from = find(words, split(starts));
    check(from >= 0, `the document does not have ${starts}`);
    const last = split(ends);
    const to = find(words, last, from) + last.length;
    same(split(body), words.slice(from, to), `the words of panel ${index + 1}`);
  }
}

async function panelsOf(editor) {
  const panels = [];
  for (let number = 1; number <= 7; number += 1) {
    panels.push({
      heading: await editor.box(`Panel ${number} heading`).inputValue(),
      body: await editor.box(`Panel ${number} text`).innerText(),
    });
  }
  return panels;
}

for (const [name, by] of [["headings", "chooser"], ["headings", "drop"], ["hub-boxes", "drop"], ["columns-boxes", "chooser"]]) {
  test(`import: ${name}.docx by ${by}`, async (bench) => {
    const editor = await edit(bench);
    const { page } = editor;
    const file = join(CASES, `${name}.docx`);
    const place = editor.button("Choose a document…");
    await place.waitFor();
    if (by === "drop") await editor.drop(place, file, DOCX);
    else {
      const choosing = page.waitForEvent("filechooser");
      await place.click();
      await (await choosing).setFiles(file);
    }
    const report = editor.dialog(`Imported: ${name}.docx`);
    await report.waitFor();
    const [, placed, all] = /(\d+) of (\d+) words have a place/.exec(await report.innerText());
    check(Number(placed) <= Number(all) && Number(placed) > 100, "the report counts no words");
    await editor.button("Begin", report).click();
    await editor.region("Form").waitFor();
    const { panels: expected } = JSON.parse(readFileSync(`${file}.expected.json`, "utf8"));
    const panels = await panelsOf(editor);
    const words = wordsOf(file);
    compare(panels, words, expected);
    await refuses("a form without a word", () => {
      const short = structuredClone(panels);
      short[3].body = short[3].body.replace(/\S+\s/, "");
      compare(short, words, expected);
    });
    for (const { heading } of expected) check(editor.text().includes(heading), `${heading} is not in the file`);
  });
}
