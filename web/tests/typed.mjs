// What turns into a list while it is typed, and pictures that take the place of others.
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { check, same, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { BRIEFING, LOGO, write } from "./samples.mjs";

test("typed: a dash begins a list, and Backspace takes it back", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  const { keyboard } = editor.page;
  const text = editor.box("Panel 2 text");
  await text.click();
  await keyboard.press("Control+A");
  await keyboard.type("- ask");
  await keyboard.press("Enter");
  await keyboard.type("listen");
  await editor.saved(/\n\s*- ask\n\s*- listen\n/);
  same(await text.getByRole("listitem").allInnerTexts(), ["ask", "listen"], "the list");
  await keyboard.press("Control+A");
  await keyboard.type("1. first");
  await editor.saved(/\s'?1\. first'?\n/);
  same(await text.getByRole("listitem").allInnerTexts(), ["first"], "the list of numbers");
  await keyboard.press("Control+A");
  await keyboard.press("Delete");
  await keyboard.type("- ");
  await keyboard.press("Backspace");
  await keyboard.type("between friends");
  await until("a dash that is a dash", async () => (await text.innerText()).includes("- between friends"));
  // A sign inside of a list is not printed twice.
  await keyboard.press("Control+A");
  await keyboard.type("- tie hair back");
  await keyboard.press("Enter");
  await keyboard.type("- tell us");
  await keyboard.press("Enter");
  await keyboard.press("Backspace");
  await keyboard.type("1) one");
  await keyboard.press("Enter");
  await keyboard.type("2) two");
  await editor.saved(/\n\s*- tie hair back\n\s*- tell us\n\s*\n\s*1[.)] one\n\s*2[.)] two\n/);
  // A year does not begin a list.
  await keyboard.press("Control+A");
  await keyboard.type("2026. That was the year.");
  await until("a sentence", async () => (await text.innerText()).includes("2026. That was the year."));
});

test("typed: another logo asks for its words", async (bench) => {
  const folder = bench.folder();
  const old = "Hillside School in words";
  write(folder, `${BRIEFING}logos:\n  - file: first.svg\n    alt: ${old}\n`);
  writeFileSync(join(folder, "first.svg"), LOGO);
  const editor = await edit(bench, folder);
  const { page } = editor;
  const file = join(bench.folder(), "other.svg");
  writeFileSync(file, LOGO);
  await editor.part("Logos");
  const replace = page.getByRole("button", { name: /^Logo 1 file: Replace/ });
  const choosing = page.waitForEvent("filechooser");
  await replace.click();
  await (await choosing).setFiles(file);
  const dialog = page.getByRole("dialog", { name: "Replace the logo" });
  await dialog.waitFor();
  const words = dialog.getByRole("textbox");
  same(await words.inputValue(), old, "the words of the logo before");
  await words.fill("Riverside Trust");
  await dialog.getByRole("button", { name: "Replace the logo" }).click();
  await editor.saved(/alt: Riverside Trust/);
  check(!editor.text().includes(old), "the words of the logo before are gone");
});

test("typed: an address without https, and a year of two digits", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  const address = editor.box("QR code");
  await editor.part("Footer");
  await address.fill("www.hillside.sch.uk/lice");
  await address.blur();
  await editor.saved(/qr: .?https:\/\/www\.hillside\.sch\.uk\/lice/);
  same(await address.inputValue(), "https://www.hillside.sch.uk/lice", "the address in the box");
  const issued = editor.page.getByLabel("Issue date", { exact: true });
  await issued.fill("0026-12-03");
  await issued.blur();
  await editor.saved(/issued: .?2026-12-03/);
});

test("typed: undo shows what it has changed", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.box("Call-out").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" now");
  await editor.saved(/999 now/);
  const title = editor.box("Title");
  await title.click();
  check(!(await inView(editor.box("Call-out"))), "the call-out is out of sight");
  await page.keyboard.press("Control+Z");
  await until("the call-out to be shown", () => inView(editor.box("Call-out")));
  check(await title.evaluate((box) => box === document.activeElement), "the focus stays");
  await until("the step to be taken back", () => !/999 now/.test(editor.text()));
});

/** Whether a box is inside of the part of the form that shows. */
function inView(box) {
  return box.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const frame = element.closest(".form-drop").getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom;
  });
}
