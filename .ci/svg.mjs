// SVG drawings in Chromium: compares how several programs draw the same poster, and looks at
// the drawing's accessibility.
//
//   node svg.mjs MODULES DRAWING.svg PICTURE.png...
//   node svg.mjs MODULES --axe DRAWING.svg
//
// MODULES is the folder with axe-core and playwright-core. Chromium draws the SVG and reads the
// pictures that others made of it; each has to look the same within a tolerance, and nothing
// may be fetched. With `--axe` the drawing stands in a web page, and axe-core has to find
// nothing in it. Exit 0 if all is well, 1 if not.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const [modules, ...words] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Where drawings are compared, in pixels, and the most that they may differ by: the mean
// difference of levels, and the share of pixels that differ by more than edges explain.
const WIDTH = 800;
const LARGE = 96;
const MEAN = 3;
const SHARE = 0.004;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
let faults = 0;
const fault = (what) => {
  faults += 1;
  console.log(what);
};
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.on("request", (request) => {
  if (!request.url().startsWith("data:")) fault(`fetches ${request.url()}`);
});

if (words[0] === "--axe") {
  const svg = readFileSync(words[1], "utf8");
  await page.setContent(
    `<!DOCTYPE html><html lang="en"><title>A drawing</title><main><h1>A drawing</h1>${svg}</main></html>`,
  );
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const { violations } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: rules }),
    RULES,
  );
  for (const { id, help, nodes } of violations) fault(`${id}: ${help} (${nodes[0].html.slice(0, 200)})`);
  const tree = await page.evaluate(() => {
    const picture = document.querySelector("svg [role=img]");
    const of = (name) => document.getElementById(picture?.getAttribute(name) ?? "")?.textContent;
    return { name: of("aria-labelledby"), text: of("aria-describedby") };
  });
  if (!tree.name) fault("the picture has no name");
  if (!(tree.text?.length > 100)) fault("the picture has no description");
} else {
  const [drawing, ...pictures] = words;
  const url = (kind, file) => `data:image/${kind};base64,${readFileSync(file).toString("base64")}`;
  const urls = [url("svg+xml", drawing), ...pictures.map((file) => url("png", file))];
  await page.setContent("<!DOCTYPE html><title>Pictures</title>");
  const found = await page.evaluate(
    async ({ urls, width, large }) => {
      const draw = async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = Math.round((width * image.naturalHeight) / image.naturalWidth);
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.fillStyle = "#fff";
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        return context.getImageData(0, 0, canvas.width, canvas.height);
      };
      const [drawn, ...others] = await Promise.all(urls.map(draw));
      return others.map((other) => {
        if (Math.abs(other.height - drawn.height) > 1) return { mean: 255, share: 1 };
        const count = Math.min(drawn.data.length, other.data.length) / 4;
        let [sum, far] = [0, 0];
        for (let pixel = 0; pixel < count; pixel += 1) {
          let most = 0;
          for (let at = pixel * 4; at < pixel * 4 + 3; at += 1) {
            const levels = Math.abs(drawn.data[at] - other.data[at]);
            sum += levels;
            most = Math.max(most, levels);
          }
          if (most > large) far += 1;
        }
        return { mean: sum / count / 3, share: far / count };
      });
    },
    { urls, width: WIDTH, large: LARGE },
  );
  found.forEach(({ mean, share }, at) => {
    const what = `${basename(pictures[at])}: mean ${mean.toFixed(2)}, ${(share * 100).toFixed(3)} % far off`;
    if (mean > MEAN || share > SHARE) fault(`${what}: not as Chromium draws it`);
    else console.log(what);
  });
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);
