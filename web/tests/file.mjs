// The file beside the form, and files that another program writes.
import { check, refuses, same, test, until } from "./harness.mjs";
import { conflict, edit } from "./page.mjs";
import { BRIEFING, write } from "./samples.mjs";

const comments = (text) => text.match(/#.*$/gm) ?? [];

test("file: the form follows the file, and the file the form", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.drawn();
  await editor.tab("File").click();
  const file = editor.box("File");
  await editor.fileShows(BRIEFING);

  // File to form.
  await file.focus();
  await page.keyboard.press("Control+Home");
  const line = BRIEFING.split("\n").findIndex((text) => text.endsWith("What it is"));
  for (let down = 0; down < line; down += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  for (const _ of "What it is") await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.type("In short");
  await until("the heading in the form", async () => (await editor.box("Panel 1 heading").inputValue()) === "In short");
  same(await editor.saved("heading: In short"), BRIEFING.replace("What it is", "In short"), "the file after a change in its tab");

  // Form to file. The rest stays to the letter, quotes and comments too.
  await editor.box("Title").fill("Safe online");
  await editor.box("Panel 3 text").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" at all");
  const expected = BRIEFING.replace("What it is", "In short").replace("Stay safe online", "Safe online").replace("nobody gave", "nobody gave at all");
  same(await editor.saved("gave at all"), expected, "the file after changes in the form");
  await editor.fileShows(expected);
  same(comments(editor.text()), comments(BRIEFING), "the comments");
  await refuses("a file without a comment", () => same(comments(editor.text().replace("# The first panel.", "")), comments(BRIEFING), "the comments"));

  // A file that cannot be read keeps the form, and says where.
  await file.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("[");
  await editor.region("Problems").getByRole("button", { name: /^\d+ errors?/ }).waitFor();
  same(await editor.box("Title").inputValue(), "Safe online", "the title while the file cannot be read");
  await page.keyboard.press("Backspace");
  await until("the file to be readable again", () => editor.text() === expected);
  await editor.region("Problems").getByRole("button", { name: /^\d+ errors?/ }).waitFor({ state: "detached" });

  // Undo leads back to the beginning, from the form as well.
  await until("the file to be as it was", async () => {
    if (editor.text() === BRIEFING) return true;
    // The button goes off with the last step.
    await editor.button("Undo").click({ timeout: 1000 }).catch(() => undefined);
    return false;
  });
  await until("the title to be as it was", async () => (await editor.box("Title").inputValue()) === "Stay safe online");
});

test("file: another program writes it", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.drawn();
  const theirs = BRIEFING.replace("Stay safe online", "Their title");
  write(folder, theirs);
  await until("the title of the other program", async () => (await editor.box("Title").inputValue()) === "Their title");
  await editor.page.getByRole("img", { name: "Poster: Their title. The Text tab has its words.", exact: true }).waitFor();
  // It is a step like any other.
  await editor.button("Undo").click();
  await until("the step to be taken back", () => editor.text() === BRIEFING);
}, "server");

// The answer, whether the page has saved something before, and what the answer leads to.
const CONFLICTS = [
  ["Keep mine", true, "My title", "What it is"],
  ["Keep mine", false, "My title", "What it is"],
  ["Take theirs", true, "Stay safe online", "Their heading"],
];
for (const [answer, isLater, title, heading] of CONFLICTS) {
  test(`file: both have changed it${isLater ? "" : " at the first edit"}: ${answer.toLowerCase()}`, async (bench) => {
    const { editor, page, dialog, theirs } = await conflict(bench, isLater);
    check(editor.text() === theirs, "the file was written over before the question was answered");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
    check(await dialog.isVisible(), "the question went away without an answer");
    await dialog.getByRole("button", { name: new RegExp(`^${answer}`) }).click();
    await dialog.waitFor({ state: "detached" });
    await until("the title of the answer", async () => (await editor.box("Title").inputValue()) === title);
    await until("the heading of the answer", async () => (await editor.box("Panel 1 heading").inputValue()) === heading);
    await until("the file of the answer", () => editor.text().includes(title) && editor.text().includes(heading));
    if (answer === "Take theirs") {
      await editor.button("Undo").click();
      await until("mine to come back", async () => (await editor.box("Title").inputValue()) === "My title");
    }
  }, "server");
}
