// One poster for each row of a table.
import { readFileSync } from "node:fs";
import { check, refuses, same, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { BRIEFING, write } from "./samples.mjs";
import { unzip } from "./zip.mjs";

const ROWS = 40;
/** A template that shows the three columns of the table. */
const TEMPLATE = BRIEFING
  .replace('title: "Stay safe online"', 'title: "Stay safe at ${school}"')
  .replace("review: 2027-11-01", "review: ${review}")
  .replace("01632 960 118", "${phone}");

function csv(damaged = -1) {
  const lines = ["school,phone,review"];
  for (let row = 1; row <= ROWS; row += 1) {
    lines.push(`School ${row},01632 960 ${100 + row},${row === damaged ? "next summer" : "2027-11-01"}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Makes the posters of all rows, and returns what the dialog says and the files of the archive. */
async function makeAll(editor, profiles) {
  const { page } = editor;
  await editor.button("Make all").click();
  const dialog = editor.dialog(`Make ${ROWS} posters`);
  for (const box of await dialog.getByRole("checkbox").all()) await box.uncheck();
  for (const name of profiles) await dialog.getByRole("checkbox", { name }).check();
  await dialog.evaluate((element) => {
    window.seen = [];
    new MutationObserver(() => {
      const bar = element.querySelector("progress");
      if (bar) window.seen.push(bar.value);
    }).observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await editor.button("Start", dialog).click();
  await until("the posters to be made", () => editor.button("Download ZIP", dialog).isVisible(), 120_000);
  const seen = new Set(await page.evaluate(() => window.seen));
  check(seen.size > 2 && seen.has(ROWS), `the progress bar was seen at ${[...seen]} only`);
  const coming = page.waitForEvent("download");
  await editor.button("Download ZIP", dialog).click();
  const file = await coming;
  const files = unzip(readFileSync(await file.path()));
  const text = await dialog.innerText();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  return { text, files };
}

function countOf(files, ending, count) {
  same([...files.keys()].filter((name) => name.endsWith(ending)).length, count, `files ending in ${ending}`);
}

test("table: forty rows, and one that is damaged", async (bench) => {
  const folder = bench.folder();
  write(folder, TEMPLATE);
  write(folder, csv(), "schools.csv");
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.part("Table of data");
  const choosing = page.waitForEvent("filechooser");
  await editor.button("Choose a table…").click();
  const outside = bench.folder();
  await (await choosing).setFiles(write(outside, csv(23), "damaged.csv"));
  await page.getByText(`damaged.csv: ${ROWS} rows`).waitFor();
  await page.getByRole("cell", { name: "School 1", exact: true }).waitFor();
  same((await page.getByRole("columnheader").allInnerTexts()).slice(1), ["school", "phone", "review"], "the columns");

  // A row on the page.
  const row = page.getByRole("spinbutton", { name: "Row on the page", exact: true });
  await row.fill("17");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "Poster: Stay safe at ${school}. The Text tab has its words." }).waitFor();
  await editor.tab("Text").click();
  const plain = editor.region("Page preview");
  await until("the words of row 17", async () => (await plain.innerText()).includes("School 17"));
  check((await plain.innerText()).includes("01632 960 117"), "the telephone number of row 17 is not on the page");
  await row.fill("18");
  await page.keyboard.press("Enter");
  await until("the words of row 18", async () => (await plain.innerText()).includes("School 18"));

  // All but the damaged one.
  const most = await makeAll(editor, [/^Web page/, /^Plain text/]);
  check(/1 row could not be made/.test(most.text) && /Row 23\b/.test(most.text), `the report does not name the row:\n${most.text}`);
  check(/next summer/.test(most.text), `the report does not say what is wrong:\n${most.text}`);
  countOf(most.files, ".html", ROWS - 1);
  countOf(most.files, ".txt", ROWS - 1);

  // A table without fault.
  await editor.button("Remove the table").click();
  await editor.button("Use schools.csv").click();
  await page.getByText(`schools.csv: ${ROWS} rows`).waitFor();
  const all = await makeAll(editor, [/^Web page/, /^Plain text/]);
  check(!/could not be made/.test(all.text), `a row could not be made:\n${all.text}`);
  countOf(all.files, ".html", ROWS);
  countOf(all.files, ".txt", ROWS);
  for (let number = 1; number <= ROWS; number += 1) {
    const found = [...all.files].filter(([name, bytes]) => name.endsWith(".txt") && bytes.toString("utf8").includes(`01632 960 ${100 + number}`));
    same(found.length, 1, `texts of row ${number}`);
  }
  await refuses("an archive without a file", () => {
    all.files.delete([...all.files.keys()].find((name) => name.endsWith(".txt")));
    countOf(all.files, ".txt", ROWS);
  });
});
