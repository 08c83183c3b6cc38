// From an empty folder to the files for the print house, with the mouse.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { briefing, check, refuses, same, test, until } from "./harness.mjs";
import { edit, sameBytes } from "./page.mjs";
import { BRIEFING, LOGO, words, write } from "./samples.mjs";

/** What the buttons say that do what the program advises. */
const FIX = /^(Use|Allow type|Set|Fix:) /;

/** Does what the program advises about too much text. */
async function followOverflow(editor) {
  const problems = editor.region("Problems");
  const error = problems.getByRole("listitem").filter({ hasText: /cut about \d+ of its \d+ words/ }).first();
  await error.waitFor();
  return error.getByRole("button", { name: FIX }).first().click();
}

test("story: too much text has a button that helps", async (bench) => {
  const folder = bench.folder();
  const text = BRIEFING.replace("paper: A4", "paper: A5").replace("Listen first.", `Listen first. ${words(250)}`);
  write(folder, text);
  const editor = await edit(bench, folder);
  const error = editor.region("Problems").getByRole("listitem").filter({ hasText: /cut about \d+ of its \d+ words/ }).first();
  await error.waitFor();
  await error.getByRole("button", { name: FIX }).first().click({ timeout: 5000 });
  await editor.fits(/^Fits at [\d.]+ pt$/);
  await editor.button("Undo").click();
  await until("the fix to be taken back", () => editor.text() === text);
});

test("story: from an empty folder to the press", async (bench) => {
  const editor = await edit(bench);
  const { page } = editor;

  // A template.
  await page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  await editor.begin(/^School/);
  await editor.fits(/^Fits at [\d.]+ pt$/);

  // A title and a panel, with bold words and a list.
  await editor.box("Title").fill("Safe at Hillside");
  const text = editor.box("Panel 1 text");
  await text.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("We tell you ");
  await page.keyboard.press("Control+B");
  await page.keyboard.type("the same day");
  await page.keyboard.press("Control+B");
  await page.keyboard.type(" if something happens.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const toolbar = page.getByRole("toolbar", { name: "Format Panel 1 text", exact: true });
  await editor.button("List", toolbar).click();
  await page.keyboard.type("ring the office");
  await page.keyboard.press("Enter");
  await page.keyboard.type("write to the head");
  await editor.saved("title: Safe at Hillside");
  await editor.saved(/We tell you \*\*the same day\*\* if something happens\.\n\s*\n\s*- ring the office\n\s*- write to the head\n/);
  same(await text.getByRole("listitem").allInnerTexts(), ["ring the office", "write to the head"], "the list in the form");
  same(await text.getByRole("strong").allInnerTexts(), ["the same day"], "the bold words in the form");

  // A logo is dropped, and is not taken without words.
  writeFileSync(join(bench.folder(), "crest.svg"), LOGO);
  const logo = join(bench.folders.at(-1), "crest.svg");
  await editor.drop(editor.button("Add logo"), logo, "image/svg+xml");
  const dialog = editor.dialog("Add a logo");
  await dialog.waitFor();
  await editor.button("Add a logo", dialog).click();
  await dialog.getByRole("alert").waitFor();
  check(!editor.text().includes("crest"), "a logo without words was taken");
  await editor.box("What does the logo say?").fill("Hillside School");
  await editor.button("Add a logo", dialog).click();
  await dialog.waitFor({ state: "detached" });
  await editor.saved(/file: \S*crest\.svg\n\s+alt: Hillside School\n/);
  const stored = join(editor.studio.folder, /file: (\S*crest\.svg)/.exec(editor.text())[1]);
  await until("the file of the logo", () => readFileSync(stored, "utf8") === LOGO);
  await page.getByRole("listitem").filter({ has: editor.box("Logo 1 file") }).waitFor();

  // Too much text, and the way out that the program names.
  const before = editor.text();
  await editor.combo("Paper").selectOption("A5");
  await editor.box("Panel 4 text").click();
  await page.keyboard.press("Control+End");
  await editor.paste(` ${words(220)}`);
  await editor.fits(/^Too long: cut about \d+ words?$/);
  const problems = editor.region("Problems");
  await problems.getByRole("button", { name: /^\d+ errors?\b/ }).waitFor();
  await followOverflow(editor);
  await editor.fits(/^Fits at [\d.]+ pt$/);
  check(editor.text() !== before, "the fix has changed nothing");

  // Another paper, and back by ten steps.
  await editor.combo("Paper").selectOption("A2");
  await editor.saved(/paper: A2\n/);
  await editor.fits(/^Fits at [\d.]+ pt$/);
  const start = editor.text();
  const steps = [
    () => editor.combo("Paper").selectOption("A3"),
    () => editor.combo("Orientation").selectOption("portrait"),
    () => editor.combo("Grid").selectOption("columns"),
    () => editor.combo("Theme").selectOption("calm"),
    () => editor.box("Title").fill("Step five"),
    () => editor.box("Subtitle").fill("Step six"),
    () => editor.box("Panel 2 heading").fill("Step seven"),
    () => editor.box("Panel 3 heading").fill("Step eight"),
    () => editor.button("Move Panel 1 down").click(),
    () => editor.button("Remove Hillside School").click(),
  ];
  const texts = [start];
  for (const step of steps) {
    await step();
    texts.push(await until("a step to be saved", () => {
      const text = editor.text();
      return text !== texts.at(-1) && text;
    }));
  }
  for (let left = 10; left > 0; left -= 1) {
    await editor.button("Undo").click();
    await until(`step ${left} to be taken back`, () => editor.text() === texts[left - 1]);
  }
  for (let at = 1; at <= 3; at += 1) {
    await editor.button("Redo").click();
    await until(`step ${at} to be done again`, () => editor.text() === texts[at]);
  }

  // What is downloaded is what the program renders from the saved file.
  await editor.fits(/^Fits at [\d.]+ pt$/);
  const press = await editor.download(/^Press PDF/);
  const screen = await editor.download(/^Screen PDF/);
  const title = await editor.box("Title").inputValue();
  same([press.name, screen.name], [`${title}.press.pdf`, `${title}.screen.pdf`], "names of the downloads");
  const out = bench.folder();
  await briefing("render", join(editor.studio.folder, "briefing.yaml"), "-p", "press,screen", "--out", out);
  for (const { name, bytes } of [press, screen]) {
    const rendered = readFileSync(join(out, name.replace(title, "briefing")));
    sameBytes(bytes, rendered, name);
    rendered[rendered.length >> 1] ^= 1;
    await refuses("a file with another bit", () => sameBytes(bytes, rendered, name));
  }
});
