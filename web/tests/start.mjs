// The page for people who begin, docs/start.md: everything that it says can be done is done here, and
// the words that it shows in bold are those of the editor. With START_PICTURES, the name of a folder,
// the pictures of the page are made again:
//
//     START_PICTURES=docs/pictures STUDIO_SITE=FOLDER node web/tests/run.mjs start:
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, refuses, root, same, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { write } from "./samples.mjs";
import { unzip } from "./zip.mjs";

const PICTURES = process.env.START_PICTURES;
const PAGE = readFileSync(join(root, "docs/start.md"), "utf8");
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** Two pixels for one: readers enlarge the page, and have fine screens. */
const OPTIONS = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 };
/** A smaller window, for pictures of its whole width: their words stay large enough to read. */
const SMALL = { width: 1000, height: 800 };

/** A poster as a school writes it. */
const POSTER = `title: Strangers in online games
subtitle: What every adult in our school needs to know
key_message: A child who tells you has done **nothing wrong**. Thank them, and tell Ms Okafor the same day.
language: en-GB
publisher: Hillside Primary School
issued: 2026-11-02
review: ${new Date().getFullYear() + 1}-11-02
call: A child in danger now? Call **999**
contact: |
  Safeguarding lead: Ms Okafor **01632 960 118**
  NSPCC **0808 800 5000** · Childline **0800 1111**
panels:
  - heading: What happens
    icon: gamepad-2
    body: |
      Most online games let players talk and send messages. A stranger plays along for weeks and becomes a friend. Then they ask the child to move to a private chat.
  - heading: Why it works
    icon: gift
    body: |
      - The stranger is kind and has time.
      - They give coins, skins or gifts.
      - They ask for one small secret first.
  - heading: Who it happens to
    icon: users
    body: |
      Any child who plays, from Reception to Year 6. Children who are lonely, bullied or new to the school may answer sooner.

      Nobody is “too clever” for this, and it is never the child’s fault.
  - heading: What you may see
    icon: moon
    body: |
      - plays late, and is tired in class
      - hides the screen when you come near
      - has money or gifts that nobody gave
      - talks of a friend whom nobody has met
      - is upset or angry after a message
      - has a second account, or a new telephone
  - heading: What to say
    icon: ear
    body: |
      “Thank you for telling me.” “It is not your fault.” “I have to tell Ms Okafor, so that you are safe.”

      **Never promise to keep a secret.**
  - heading: What to do
    icon: list-checks
    body: |
      1. Write down the child’s own words.
      2. Tell Ms Okafor before you go home.
      3. Do not look at pictures, and do not send them on.
      4. Leave the messages where they are.
  - heading: What we do as a school
    icon: school
    body: |
      We talk about games in every class in the autumn term, and with families at two evenings. Parents can borrow our guide to settings from the office.
poster:
  paper: A3
`;

/** What stood on the screens that were seen, to compare the words of the page with. */
const seen = new Set();
async function look(page) {
  const tree = await page.locator("body").ariaSnapshot();
  tree.split("\n").forEach((line) => seen.add(line));
}

/** Draws a frame around a part of the page that the text is about. */
const mark = (target) => target.evaluate((element) => {
  element.style.outline = "3px solid #c2185b";
  element.style.outlineOffset = "1px";
  element.style.borderRadius = "4px";
});

/** Takes a picture of the part of the page that some elements fill. */
async function picture(page, name, targets, pad = 16) {
  await page.waitForTimeout(PICTURES ? 900 : 0);
  await look(page);
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  const boxes = await Promise.all(targets.map((it) => it.boundingBox()));
  const { width, height } = page.viewportSize();
  const left = Math.max(0, Math.min(...boxes.map((it) => it.x)) - pad);
  const top = Math.max(0, Math.min(...boxes.map((it) => it.y)) - pad);
  const right = Math.min(width, Math.max(...boxes.map((it) => it.x + it.width)) + pad);
  const bottom = Math.min(height, Math.max(...boxes.map((it) => it.y + it.height)) + pad);
  const session = await page.context().newCDPSession(page);
  const place = { x: left, y: top, width: right - left, height: bottom - top };
  // A picture with a whole poster in it is large: it has to do with less.
  let bytes;
  for (const [quality, scale] of [[82, 2], [60, 2], [70, 1.6], [60, 1.6]]) {
    const clip = { ...place, scale };
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality, clip });
    bytes = Buffer.from(data, "base64");
    if (bytes.length < 150_000) break;
  }
  check(bytes.length < 150_000, `${name}: ${bytes.length} bytes`);
  writeFileSync(join(PICTURES, `${name}.webp`), bytes);
}

async function open(bench, text = POSTER) {
  const folder = bench.folder();
  write(folder, text);
  const editor = await edit(bench, folder, OPTIONS);
  await editor.region("Form").waitFor();
  return editor;
}

test("start: from nothing to a title, a panel and a logo", async (bench) => {
  const editor = await edit(bench, bench.folder(), { ...OPTIONS, viewport: { width: 1280, height: 1000 } });
  const { page } = editor;
  await page.getByRole("button", { name: /^School/ }).waitFor();
  await picture(page, "begin", [page.locator("main")], 0);
  await editor.begin(/^School/);
  await editor.box("Title").fill("Strangers in online games");
  await editor.box("Panel 4 text").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("A child may");
  await page.keyboard.press("Enter");
  const toolbar = page.getByRole("toolbar", { name: "Format Panel 4 text", exact: true });
  await editor.button("List", toolbar).click();
  await page.keyboard.type("hide the screen");
  await editor.button("Bold", toolbar).click();
  await page.keyboard.type(" at once");
  await editor.saved(/A child may\n\n?\s+- hide the screen \*\*at once\*\*/);

  const logo = join(root, "logos/partnership.svg");
  const choosing = page.waitForEvent("filechooser");
  await editor.button("Add logo").click();
  await (await choosing).setFiles(logo);
  const dialog = editor.dialog("Add a logo");
  await dialog.waitFor();
  await editor.button("Add a logo", dialog).click();
  await dialog.getByRole("alert").waitFor();
  await look(page);
  await editor.box("What does the logo say?").fill("Safeguarding Children Partnership");
  await mark(editor.box("What does the logo say?"));
  await picture(page, "logo", [dialog], 0);
  await editor.button("Add a logo", dialog).click();
  await editor.saved(/alt: Safeguarding Children Partnership/);
}, "site");

test("start: from a Word document", async (bench) => {
  const editor = await edit(bench, bench.folder(), OPTIONS);
  const { page } = editor;
  const place = editor.button("Choose a document…");
  await place.waitFor();
  await editor.drop(place, join(root, "tests/cases/import/headings.docx"), DOCX);
  const dialog = page.getByRole("dialog", { name: /^Imported: / });
  await dialog.getByText(/\d+ of \d+ words have a place/).waitFor();
  await look(page);
  await editor.button("Begin", dialog).click();
  await editor.drawn();
}, "site");

test("start: the window, the size of the type, the panels", async (bench) => {
  const editor = await open(bench);
  const { page } = editor;
  await editor.fits(/^Fits at 18\.5 pt$/);
  await editor.drawn();
  await picture(page, "window", [page.locator("body")], 0);
  await mark(editor.fit);
  await page.setViewportSize(SMALL);
  await picture(page, "size", [editor.region("Paper and grid")], 0);
  await page.setViewportSize(OPTIONS.viewport);
  await editor.box("Panel 6 text").click();
  await editor.box("Panel 6 heading").scrollIntoViewIfNeeded();
  const text = page.getByRole("toolbar", { name: "Format Panel 6 text", exact: true });
  await mark(text);
  await picture(page, "panel", [editor.box("Panel 6 heading"), text, editor.box("Panel 6 text"), editor.button("Move Panel 6 up")]);
  // The poster in another size of paper, and back.
  await editor.combo("Paper").selectOption("A4");
  await editor.fits(/^Fits at 1[123][\d.]* pt$/);
  await editor.button("Undo").click();
  await editor.fits(/^Fits at 18\.5 pt$/);
  for (const tab of ["Handout", "Large print", "Web page", "Text"]) {
    await editor.tab(tab).click();
    await look(page);
  }
}, "site");

test("start: messages with a button", async (bench) => {
  const text = POSTER.replace("heading: What happens", "heading: 1. What happens")
    .replace("heading: What to say", "heading: WHAT TO SAY").replace(/review: .*\n/, "");
  const editor = await open(bench, text);
  const { page } = editor;
  await page.setViewportSize(SMALL);
  const problems = editor.region("Problems");
  await problems.getByText("3 warnings").first().waitFor();
  const fix = problems.getByRole("button", { name: "Fix: Write it as What happens" });
  await mark(fix);
  await picture(page, "problems", [problems], 0);
  await fix.click();
  await problems.getByRole("button", { name: "Fix: Write it as What to say" }).click();
  await problems.getByRole("button", { name: /^Set Review date to / }).click();
  await editor.saved("heading: What happens");
  await page.getByText("No problems").first().waitFor();
  await look(page);
}, "site");

test("start: too much text", async (bench) => {
  const editor = await open(bench, POSTER.replace("paper: A3", "paper: A5").replace("      4. Leave the messages where they are.", `      4. Leave the messages where they are.
      5. If Ms Okafor is away, ring the council yourself. The number is on the yellow card behind the desk of the office.

      Keep your notes in the locked cabinet, with the date, the time, the place and your name. Write what you saw and heard, not what you think of it. Do not ask questions that can be answered with yes or no, and do not ask the child to write anything down. Say what happens next, and that you will see the child again tomorrow. If other children heard it, tell Ms Okafor their names as well. Do not talk about it in the staff room, and do not ring the parents yourself.`));
  const { page } = editor;
  await page.setViewportSize(SMALL);
  await editor.fits(/^Too long: cut about \d+ words?$/);
  const problems = editor.region("Problems");
  await problems.getByRole("button", { name: /^\d+ errors?\b/ }).waitFor();
  const fix = problems.getByRole("button", { name: /^Use Paper / }).first();
  await mark(fix);
  await picture(page, "too-long", [problems], 0);
  await fix.click();
  await editor.fits(/^Fits at [\d.]+ pt$/);
}, "site");

test("start: download, and send the briefing on", async (bench) => {
  const editor = await open(bench);
  const { page } = editor;
  await editor.drawn();
  await editor.button("Download").click();
  await picture(page, "download", [editor.button("Download"), page.getByRole("menu")], 8);
  await page.keyboard.press("Escape");
  const title = "Strangers in online games";
  for (const [name, ending] of [[/^Press PDF/, "press.pdf"], [/^Screen PDF/, "screen.pdf"], [/^Office PDF/, "office.pdf"], [/^Web page/, "html"], [/^Plain text/, "txt"], [/^PNG picture/, "png"]]) {
    same((await editor.download(name)).name, `${title}.${ending}`, "the name of a document");
  }

  // The next visit, with the work as it was left.
  await editor.box("Subtitle").fill("For all staff");
  await editor.saved("subtitle: For all staff");
  await page.reload();
  await editor.drawn();
  same(await editor.box("Subtitle").inputValue(), "For all staff", "the subtitle on the next visit");

  await editor.button("Start new").click();
  const files = editor.region("Your files");
  const save = editor.button("Save a copy of all files (ZIP)", files);
  await save.waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await mark(save);
  await picture(page, "files", [editor.region("Go on with a briefing"), files]);
  const coming = page.waitForEvent("download");
  await save.click();
  const copy = readFileSync(await (await coming).path());
  check(unzip(copy).has("briefing.yaml"), "the briefing in the archive");

  // A second briefing gets a name of its own.
  await page.getByRole("button", { name: /^School/ }).click();
  await editor.box("Name of the new file").fill("attendance");
  await look(page);
  await editor.button("Create").click();
  await editor.drawn();
  await until("the second file", () => editor.text("attendance.yaml"));

  // The colleague, on another computer.
  const other = await edit(bench, bench.folder(), OPTIONS);
  const archive = join(bench.folder(), "briefings.zip");
  writeFileSync(archive, copy);
  const choosing = other.page.waitForEvent("filechooser");
  await other.button("Open a ZIP…").click();
  await (await choosing).setFiles(archive);
  await other.button("briefing.yaml").click();
  await other.drawn();
  same(await other.box("Subtitle").inputValue(), "For all staff", "the subtitle at the colleague's");
}, "site");

/** The words in bold that no screen has shown. */
function unseen(text) {
  const screens = [...seen].join("\n");
  const names = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map((it) => it[1].replace(/\.$/, ""));
  check(names.length > 15, `only ${names.length} names in the page`);
  return names.filter((name) => !screens.includes(name));
}

test("start: the names in the page are those on the screen", async () => {
  // The other tests have to be through: what they saw is compared. Run alone, this has nothing to compare.
  await until("all screens to be seen", () => [...seen].some((line) => line.includes("Name of the new file")), 90_000);
  same(unseen(PAGE), [], "names that no screen shows");
  const shown = [...PAGE.matchAll(/<img src="pictures\/([\w-]+\.webp)"/g)].map((it) => it[1]);
  same(shown.toSorted(), readdirSync(join(root, "docs/pictures")).toSorted(), "the pictures of the page, and those that are there");
  await refuses("a page with a name of its own", () => same(unseen(`${PAGE}\n**No such button**`), [], "names"));
}, "site");
