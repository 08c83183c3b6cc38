// The lines of web pages as Chromium sets them: the characters of each from left to right, by
// the rectangles of one-character ranges. Prints one line of the page a line.
//
//   node rows.mjs MODULES PAGE.html
//
// MODULES is the folder with playwright-core.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const { chromium } = createRequire(resolve(modules, "package.json"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(pathToFileURL(resolve(file)).href);
await page.evaluate(() => document.fonts.ready);
const rows = await page.evaluate(() => {
  const found = [];
  for (const block of document.querySelectorAll("p, li, h1, h2")) {
    const characters = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Paragraphs and lists in an item are blocks of their own.
      if (node.parentElement.closest("p, li, h1, h2") !== block) continue;
      let at = 0;
      for (const character of node.data) {
        const range = document.createRange();
        range.setStart(node, at);
        at += character.length;
        range.setEnd(node, at);
        const rectangle = [...range.getClientRects()].find((it) => it.width > 0);
        if (rectangle) {
          const middle = (rectangle.top + rectangle.bottom) / 2;
          characters.push({ character, left: rectangle.left, middle });
        }
      }
    }
    characters.sort((one, two) => one.middle - two.middle);
    let row = [];
    const end = () => {
      row.sort((one, two) => one.left - two.left);
      if (row.length > 0) found.push(row.map((it) => it.character).join(""));
      row = [];
    };
    for (const it of characters) {
      // Fonts of two scripts have their middles a few pixels apart, lines are 20 apart.
      if (row.length > 0 && it.middle - row[0].middle > 12) end();
      row.push(it);
    }
    end();
  }
  return found;
});
await browser.close();
console.log(rows.join("\n"));
