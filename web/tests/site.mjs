// What only the web site has: it works without a network, keeps its files in the browser or in a folder
// that it is given, and fetches the fonts of a script when a text needs them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, refuses, same, test, until } from "./harness.mjs";
import { edit, sameBytes } from "./page.mjs";
import { ARABIC, BRIEFING, LOGO, write } from "./samples.mjs";
import { unzip } from "./zip.mjs";

/** Waits until the service worker answers for this page. */
async function isReady(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until("the service worker to answer", () => page.evaluate(() => navigator.serviceWorker.controller !== null));
}

test("site: without a network, after the first visit", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  const { page, studio } = editor;
  await editor.drawn();
  await isReady(page);
  await new Promise((done) => studio.server.close(done) && studio.server.closeAllConnections());
  await page.context().setOffline(true);
  await page.reload();
  await editor.drawn();
  await editor.box("Title").fill("Without a network");
  await editor.saved('title: "Without a network"');
  await editor.tab("File").click();
  await editor.fileShows();
  const press = await editor.download(/^Press PDF/);
  check(press.bytes.subarray(0, 5).toString() === "%PDF-", "a press PDF without a network");
  await editor.button("Start new").click();
  await page.getByRole("button", { name: /^School/ }).waitFor();
  const broken = await page.getByRole("img").evaluateAll((images) => images.filter((it) => it.naturalWidth === 0).length);
  same(broken, 0, "pictures that are not there");
}, "site");

test("site: fonts come when a text needs them", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  const { page, studio } = editor;
  const fonts = [];
  page.context().on("request", (request) => {
    const name = /\/fonts\/([\w-]+)\.woff2$/.exec(request.url())?.[1];
    if (name) fonts.push(name);
  });
  await editor.drawn();
  await isReady(page);
  same(fonts, [], "fonts that a briefing in English asks for");
  await editor.tab("File").click();
  await editor.fileShows();
  await editor.box("File").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(ARABIC);
  await editor.saved("language: ar");
  await editor.tab("Poster").click();
  await editor.fits(/^Fits at [\d.]+ pt$/);
  check(fonts.length > 0 && fonts.every((name) => /Arabic/.test(name)), `fonts of Arabic: ${fonts}`);
  // They are kept.
  await page.reload();
  await editor.fits(/^Fits at [\d.]+ pt$/);
  await new Promise((done) => studio.server.close(done) && studio.server.closeAllConnections());
  await page.reload();
  await editor.fits(/^Fits at [\d.]+ pt$/);
}, "site");

test("site: a copy of all files, and back", async (bench) => {
  const folder = bench.folder();
  write(folder, `${BRIEFING}logos:\n  - file: logos/crest.svg\n    alt: Hillside School\n`);
  write(folder, LOGO, "logos/crest.svg");
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.drawn();
  await editor.button("Start new").click();
  const place = editor.region("Your files");
  await place.getByText("2 files are kept in this browser").waitFor();
  const coming = page.waitForEvent("download");
  await editor.button("Save a copy of all files (ZIP)", place).click();
  const copy = readFileSync(await (await coming).path());
  const files = unzip(copy);
  same([...files.keys()].sort(), ["briefing.yaml", "logos/crest.svg"], "files of the archive");
  sameBytes(Buffer.from(files.get("briefing.yaml")), readFileSync(join(folder, "briefing.yaml")), "the briefing in it");

  // In a browser that has nothing yet, and in one that has another file of that name.
  const archive = join(bench.folder(), "Posters.zip");
  writeFileSync(archive, copy);
  const open = async (other, path) => {
    const choosing = other.page.waitForEvent("filechooser");
    await other.button("Open a ZIP…").click();
    await (await choosing).setFiles(archive);
    await other.button(path).click();
    await other.drawn();
    await other.fits(/^Fits at [\d.]+ pt$/);
  };
  await open(await edit(bench), "briefing.yaml");
  const taken = bench.folder();
  write(taken, BRIEFING.replace("Stay safe online", "Another"));
  const other = await edit(bench, taken);
  await other.drawn();
  await other.button("Start new").click();
  await open(other, "Posters/briefing.yaml");
  check(other.text().includes("Another"), "the file that was there");

  // A file that is not an archive is refused, with a message.
  const wrong = join(bench.folder(), "wrong.zip");
  writeFileSync(wrong, "not an archive");
  await other.button("Start new").click();
  const choosing = other.page.waitForEvent("filechooser");
  await other.button("Open a ZIP…").click();
  await (await choosing).setFiles(wrong);
  await other.page.getByRole("alert").getByText(/not a ZIP archive/).waitFor();
}, "site");

/** A folder of the browser's private file system stands in for one of the computer: the same interface. */
const GIVES_FOLDER = `
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Posters", { create: true });
`;

test("site: a folder of the computer", async (bench) => {
  const editor = await edit(bench, bench.folder(), { script: GIVES_FOLDER });
  const { page } = editor;
  const inFolder = (path) => page.evaluate(async (path) => {
    const folder = await window.showDirectoryPicker();
    return (await (await folder.getFileHandle(path)).getFile()).text();
  }, path);
  const put = (path, text) => page.evaluate(async ([path, text]) => {
    const folder = await window.showDirectoryPicker();
    const stream = await (await folder.getFileHandle(path, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }, [path, text]);
  await put("water.yaml", BRIEFING);
  await put("notes.docx", "no file of a briefing");
  await editor.button("Use a folder of this computer…").click();
  await editor.region("Your files").getByText("Posters on this computer").waitFor();
  await editor.button("water.yaml").click();
  await editor.drawn();
  await editor.box("Title").fill("In the folder");
  await until("the file in the folder", async () => (await inFolder("water.yaml")).includes('title: "In the folder"'));

  // Another program writes it, and the window gets the focus again.
  const text = await inFolder("water.yaml");
  await put("water.yaml", text.replace("In the folder", "From elsewhere"));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await until("the change to show", async () => (await editor.box("Title").inputValue()) === "From elsewhere");
  await refuses("a file that is not there", () => inFolder("briefing.yaml"));

  await editor.button("Start new").click();
  await editor.button("Use the files in this browser").click();
  await editor.region("Your files").getByText("kept in this browser").waitFor();
  same(await editor.button("water.yaml").count(), 0, "files of the folder in the browser's store");
}, "site");

test("site: two windows", async (bench) => {
  const folder = bench.folder();
  write(folder, BRIEFING);
  const editor = await edit(bench, folder);
  await editor.drawn();
  const other = await editor.page.context().newPage();
  await other.goto(editor.studio.address);
  const title = other.getByRole("textbox", { name: "Title", exact: true });
  await title.fill("From the other window");
  await until("the change to show", async () => (await editor.box("Title").inputValue()) === "From the other window");
}, "site");
