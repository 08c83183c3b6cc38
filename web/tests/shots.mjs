// Pictures of the states of the page, to be looked at: `node shots.mjs FOLDER`.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { BRIEFING, LOGO, words, write } from "./samples.mjs";

const out = resolve(process.argv[2] ?? ".");
const shoot = async (editor, name) => {
  await editor.page.waitForTimeout(900);
  await editor.page.screenshot({ path: join(out, `${name}.png`) });
};

async function example(bench, options) {
  const editor = await edit(bench, bench.folder(), options);
  await editor.begin();
  return editor;
}

test("first screen, form, logo, handout, web page", async (bench) => {
  const editor = await edit(bench);
  const { page } = editor;
  await page.getByRole("heading", { name: "Make a briefing", exact: true }).waitFor();
  await shoot(editor, "01-first");
  await editor.begin();
  await editor.box("Panel 2 text").click();
  await shoot(editor, "02-form");
  await editor.button("Room in each panel").click();
  await editor.button("More for this panel").nth(1).click();
  await shoot(editor, "03-panel");
  const logo = join(bench.folder(), "crest.svg");
  writeFileSync(logo, LOGO);
  await editor.drop(editor.button("Add logo"), logo, "image/svg+xml");
  await shoot(editor, "04-logo");
  await editor.button("Add a logo", editor.dialog("Add a logo")).click();
  await shoot(editor, "05-logo-asked");
  await page.keyboard.press("Escape");
  for (const [tab, name] of [["Handout", "06-handout"], ["Web page", "07-web"], ["Text", "08-text"], ["File", "09-file"]]) {
    await editor.tab(tab).click();
    await shoot(editor, name);
  }
  await editor.tab("Poster").click();
  await editor.button("Download").click();
  await shoot(editor, "10-download");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Panel 2 icon: / }).click();
  await shoot(editor, "11-icons");
  await page.keyboard.press("Escape");
  await editor.part("Look");
  await editor.button("Look", page.getByRole("navigation", { name: "Parts of the form", exact: true })).click();
  await shoot(editor, "12-look");
});

test("problems", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING.replace("paper: A4", "paper: A5").replace("Listen first.", `Listen first. ${words(250)}`));
  const editor = await edit(bench, folder);
  await editor.fits(/./);
  await shoot(editor, "13-problems");
});

test("table", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING.replace("Stay safe online", "Safe at ${school}").replace("review: 2027-11-01", "review: ${review}"));
  write(folder, `school,review,phone\n${Array.from({ length: 40 }, (_, row) => `School ${row + 1},${row === 22 ? "next summer" : "2027-11-01"},01632 960 ${100 + row}`).join("\n")}\n`, "schools.csv");
  const editor = await edit(bench, folder);
  await editor.part("Table of data");
  await editor.button("Use schools.csv").click();
  await editor.page.getByRole("cell", { name: "School 1", exact: true }).waitFor();
  await editor.button("Next row").click();
  await editor.button("Table of data", editor.page.getByRole("navigation", { name: "Parts of the form", exact: true })).click();
  await shoot(editor, "14-table");
  await editor.button("Make all").click();
  await shoot(editor, "15-make-all");
  await editor.button("Start").click();
  await until("the posters", () => editor.button("Download ZIP").isVisible(), 60_000);
  await shoot(editor, "16-report");
});

for (const [name, options] of [["17-dark", { colorScheme: "dark" }], ["18-narrow", { viewport: { width: 320, height: 720 } }], ["19-tablet", { viewport: { width: 820, height: 1180 } }], ["20-large", { viewport: { width: 1920, height: 1080 } }]]) {
  test(name, async (bench) => {
    const editor = await example(bench, options).catch(async (error) => {
      if (!bench.contexts.length) throw error;
      return null;
    });
    const page = bench.contexts[0].pages()[0];
    await page.waitForTimeout(900);
    await page.screenshot({ path: join(out, `${name}.png`) });
    if (options.viewport?.width < 400) {
      await page.getByRole("button", { name: "Page", exact: true }).click();
      await page.waitForTimeout(900);
      await page.screenshot({ path: join(out, `${name}-page.png`) });
    }
    void editor;
  });
}

test("Welsh", async (bench) => {
  const editor = await example(bench);
  await editor.combo("Language of the editor").selectOption("cy");
  await shoot(editor, "21-welsh");
});

process.exit((await run([], 2)) ? 0 : 1);
