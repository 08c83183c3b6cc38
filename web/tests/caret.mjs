// The page and the form point at each other: a click on a word puts the caret on it, and the word
// at the caret is marked on the page.
import { check, refuses, same, site, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { write } from "./samples.mjs";

const WORDS = [["Panel 2 text", ["panels", 1, "body"], 4], ["Panel 3 text", ["panels", 2, "body"], 5], ["Contacts", ["contact"], 3], ["Panel 6 heading", ["panels", 5, "heading"], 1], ["Title", ["title"], 2]];

/** Where a word stands in the window, by what the program says of the page. */
async function placeOf(editor, path, word) {
  const poster = editor.page.getByRole("img", { name: /^Poster: / });
  return poster.evaluate(async (picture, { path, word, isSite }) => {
    const preview = { call: "preview", tab: "poster" };
    const ofServer = async () => {
      const headers = { "content-type": "application/json" };
      return (await fetch("api/call", { method: "POST", headers, body: JSON.stringify(preview) })).json();
    };
    // Another worker on the same files.
    const ofWorker = () => new Promise((done) => {
      const worker = new Worker("worker.js", { type: "module" });
      worker.onmessage = ({ data }) => data.id === 2 && (worker.terminate(), done(data.value));
      [{ call: "open", path: "briefing.yaml" }, preview].forEach((call, at) =>
        worker.postMessage({ id: at + 1, ask: { ask: "call", request: JSON.stringify(call) } }));
    });
    const { places, width } = await (isSite ? ofWorker() : ofServer());
    const place = places.find((one) => one.word === word && JSON.stringify(one.path) === JSON.stringify(path));
    const box = picture.getBoundingClientRect();
    const scale = box.width / width;
    const [x, y, wide, high] = place.rect;
    return { rect: place.rect, x: box.left + (x + wide / 2) * scale, y: box.top + (y + high / 2) * scale };
  }, { path, word, isSite: site !== null });
}

/** The box with the focus, and the number of the word at its caret. */
function caretOf(editor) {
  return editor.page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText;
    let before;
    if (element.value !== undefined) before = element.value.slice(0, element.selectionStart);
    else {
      const range = document.createRange();
      range.setStart(element, 0);
      const { focusNode, focusOffset } = getSelection();
      range.setEnd(focusNode, focusOffset);
      // Words of different blocks are words of their own.
      const part = document.createElement("div");
      part.append(range.cloneContents());
      for (const block of part.querySelectorAll("p, li, h3")) block.append(" ");
      before = part.textContent.replace(/\s+$/, (space) => (range.endOffset === 0 ? " " : space));
      if (focusOffset > 0 && focusNode.nodeType === 3) before = before.replace(/\s+$/, "") + (/\s$/.test(focusNode.data.slice(0, focusOffset)) ? " " : "");
    }
    const words = before.split(/\s+/).filter(Boolean).length;
    return { name, word: before === "" || /\s$/.test(before) ? words : words - 1 };
  });
}

/** The outline of the word at the caret, in points of the page. */
function marked(editor) {
  return editor.region("Page preview").locator(".page-box.at .line").evaluateAll((lines) =>
    lines.map((line) => ["x", "y", "width", "height"].map((name) => line[name].baseVal.value)));
}

function isAround([x, y, wide, high], [left, top, width, height]) {
  return x <= left + 0.1 && y <= top + 0.1 && x + wide >= left + width - 0.1 && y + high >= top + height - 0.1 && wide < width + 12;
}

test("caret: a click on the page, and back", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.drawn();
  for (const [name, path, word] of WORDS) {
    const { x, y } = await placeOf(editor, path, word);
    await page.mouse.click(x, y);
    await until(`the caret in ${name} at word ${word}`, async () => {
      const caret = await caretOf(editor);
      same(caret, { name, word }, "the caret");
      return true;
    }, 5000);
  }
  await refuses("a caret in another box", async () => same(await caretOf(editor), { name: "Title", word: 0 }, "the caret"));

  for (const [name, path, word] of WORDS) {
    const box = editor.box(name);
    await box.focus();
    await page.keyboard.press("Control+Home");
    for (let step = 0; step < word; step += 1) await page.keyboard.press("Control+ArrowRight");
    const at = await caretOf(editor);
    same(at.name, name, "the box with the focus");
    const { rect } = await placeOf(editor, path, at.word);
    await until(`word ${at.word} of ${name} to be marked`, async () => (await marked(editor)).some((outline) => isAround(outline, rect)), 5000);
    const other = await placeOf(editor, path, at.word === 0 ? 1 : 0);
    check(!(await marked(editor)).some((outline) => isAround(outline, other.rect)), `another word of ${name} is marked`);
  }
});

test("caret: a problem leads to its words", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.region("Problems").getByRole("button", { name: "Panel 7 text", exact: true }).click();
  await until("the caret at the link", async () => (await editor.focused()) === "Panel 7 text");
  await until("the words to be selected", async () => (await editor.page.evaluate(() => String(getSelection()).trim())) === "NSPCC");
});
