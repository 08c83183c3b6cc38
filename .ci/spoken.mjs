// What a screen reader gets of a web page: Chromium's accessibility tree, in order, a line for each
// heading, paragraph, item, picture and landmark, with its role.
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
const LANDMARKS = ["banner", "main", "contentinfo", "region", "navigation"];
const BLOCKS = ["paragraph", "listitem", "blockquote", "note"];
const property = (node, name) => node.properties?.find((it) => it.name === name)?.value.value;
const lines = [];
/** The line that text goes on in: that of its paragraph, item or link. */
let open = null;
function say(what, words) {
  lines.push({ what, words });
  return lines.at(-1);
}
function walk(node) {
  const role = node.role?.value;
  const name = node.name?.value ?? "";
  const children = () => (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  if (node.ignored) return children().forEach(walk);
  if (role === "StaticText") {
    open ??= say("text", "");
    open.words += name;
  } else if (role === "heading") {
    say(`heading ${property(node, "level")}`, name);
    open = null;
  } else if (role === "image" || role === "img") {
    say("image", name);
    open = null;
  } else if (role === "ListMarker") {
    return;
  } else if (role === "link") {
    // A link within a text is said in its place.
    const outer = open;
    if (outer) outer.what += ", link";
    else open = say("link", "");
    children().forEach(walk);
    open = outer;
  } else {
    const isBlock = BLOCKS.includes(role);
    if (role === "list") say("list", `${children().length} items`);
    else if (LANDMARKS.includes(role)) say(role, name);
    if (isBlock) open = say(role, "");
    else if (role === "list" || LANDMARKS.includes(role)) open = null;
    children().forEach(walk);
    if (isBlock) open = null;
  }
}
walk(nodes[0]);
console.log(lines.filter(({ what, words }) => words || what === "main" || what === "banner")
  .map(({ what, words }) => `${what}: ${words}`).join("\n"));
