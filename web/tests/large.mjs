// The large print: its pages, its options, and the way from a word on them to the form.
import { check, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { write } from "./samples.mjs";

/** What the drawing of the large print says and how large it is. */
async function drawn(editor) {
  const picture = editor.page.getByRole("img", { name: /^Large print: / });
  await picture.waitFor();
  return picture.evaluate((host) => {
    const svg = host.shadowRoot.querySelector("svg");
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    // Pages are 6 mm apart.
    const gap = (6 / 25.4) * 72;
    return { pages: (height + gap) / ((width * 297) / 210 + gap), fill: svg.querySelector("path").getAttribute("fill") };
  });
}

test("large: pages of large print, their size and their colour", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.tab("Large print").click();
  const usual = await drawn(editor);
  check(usual.pages >= 2 && Math.abs(usual.pages - Math.round(usual.pages)) < 0.01, `${usual.pages} pages`);
  await editor.part("Look");
  await editor.page.getByText("For the large print", { exact: true }).click();
  await editor.box("Type size").fill("26pt");
  await editor.saved("size: 26pt");
  await editor.combo("Page colour").selectOption({ label: "Cream" });
  await editor.saved("ground: cream");
  await until("more pages of another colour", async () => {
    const now = await drawn(editor);
    check(now.pages > usual.pages + 0.9, `${now.pages} pages after ${usual.pages}`);
    check(now.fill !== usual.fill, now.fill);
    return true;
  });
  // A size that is not large print is an error, and the pages stay.
  await editor.box("Type size").fill("12pt");
  await until("the error", async () => {
    const text = await editor.region("Problems").innerText();
    check(/16 pt to 28 pt/.test(text), text);
    return true;
  });
  check((await drawn(editor)).pages > usual.pages + 0.9, "the pages are gone");
});

test("large: a click on a word puts the caret there", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.tab("Large print").click();
  await drawn(editor);
  const place = await editor.page.evaluate(async () => {
    const answer = await fetch("api/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ call: "preview", tab: "large" }),
    });
    const { places, width } = await answer.json();
    return { width, rect: places.find((one) => one.path.join() === "title" && one.word === 1).rect };
  });
  const box = await editor.page.getByRole("img", { name: /^Large print: / }).boundingBox();
  const scale = box.width / place.width;
  const [x, y, wide, high] = place.rect;
  await editor.page.mouse.click(box.x + (x + wide / 2) * scale, box.y + (y + high / 2) * scale);
  await until("the caret in the title", async () => {
    const name = await editor.page.evaluate(() =>
      document.activeElement.getAttribute("aria-label") ?? document.activeElement.labels?.[0]?.innerText);
    check(name === "Title", `${name} has the caret`);
    return true;
  });
}, "server");
