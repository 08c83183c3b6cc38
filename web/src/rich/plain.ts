// Plain text that is pasted: its lines become paragraphs, and lines with bullets or numbers a list.

import { Fragment, Slice, type Mark, type Node, type Schema } from "prosemirror-model";

const BULLET = /^\s*(?:[•·▪▫◦‣⁃∙●○■□➢✓✔]|o(?=\t))\s*(?=\S)/u;
const DASH = /^\s*[-–*]\s+(?=\S)/u;
const NUMBER = /^\s*(?:\d{1,2}|[a-z])[.)]\s+(?=\S)/iu;

/** A line that was broken at the width of a window, not by its author, is at least this long. */
const WRAPPED = 60;

type Line = { kind: "text" | "bullet" | "number"; text: string };

/** The content of pasted text. `lines`: a line of the text stays a line, as in an address. */
export function plainSlice(text: string, schema: Schema, marks: readonly Mark[], lines: boolean): Slice {
  const { paragraph, bullet_list, ordered_list } = schema.nodes;
  const inline = (words: string): Node[] => (words ? [schema.text(words, marks)] : []);
  const groups = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n\s*/).filter((group) => group.trim() !== "");
  if (!bullet_list || !ordered_list) {
    return new Slice(Fragment.from(inline(text.replace(/\s+/g, " "))), 0, 0);
  }
  const blocks: Node[] = [];
  for (const group of groups) {
    for (const run of runs(group.split("\n").filter((line) => line.trim() !== ""))) {
      if (run.kind === "text") {
        blocks.push(...paragraphs(run.items, groups.length > 1, lines).map((parts) => {
          const content = parts.flatMap((part, index) => [
            ...(index > 0 && schema.nodes.hard_break ? [schema.nodes.hard_break.create()] : []), ...inline(part),
          ]);
          return paragraph!.create(null, content);
        }));
      } else {
        const list = run.kind === "bullet" ? bullet_list : ordered_list;
        const items = run.items.map((item) => schema.nodes.list_item!.create(null, paragraph!.create(null, inline(item))));
        const last = blocks.at(-1);
        // Blank lines between the items do not end a list.
        if (last?.type === list) blocks[blocks.length - 1] = list.create(last.attrs, last.content.append(Fragment.from(items)));
        else blocks.push(list.create(null, items));
      }
    }
  }
  const content = Fragment.from(blocks);
  return new Slice(content, blocks[0]?.type === paragraph ? 1 : 0, blocks.at(-1)?.type === paragraph ? 1 : 0);
}

/** Lines of one kind in a row. One dash or number alone does not make a list. */
function runs(lines: string[]): { kind: Line["kind"]; items: string[] }[] {
  const kinds = lines.map((line) => (BULLET.test(line) ? "bullet" : DASH.test(line) ? "dash" : NUMBER.test(line) ? "number" : "text"));
  const found: { kind: Line["kind"]; items: string[] }[] = [];
  lines.forEach((line, index) => {
    let kind = kinds[index]!;
    if ((kind === "dash" || kind === "number") && kinds[index - 1] !== kind && kinds[index + 1] !== kind) kind = "text";
    const plain: Line["kind"] = kind === "dash" ? "bullet" : (kind as Line["kind"]);
    const item = kind === "text" ? line.trim() : line.replace(kind === "bullet" ? BULLET : kind === "dash" ? DASH : NUMBER, "").trim();
    const last = found.at(-1);
    if (last?.kind === plain) last.items.push(item);
    else found.push({ kind: plain, items: [item] });
  });
  return found;
}

/** The paragraphs of lines without a blank line between them, each as its lines. */
function paragraphs(items: string[], hasBlankLines: boolean, keepLines: boolean): string[][] {
  const isWrapped = items.length > 1 && items.slice(0, -1).every((item) => item.length >= WRAPPED && !/[.!?:]$/.test(item));
  if (isWrapped) return [[items.join(" ")]];
  return keepLines || hasBlankLines ? [items] : items.map((item) => [item]);
}
