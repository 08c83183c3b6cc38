// The whole way from an empty folder to the press without a mouse.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { briefing, check, refuses, same, test, until } from "./harness.mjs";
import { edit, sameBytes } from "./page.mjs";
import { LOGO, write } from "./samples.mjs";

/** Presses Tab, or Shift+Tab if that is the way, until an element has the focus. */
async function tabTo(editor, target, key = "", most = 250) {
  await target.first().waitFor();
  for (let presses = 0; presses < most; presses += 1) {
    const way = await target.first().evaluate((element) => {
      const now = document.activeElement;
      if (now === element) return "";
      return now && now !== document.body && now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
    });
    if (way === "") return presses;
    await editor.page.keyboard.press(key || way);
  }
  throw new Error(`${most} times ${key || "Tab"} do not lead to ${target}; the focus is on ${JSON.stringify(await editor.focused())}`);
}

/** Goes to the bar at the top with F6, which leads from part to part. */
async function toBar(editor) {
  const isThere = () => editor.page.evaluate(() => document.activeElement?.tagName === "HEADER");
  for (let presses = 0; presses < 5 && !(await isThere()); presses += 1) await editor.page.keyboard.press("F6");
  check(await isThere(), "F6 does not lead to the bar");
}

/** Chooses an entry of a combo box by the first letters of its name. */
async function choose(editor, name, letters) {
  await toBar(editor);
  await tabTo(editor, editor.combo(name));
  await editor.page.keyboard.type(letters);
}

test("keyboard: from an empty folder to the press", async (bench) => {
  const editor = await edit(bench);
  const { page } = editor;
  const press = (key) => page.keyboard.press(key);
  // The mouse is not used: any click would be noticed.
  await page.evaluate(() => {
    window.clicks = 0;
    document.addEventListener("pointerdown", () => (window.clicks += 1), { capture: true });
  });

  await page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  await tabTo(editor, page.getByRole("button", { name: /^School/ }));
  await press("Enter");
  await editor.region("Form").waitFor();
  await editor.drawn();

  // The links at the top lead to the parts.
  await page.evaluate(() => document.activeElement?.blur());
  await press("Tab");
  same(await editor.focused(), "Skip to the form", "the first stop of the Tab key");
  await press("Enter");
  await tabTo(editor, editor.box("Title"));
  await press("Control+A");
  await page.keyboard.type("Safe at Hillside");
  await editor.saved(/title: '?Safe at Hillside'?\n/);

  await tabTo(editor, editor.box("Panel 1 text"));
  await press("Control+A");
  await page.keyboard.type("We tell you ");
  await press("Control+B");
  await page.keyboard.type("the same day");
  await press("Control+B");
  await page.keyboard.type(" if something happens.");
  await press("Enter");
  await page.keyboard.type("ring the office");
  // The toolbar is one stop before the text; arrow keys lead to its buttons.
  await press("Shift+Tab");
  const toolbar = page.getByRole("toolbar", { name: "Format Panel 1 text", exact: true });
  await tabTo(editor, editor.button("List", toolbar), "ArrowRight", 20);
  await press("Enter");
  await press("Enter");
  await page.keyboard.type("write to the head");
  await editor.saved(/We tell you \*\*the same day\*\* if something happens\.\n\s*\n\s*- ring the office\n\s*- write to the head\n/);

  // A logo by the dialog of files.
  const logo = join(bench.folder(), "crest.svg");
  writeFileSync(logo, LOGO);
  await tabTo(editor, editor.button("Add logo"));
  const choosing = page.waitForEvent("filechooser");
  await press("Enter");
  await (await choosing).setFiles(logo);
  await editor.dialog("Add a logo").waitFor();
  await press("Enter");
  await editor.dialog("Add a logo").getByRole("alert").waitFor();
  same(await editor.focused(), "What does the logo say?", "the focus after an empty answer");
  await page.keyboard.type("Hillside School");
  await press("Enter");
  await editor.dialog("Add a logo").waitFor({ state: "detached" });
  await editor.saved(/file: \S*crest\.svg\n\s+alt: Hillside School\n/);
  await until("the focus to be back on the button", async () => (await editor.focused()) === "Add logo");

  // Too much text, and the way to the problem and back.
  await choose(editor, "Paper", "A5");
  await editor.saved(/paper: A5\n/);
  await tabTo(editor, editor.box("Panel 4 text"));
  await press("Control+End");
  await page.keyboard.insertText(` ${"Tell the lead at once. ".repeat(60)}`);
  await editor.fits(/^Too long/);
  for (let presses = 0; presses < 8 && (await editor.region("Problems").evaluate((region) => region !== document.activeElement)); presses += 1) await press("F6");
  const problem = editor.region("Problems").getByRole("button", { name: /^Panel \d text$/ }).first();
  await tabTo(editor, problem, "Tab", 10);
  const field = await problem.innerText();
  await press("Enter");
  same(await editor.focused(), field, "the focus after a problem was followed");
  await choose(editor, "Paper", "A3");
  await editor.fits(/^Fits at [\d.]+ pt$/);
  await editor.saved(/paper: A3\n/);

  // Ten steps, taken back by Ctrl+Z.
  const texts = [editor.text()];
  const steps = ["Line above the title", "Title", "Subtitle", "Publisher", "Panel 1 heading", "Panel 2 heading", "Panel 1 heading", "Publisher", "Subtitle", "Title"];
  for (const [index, name] of steps.entries()) {
    await tabTo(editor, editor.box(name));
    await press("Control+A");
    await page.keyboard.type("ABCDEFGHIJ"[index]);
    texts.push(await until(`${name} to be saved`, () => {
      const text = editor.text();
      return text !== texts.at(-1) && text;
    }));
  }
  for (let left = steps.length; left > 0; left -= 1) {
    await press("Control+Z");
    await until(`step ${left} to be taken back`, () => editor.text() === texts[left - 1]);
  }
  await press("Control+Y");
  await until("a step to be done again", () => editor.text() === texts[1]);

  // Downloads, by the menu and its arrow keys.
  await editor.fits(/^Fits at [\d.]+ pt$/);
  const out = bench.folder();
  await briefing("render", join(editor.studio.folder, "briefing.yaml"), "-p", "press,screen", "--out", out);
  const title = await editor.box("Title").inputValue();
  for (const [downs, kind] of [[0, "press.pdf"], [1, "screen.pdf"]]) {
    await toBar(editor);
    await tabTo(editor, editor.button("Download"));
    await press("Enter");
    await page.getByRole("menu").waitFor();
    await until("the first entry to have the focus", async () => /^Press PDF/.test(await editor.focused()));
    for (let down = 0; down < downs; down += 1) await press("ArrowDown");
    const coming = page.waitForEvent("download");
    await press("Enter");
    const file = await coming;
    same(file.suggestedFilename(), `${title}.${kind}`, "the name of a download");
    sameBytes(readFileSync(await file.path()), readFileSync(join(out, `briefing.${kind}`)), kind);
    await until("the button to be ready", () => editor.button("Download").isEnabled());
  }
  same(await page.evaluate(() => window.clicks), 0, "clicks");
});

test("keyboard: a new line waits while the toolbar is used", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.box("Panel 1 text").click();
  await editor.page.keyboard.press("Control+End");
  await editor.page.keyboard.press("Enter");
  await editor.page.keyboard.press("Shift+Tab");
  await tabTo(editor, editor.button("List", editor.page.getByRole("toolbar", { name: "Format Panel 1 text", exact: true })), "ArrowRight", 20);
  await editor.page.keyboard.press("Enter");
  await editor.page.keyboard.type("a new point");
  await editor.saved(/and some are not\.\n\s*\n\s*- a new point\n/);
});

/** Goes through the page with a key until the focus is where it began; returns the stops. */
async function round(editor, key, most) {
  const stops = [];
  let stuck = 0;
  for (let presses = 0; presses < most; presses += 1) {
    await editor.page.keyboard.press(key);
    const stop = await editor.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "";
      element.dataset.stop ??= String((window.stops = (window.stops ?? 0) + 1));
      return element.dataset.stop;
    });
    // A date has a stop for each of its parts.
    stuck = stop !== "" && stop === stops.at(-1) ? stuck + 1 : 0;
    if (stuck > 4) throw new Error(`${key} does not leave ${JSON.stringify(await editor.focused())}`);
    if (stuck > 0) continue;
    if (stop === "" || stops.includes(stop)) return stops;
    stops.push(stop);
  }
  throw new Error(`${most} times ${key || "Tab"} do not lead round the page`);
}

test("keyboard: no trap", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.drawn();
  const before = editor.text();
  const forth = await round(editor, "Tab", 400);
  check(forth.length > 100, `only ${forth.length} stops`);
  const boxes = ["Key message", "Call-out", "Contacts", ...Array.from({ length: 7 }, (_, index) => `Panel ${index + 1} text`)];
  for (const name of boxes) {
    const box = editor.box(name);
    for (const key of ["Tab", "Shift+Tab"]) {
      await box.focus();
      check(await box.evaluate((element) => element === document.activeElement), `${name} does not take the focus`);
      await editor.page.keyboard.press(key);
      check(await box.evaluate((element) => element !== document.activeElement), `${key} does not leave ${name}`);
    }
  }
  await editor.tab("File").click();
  await editor.box("File").focus();
  await editor.page.keyboard.press("Tab");
  check(await editor.box("File").evaluate((element) => element !== document.activeElement), "Tab does not leave the file");
  same(editor.text(), before, "the file after the Tab key");
  await refuses("a trap", async () => {
    await editor.box("Title").evaluate((element) => element.addEventListener("keydown", (event) => event.key === "Tab" && event.preventDefault()));
    await editor.box("Title").focus();
    await round(editor, "Tab", 400);
  });
});

test("keyboard: the editor begins at its top", async (bench) => {
  const editor = await edit(bench, bench.folder(), { viewport: { width: 820, height: 700 } });
  const { page } = editor;
  const card = page.getByRole("button", { name: /^Example/ });
  await card.scrollIntoViewIfNeeded();
  await card.click();
  await editor.region("Form").waitFor();
  await until("the top of the page", () => page.evaluate(() => scrollY === 0), 3000);
  await until("the focus in the editor", () => page.evaluate(() => document.activeElement !== document.body), 3000);
});
