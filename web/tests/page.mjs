// The page as a user sees it: things are found by their role and name only.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { check, until } from "./harness.mjs";
import { write } from "./samples.mjs";

export class Editor {
  constructor(page, studio) {
    this.page = page;
    this.studio = studio;
  }

  box(name) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  button(name, within = this.page) {
    return within.getByRole("button", { name, exact: true });
  }

  combo(name) {
    return this.page.getByRole("combobox", { name, exact: true });
  }

  region(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  tab(name) {
    return this.page.getByRole("tab", { name, exact: true });
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name, exact: true });
  }

  get fit() {
    return this.page.getByRole("status", { name: "Fit", exact: true });
  }

  /** Opens a part of the form, such as `Look`. */
  async part(name) {
    const button = this.button(name, this.region("Form").getByRole("heading"));
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  }

  /** Waits until the status says something. */
  fits(pattern) {
    return until(`the status Fit to say ${pattern}`, async () => {
      const text = await this.fit.innerText();
      if (!pattern.test(text)) throw new Error(`it says ${JSON.stringify(text)}`);
      return text;
    });
  }

  /** The text of the open file, as it lies in the folder. */
  text(file = "briefing.yaml") {
    return readFileSync(join(this.studio.folder, file), "utf8");
  }

  /** Waits until the file in the folder says something. */
  saved(what, file) {
    return until(`${what} in the file`, () => {
      const text = this.text(file);
      if (!(what instanceof RegExp ? what.test(text) : text.includes(what))) throw new Error(text.slice(0, 2000));
      return text;
    });
  }

  /** What the box of the file tab shows. */
  fileText() {
    return this.box("File").evaluate((box) => [...box.children].map((line) => line.textContent).join("\n"));
  }

  /** Waits until the box of the file tab shows a text. */
  fileShows(text) {
    return until("the file to be shown", async () => {
      const seen = await this.fileText();
      if (seen.trim() === "" || (text !== undefined && seen !== text)) throw new Error(seen);
      return true;
    });
  }

  /** Begins with a template in an empty folder. */
  async begin(template = /^Example/) {
    await this.page.getByRole("button", { name: template }).click();
    await this.region("Form").waitFor();
    await this.drawn();
  }

  /** Waits until the poster is on the page. */
  async drawn() {
    await this.region("Page preview").getByRole("img", { name: /^Poster: / }).waitFor();
  }

  /** Downloads a document by its name in the menu; returns the name and the bytes. */
  async download(name) {
    await this.button("Download").click();
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name }).click();
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  /** Drops a file on an element, as a file manager does. */
  async drop(target, path, type) {
    const bytes = readFileSync(path).toString("base64");
    await target.evaluate((element, { bytes, name, type }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name, { type }));
      const box = element.getBoundingClientRect();
      const at = { bubbles: true, cancelable: true, dataTransfer: data, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
      for (const kind of ["dragenter", "dragover", "drop"]) element.dispatchEvent(new DragEvent(kind, at));
    }, { bytes, name: basename(path), type });
  }

  /** Pastes text into the element with the focus. */
  async paste(text, html) {
    await this.page.evaluate(({ text, html }) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
    }, { text, html });
  }

  async focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.labels?.[0]?.innerText ?? element?.innerText ?? "";
    });
  }
}

/**
 * Lets another program save a text while the next edit is on its way. The program stands still
 * meanwhile, so that it has both at once, and does not see the change before it saves itself.
 */
async function saveMeanwhile(editor, text) {
  const { folder, pid } = editor.studio;
  let done = false;
  await editor.page.route("**/api/call", async (route) => {
    if (done || !/"edit":"(set|write)"/.test(route.request().postData() ?? "")) return route.continue();
    done = true;
    process.kill(pid, "SIGSTOP");
    writeFileSync(join(folder, "briefing.yaml"), text);
    await route.continue();
    // The request waits at the door.
    await new Promise((then) => setTimeout(then, 100));
    process.kill(pid, "SIGCONT");
  });
}

/** Compares bytes; says where they first differ. */
export function sameBytes(one, other, what) {
  if (one.equals(other)) return;
  const at = one.findIndex((byte, index) => byte !== other[index]);
  check(false, `${what}: ${one.length} and ${other.length} bytes, different from byte ${at}`);
}

/** Opens an editor on a folder. */
export async function edit(bench, folder, options) {
  const studio = await bench.serve(folder);
  const page = await bench.visit(studio, options);
  return new Editor(page, studio);
}

/**
 * Lets the page and another program change the file at the same time. Returns nothing if the editor
 * happened to see the other change first, and so kept both: then there is nothing to ask.
 */
async function bothChange(bench, isLater) {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  const { page } = editor;
  await editor.drawn();
  if (isLater) {
    await editor.box("Version").fill("2");
    await editor.saved(/version: .?2/);
  }
  const theirs = editor.text().replace("What it is", "Their heading");
  await saveMeanwhile(editor, theirs);
  await editor.box("Title").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("My title");
  const dialog = editor.dialog("The file was changed by another program");
  await until("a question, or both changes", async () => {
    const text = editor.text();
    return (await dialog.isVisible()) || (text.includes("My title") && text.includes("Their heading"));
  });
  return (await dialog.isVisible()) ? { editor, page, dialog, theirs } : null;
}

/** An editor that asks which of two versions to keep. */
export async function conflict(bench, isLater) {
  for (let tries = 0; tries < 5; tries += 1) {
    const asked = await bothChange(bench, isLater);
    if (asked !== null) return asked;
  }
  throw new Error("the editor never asked");
}
