// What a press gets: the tab with the plates, the paper, and the check of any PDF.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { briefing, check, refuses, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { write } from "./samples.mjs";

const plate = (editor) => editor.page.getByRole("img", { name: /^The page as the press prints it/ });

test("press: the plates, and how much ink lies where", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.tab("Press").click();
  await plate(editor).waitFor();
  const names = await editor.page.getByRole("radio").evaluateAll((all) => all.map((one) => one.labels[0].innerText.trim()));
  check(names.join() === "All inks,Cyan,Magenta,Yellow,Black,Total ink", names.join());
  const pictures = new Set();
  for (const name of names) {
    await editor.page.getByRole("radio", { name, exact: true }).check();
    pictures.add(await until(`the picture ${name}`, async () => {
      const picture = editor.page.getByRole("img", { name: `The page as the press prints it: ${name}`, exact: true });
      check(await picture.evaluate((image) => image.complete && image.naturalWidth > 400), "it is not drawn");
      return picture.getAttribute("src");
    }));
  }
  check(pictures.size === names.length, `${pictures.size} pictures of ${names.length} plates`);
  const most = await editor.page.getByText(/^Most ink at a place: \d+ % of 300 %/).innerText();
  check(Number(/(\d+) %/.exec(most)[1]) <= 300, most);
  await editor.page.getByText("The press PDF passes all checks for print.").waitFor();

  // Another paper has another limit.
  await editor.part("Look");
  await editor.page.getByText("For the print house", { exact: true }).click();
  await editor.combo("Paper and press").selectOption({ label: "Newspaper (IFRA26)" });
  await editor.saved("profile: newsprint");
  await editor.page.getByText(/of 220 %/).waitFor();
  await editor.box("Most ink").fill("210");
  await editor.saved(/ink: '?210'?/);
  await editor.page.getByText(/of 210 %/).waitFor();
});

test("press: a PDF of any program is checked", async (bench) => {
  const folder = bench.folder();
  write(folder);
  await briefing("render", join(folder, "briefing.yaml"), "-p", "press,screen", "--out", folder);
  const { page } = await edit(bench, bench.folder());
  const choose = async (name) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a PDF", exact: true }).click();
    await (await chooser).setFiles(join(folder, name));
    const dialog = page.getByRole("dialog", { name: `Check of ${name}`, exact: true });
    await dialog.waitFor();
    return dialog;
  };
  const sound = await choose("briefing.press.pdf");
  await sound.getByText(/^Nothing was found/).waitFor();
  await page.keyboard.press("Escape");
  const unfit = await choose("briefing.screen.pdf");
  await unfit.getByText(/^\d+ errors/).waitFor();
  await unfit.getByText(/the version is 1\.7/).waitFor();
  await unfit.getByRole("img", { name: "The first page, as its plates print it", exact: true }).waitFor();
  const download = page.waitForEvent("download");
  await unfit.getByRole("button", { name: "Download the report", exact: true }).click();
  const saved = await download;
  check(saved.suggestedFilename() === "briefing.screen.preflight.html", saved.suggestedFilename());
  check(readFileSync(await saved.path(), "utf8").includes("the version is 1.7"), "the report has the finding");
  await refuses("a sound PDF that is found unfit", () => sound.getByText(/^\d+ errors/).waitFor({ timeout: 500 }));
});
