// axe-core finds no fault in any state of the page, and no width needs a sideways scroll.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, refuses, test, until } from "./harness.mjs";
import { conflict, edit } from "./page.mjs";
import { ARABIC, BRIEFING, LOGO, words, write } from "./samples.mjs";

const PAGE = "[aria-label='Page preview']";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Applies the rules to the page as it is, or to a part of it. */
async function look(page, where, part = "html") {
  // With forced colours the system chooses them, and axe-core reads some as they were before.
  const rules = (await page.evaluate(() => matchMedia("(forced-colors: active)").matches)) ? { "color-contrast": { enabled: false } } : {};
  // Scripts that a test runs in the page are not bound by its policy.
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(({ part, tags, rules }) => window.axe.run(part, { runOnly: { type: "tag", values: tags }, rules }), { part, tags: TAGS, rules });
  check(passes.length > 10, `${where}: only ${passes.length} rules were applied`);
  // A bar that stays in view covers a part of what happens to be scrolled below it.
  const isOutOfView = ({ failureSummary }) => failureSummary.includes("because it is partially obscured");
  const found = violations.map((one) => ({ ...one, nodes: one.nodes.filter((node) => !isOutOfView(node)) })).filter(({ nodes }) => nodes.length > 0);
  const faults = found.map(({ id, impact, nodes }) =>
    `${id} (${impact}): ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 140)} ${failureSummary.split("\n")[1] ?? ""}`).join("\n    ")}`);
  check(faults.length === 0, `${where}:\n  ${faults.join("\n  ")}`);
}

/** Fails if the page is wider than its window. */
async function looksNarrow(page, where) {
  const over = await page.evaluate(() => {
    const root = document.scrollingElement;
    scrollTo(1000, 0);
    const moved = scrollX;
    scrollTo(0, 0);
    return Math.max(root.scrollWidth - root.clientWidth, moved);
  });
  check(over === 0, `${where}: ${over} px too wide`);
}

/** Collects the faults of several states, so that one run shows them all. */
class States {
  faults = [];

  async see(look_) {
    try {
      await look_();
    } catch (error) {
      this.faults.push(error.message);
    }
  }

  end() {
    check(this.faults.length === 0, this.faults.join("\n"));
  }
}

async function opened(bench, text = BRIEFING, options = {}) {
  const folder = bench.folder();
  write(folder, text);
  const editor = await edit(bench, folder, options);
  await editor.region("Form").waitFor();
  if (text === BRIEFING || text === ARABIC) await until("the first page", () => editor.page.getByRole("img").count());
  return editor;
}

test("access: the first screen and its dialogue", async (bench) => {
  const editor = await edit(bench);
  const states = new States();
  await editor.page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  await states.see(() => look(editor.page, "first screen"));
  // A second briefing is asked for its name.
  const { page } = editor;
  await editor.begin(/^School/);
  await editor.button("Start new").click();
  await page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  await states.see(() => look(page, "first screen with a briefing"));
  await page.getByRole("button", { name: /^Policy/ }).click();
  await editor.box("Name of the new file").waitFor();
  await states.see(() => look(page, "name of the new file", "dialog"));
  states.end();
  await refuses("a box without a label", async () => {
    await editor.box("Name of the new file").evaluate((box) => box.labels.forEach((label) => label.remove()));
    await look(page, "canary");
  });
});

test("access: the form, all of it", async (bench) => {
  const editor = await opened(bench);
  const { page } = editor;
  const states = new States();
  await states.see(() => look(page, "form"));
  for (const name of ["Look", "Your own words", "House rules", "Table of data"]) await editor.part(name);
  for (const more of await editor.button("More for this panel").all()) await more.click();
  await states.see(() => look(page, "form with everything open"));
  for (const tab of ["Handout", "Large print", "Press", "Web page", "Text", "File"]) {
    await editor.tab(tab).click();
    await page.waitForTimeout(700);
    await states.see(() => look(page, `tab ${tab}`, PAGE));
  }
  await editor.button("Download").click();
  await states.see(() => look(page, "menu of downloads", "header"));
  states.end();
  await refuses("a box without a name", async () => {
    await editor.box("Panel 2 text").evaluate((box) => box.removeAttribute("aria-label"));
    await look(page, "canary");
  });
});

test("access: dialogues and messages", async (bench) => {
  const editor = await opened(bench);
  const { page } = editor;
  const states = new States();
  const close = async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  const logo = join(bench.folder(), "crest.svg");
  writeFileSync(logo, LOGO);
  await editor.drop(editor.button("Add logo"), logo, "image/svg+xml");
  const dialog = editor.dialog("Add a logo");
  await states.see(() => look(page, "logo", "dialog"));
  await editor.button("Add a logo", dialog).click();
  await dialog.getByRole("alert").waitFor();
  await states.see(() => look(page, "logo without words", "dialog"));
  await close();
  await editor.box("Panel 1 text").click();
  await page.keyboard.press("Control+K");
  await editor.dialog("Link").waitFor();
  await states.see(() => look(page, "link", "dialog"));
  await page.keyboard.press("Enter");
  await states.see(() => look(page, "link without an address", "dialog"));
  await close();
  await editor.button("More for this panel").first().click();
  await editor.page.getByRole("button", { name: /^Panel 1 icon: / }).click();
  await editor.dialog("Icon").waitFor();
  await states.see(() => look(page, "icons", "dialog"));
  await close();
  await editor.box("Panel 1 text").click();
  await editor.paste("x", '<p style="color:red"><b>Bold</b> <u>line</u></p><table><tr><td>a</td><td>b</td></tr></table>');
  await page.getByText(/^Pasted as text\./).waitFor();
  await states.see(() => look(page, "message about pasted text"));
  const odd = join(bench.folder(), "notes.bin");
  writeFileSync(odd, "x");
  await editor.drop(editor.button("Add logo"), odd, "application/octet-stream");
  await page.getByText("notes.bin is not a PNG, JPEG or SVG file.").waitFor();
  await states.see(() => look(page, "message about a file"));
  states.end();
});

test("access: the table and make all", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING.replace("Stay safe online", "Safe at ${school}"));
  write(folder, "school,review\nHill,2027-11-01\nDale,soon\n", "schools.csv");
  const editor = await edit(bench, folder);
  const { page } = editor;
  const states = new States();
  await editor.part("Table of data");
  await editor.button("Use schools.csv").click();
  await page.getByRole("cell", { name: "Hill", exact: true }).waitFor();
  await editor.button("Next row").click();
  await states.see(() => look(page, "table with a row"));
  await editor.button("Make all").click();
  await states.see(() => look(page, "make all", "dialog"));
  await editor.button("Start").click();
  await editor.button("Download ZIP").waitFor();
  await states.see(() => look(page, "report of make all", "dialog"));
  states.end();
});

test("access: errors", async (bench) => {
  const editor = await opened(bench);
  const { page } = editor;
  const states = new States();
  await editor.box("Panel 4 text").click();
  await page.keyboard.press("Control+End");
  await editor.paste(` ${words(900)}`);
  await editor.fits(/^Too long/);
  await page.waitForTimeout(500);
  await states.see(() => look(page, "too much text"));
  await editor.box("Panel 4 text").click();
  await editor.box("Title").fill("");
  await editor.region("Problems").getByRole("button", { name: /^[23] errors/ }).waitFor().catch(() => undefined);
  await states.see(() => look(page, "errors"));
  await editor.tab("File").click();
  await editor.fileShows();
  await editor.box("File").press("Control+Home");
  await page.keyboard.type("[");
  await page.getByText(/^The file cannot be read at the moment/).waitFor();
  await states.see(() => look(page, "a file that cannot be read"));
  states.end();
});

test("access: the question about two versions", async (bench) => {
  const { editor } = await conflict(bench, true);
  await look(editor.page, "conflict", "dialog");
}, "server");

for (const [name, options] of [
  ["dark", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
  ["forced colours, dark", { forcedColors: "active", colorScheme: "dark" }],
  ["more contrast", { contrast: "more" }],
]) {
  test(`access: ${name}`, async (bench) => {
    const states = new States();
    const start = await edit(bench, bench.folder(), options);
    await start.page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
    await states.see(() => look(start.page, `${name}: first screen`));
    const editor = await opened(bench, BRIEFING.replace("paper: A4", "paper: A5").replace("Listen first.", words(600)), options);
    await editor.region("Problems").getByRole("button", { name: /^\d+ errors?/ }).waitFor();
    await editor.part("Look");
    await editor.button("More for this panel").first().click();
    await states.see(() => look(editor.page, `${name}: form with an error`));
    await editor.tab("File").click();
    await editor.fileShows();
    await states.see(() => look(editor.page, `${name}: file`, PAGE));
    states.end();
  });
}

for (const [name, viewport] of [["320 px wide", { width: 320, height: 800 }], ["400 % of 1280 by 1024", { width: 320, height: 256 }], ["640 px wide", { width: 640, height: 512 }]]) {
  test(`access: ${name}`, async (bench) => {
    const states = new States();
    const start = await edit(bench, bench.folder(), { viewport });
    await start.page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
    await states.see(() => look(start.page, `${name}: first screen`));
    await states.see(() => looksNarrow(start.page, `${name}: first screen`));
    await start.page.getByRole("button", { name: /^School/ }).click();
    await start.region("Form").waitFor();
    await states.see(() => look(start.page, `${name}: form`));
    await states.see(() => looksNarrow(start.page, `${name}: form`));
    // All boxes can be reached and used.
    await states.see(async () => {
      await start.box("Panel 7 text").click();
      await start.page.keyboard.type("Here. ");
      await start.saved("Here. ");
      const box = await start.box("Panel 7 text").boundingBox();
      check(box.x >= 0 && box.x + box.width <= viewport.width, "the box does not fit into the window");
    });
    await start.page.keyboard.press("Control+K");
    await start.dialog("Link").waitFor();
    await states.see(() => look(start.page, `${name}: dialogue`, "dialog"));
    await states.see(() => looksNarrow(start.page, `${name}: dialogue`));
    await states.see(async () => {
      await start.button("OK").scrollIntoViewIfNeeded();
      const box = await start.button("OK").boundingBox();
      check(box.y + box.height <= viewport.height && box.x + box.width <= viewport.width, "the button of the dialogue is outside of the window");
    });
    await start.page.keyboard.press("Escape");
    await start.button("Page").click();
    await until("the page", () => start.page.getByRole("img").count());
    await states.see(() => look(start.page, `${name}: page`));
    await states.see(() => looksNarrow(start.page, `${name}: page`));
    await states.see(() => refuses("a wide page", async () => {
      await start.page.evaluate(() => document.body.append(Object.assign(document.createElement("pre"), { textContent: "wide ".repeat(200) })));
      await looksNarrow(start.page, "canary");
    }));
    states.end();
  });
}

test("access: Welsh", async (bench) => {
  const editor = await opened(bench);
  const states = new States();
  await editor.combo("Language of the editor").selectOption("cy");
  await editor.page.getByRole("region", { name: "Ffurflen", exact: true }).waitFor();
  await states.see(async () => check((await editor.page.locator("html").getAttribute("lang")) === "cy", "the page does not say that it is in Welsh"));
  await states.see(() => look(editor.page, "Welsh"));
  states.end();
});

test("access: a briefing from right to left", async (bench) => {
  const editor = await opened(bench, ARABIC);
  const states = new States();
  await states.see(() => look(editor.page, "Arabic"));
  for (const name of ["Title", "Panel 1 heading", "Panel 1 text", "Contacts"]) {
    await states.see(async () => {
      const direction = await editor.box(name).evaluate((box) => getComputedStyle(box.querySelector("p") ?? box).direction);
      check(direction === "rtl", `${name} runs ${direction}`);
    });
  }
  states.end();
});
