// Plain language: the reading age beside the text, hard sentences, words to avoid, and the page about
// what was checked.
import { readFileSync } from "node:fs";
import { axe, check, same, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { BRIEFING, write } from "./samples.mjs";

const EASY = "Ask first. Listen well. Say what you heard, and who told you. Then tell your lead. ".repeat(8);
const HARD = "Considerable organisational difficulties characterise geographically dispersed communities, although experienced professionals recognise deteriorating circumstances immediately.";

/** A folder with a briefing that is long enough for a reading age. */
function long(bench) {
  const folder = bench.folder();
  write(folder, BRIEFING.replace("Ask what they play and whom they talk to. Listen first.", EASY.trim()));
  return folder;
}

test("plain language: the reading age follows what is typed", async (bench) => {
  const editor = await edit(bench, long(bench));
  const { page } = editor;
  await editor.drawn();
  const region = editor.region("Reading age");
  const age = async () => Number(/about (\d+)/.exec(await region.innerText())[1]);
  await region.waitFor();
  const before = await age();
  check(before <= 11, `the easy text has an age of ${before}`);
  await editor.box("Panel 1 text").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(`${HARD} ${HARD}`);
  await until("a higher age", async () => (await age()) > before);
  const hard = editor.button("2 hard sentences", region);
  await hard.click();
  await region.getByText("Considerable organisational difficulties", { exact: false }).first().waitFor();
  // A hard sentence leads to its field.
  await region.getByRole("listitem").getByRole("button").first().click();
  await until("the caret in the panel", async () => /Panel 1 text/.test(await editor.focused()));
  // The button that fixes a word to avoid.
  await editor.box("Panel 3 text").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" whilst others look");
  const problems = editor.region("Problems");
  await problems.getByText("guides to plain English say to avoid", { exact: false }).first().waitFor();
  await problems.getByRole("button", { name: /write while/i }).click();
  await editor.saved("while others look");
});

test("plain language: two fixes at once", async (bench) => {
  const editor = await edit(bench, long(bench));
  const { page } = editor;
  await editor.drawn();
  await editor.box("Panel 3 text").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" whilst others utilise it");
  const problems = editor.region("Problems");
  const buttons = problems.getByRole("button", { name: /write (while|use)/i });
  await until("two buttons", async () => (await buttons.count()) === 2);
  // Within a few milliseconds: no person waits for the answer to the first.
  await buttons.evaluateAll((all) => all.forEach((button) => button.click()));
  await editor.saved("while others use it");
  same(await page.locator(".notice.error").allInnerTexts(), [], "a message about the second");
});

test("plain language: the page about what was checked", async (bench) => {
  const editor = await edit(bench, long(bench));
  const { page } = editor;
  await editor.drawn();
  await editor.button("What was checked").click();
  const dialog = editor.dialog("What was checked");
  await dialog.waitFor();
  const frame = page.frameLocator(".checklist-frame");
  await frame.getByRole("heading", { name: "What was checked: Stay safe online" }).waitFor();
  await frame.getByRole("heading", { name: "Reading age" }).waitFor();
  await frame.getByRole("checkbox", { name: /^Do the panels make sense/ }).check();
  const coming = page.waitForEvent("download");
  await editor.button("Download this page", dialog).click();
  const file = await coming;
  check(/\.check\.html$/.test(file.suggestedFilename()), file.suggestedFilename());
  const html = readFileSync(await file.path(), "utf8");
  check(html.startsWith("<!DOCTYPE html>") && html.includes("What a person must still judge"), html.slice(0, 200));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document.querySelector("dialog[open]"), { iframes: false }));
  check(violations.length === 0, JSON.stringify(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // An error leaves nothing to report about.
  await editor.box("Panel 1 heading").fill("");
  await until("the button to be off", () => editor.button("What was checked").isDisabled());
});
