// What Chromium's accessibility tree says of the form: written out whole, and compared with what
// is committed (tree.txt) as far as roles and names of controls go.
//
// STUDIO_TEST=accept writes tree.txt.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, refuses, test, until } from "./harness.mjs";
import { edit } from "./page.mjs";
import { write } from "./samples.mjs";

const EXPECTED = join(dirname(fileURLToPath(import.meta.url)), "tree.txt");
const CONTROLS = new Set(["banner", "main", "navigation", "region", "heading", "button", "textbox", "combobox", "spinbutton", "checkbox", "Date", "tab", "tablist", "toolbar", "status", "alert", "link", "image", "group", "dialog", "menuitem", "searchbox", "list"]);
const STATES = ["disabled", "expanded", "pressed", "selected", "invalid", "required", "readonly", "multiline", "checked", "focused", "hasPopup"];

/** The nodes of the tree in their order, with depth. */
async function nodesOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const visit = (node, depth) => {
    const shown = !node.ignored && node.role.value !== "InlineTextBox" && node.role.value !== "StaticText" && node.role.value !== "none";
    if (shown) {
      const properties = new Map((node.properties ?? []).map(({ name, value }) => [name, value.value]));
      lines.push({
        depth,
        role: node.role.value,
        name: (node.name?.value ?? "").trim(),
        description: node.description?.value ?? "",
        states: STATES.filter((name) => properties.has(name) && properties.get(name) !== false && properties.get(name) !== "false").map((name) => (properties.get(name) === true ? name : `${name}=${properties.get(name)}`)),
      });
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) visit(child, shown ? depth + 1 : depth);
    }
  };
  visit(nodes[0], 0);
  await session.detach();
  return lines;
}

const whole = (nodes) => nodes.map(({ depth, role, name, description, states }) =>
  `${"  ".repeat(depth)}${role} ${JSON.stringify(name)}${description ? ` described ${JSON.stringify(description)}` : ""}${states.length > 0 ? ` [${states.join(", ")}]` : ""}`).join("\n") + "\n";

/** Roles and names of the controls. Words of the sample are in none of them but headings. */
const controls = (nodes) => nodes.filter(({ role }) => CONTROLS.has(role)).map(({ role, name }) => `${role} ${JSON.stringify(name)}`).join("\n") + "\n";

/** Fails at the first line that differs. */
function compare(seen, expected) {
  const [one, other] = [seen.split("\n"), expected.split("\n")];
  const at = one.findIndex((line, index) => line !== other[index]);
  if (at >= 0 || one.length !== other.length) throw new Error(`line ${at + 1} of tree.txt: expected ${other[at]}, seen ${one[at]}`);
}

test("tree: roles and names of all controls", async (bench) => {
  const folder = bench.folder();
  write(folder);
  const editor = await edit(bench, folder);
  await editor.drawn();
  for (const name of ["Look", "Table of data"]) await editor.part(name);
  await editor.button("More for this panel").first().click();
  await until("the sizes of other papers", () => editor.page.getByRole("option", { name: /^A5, / }).count());
  const nodes = await nodesOf(editor.page);
  const unnamed = nodes.filter(({ role, name }) => ["button", "textbox", "combobox", "spinbutton", "checkbox", "link", "image", "tab"].includes(role) && name === "");
  check(unnamed.length === 0, `without a name: ${whole(unnamed)}`);
  if (process.env.STUDIO_PICTURES) writeFileSync(join(process.env.STUDIO_PICTURES, "tree.txt"), whole(nodes));
  const seen = controls(nodes);
  if (process.env.STUDIO_TEST === "accept") writeFileSync(EXPECTED, seen);
  const expected = readFileSync(EXPECTED, "utf8");
  compare(seen, expected);
  await refuses("another name", async () => {
    await editor.button("Undo").evaluate((button) => button.setAttribute("aria-label", "Back"));
    compare(controls(await nodesOf(editor.page)), expected);
  });
});
