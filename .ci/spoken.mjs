// What a screen reader gets of a web page: Chromium's accessibility tree, in order, a line for each
// thing that is said, with its role.
//
//   node spoken.mjs MODULES PAGE.html >SPOKEN.txt
//
// MODULES is the folder with playwright-core.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const { chromium } = createRequire(resolve(modules, "package.json"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--force-renderer-accessibility"],
});
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(file)).href);
const session = await page.context().newCDPSession(page);
await session.send("Accessibility.enable");
const { nodes } = await session.send("Accessibility.getFullAXTree");
await browser.close();

const byId = new Map(nodes.map((node) => [node.nodeId, node]));
const SAID = new Set(["StaticText", "ListMarker", "image", "img"]);
const property = (node, name) => node.properties?.find((it) => it.name === name)?.value.value;
const lines = [];
function walk(node, around) {
  const role = node.role?.value;
  const name = node.name?.value ?? "";
  if (!node.ignored && SAID.has(role)) {
    lines.push(`${role === "StaticText" ? around : role}: ${name}`);
    return;
  }
  let now = around;
  if (!node.ignored) {
    if (role === "heading") now = `heading ${property(node, "level")}`;
    else if (role === "list") lines.push(`list of ${(node.childIds ?? []).length}`);
    else if (role === "link") now = `link to ${property(node, "url")}`;
    else if (["banner", "main", "contentinfo", "region", "navigation"].includes(role)) lines.push(role);
    else if (["paragraph", "listitem", "blockquote", "note"].includes(role)) now = role;
  }
  for (const id of node.childIds ?? []) {
    const child = byId.get(id);
    if (child) walk(child, now);
  }
}
walk(nodes[0], "text");
console.log(lines.join("\n"));
