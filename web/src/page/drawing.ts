// Prepares the SVG of a page for quick display. A browser needs about 50 µs for each `use`, and a
// page has one for each of its 3,000 glyphs. Here the glyphs of a run become one path with the same
// outlines, which draws the same page in a fifth of the time. The parts of the page are kept apart,
// so that a keystroke replaces the part that it changes.

/** The first move of an outline, and its rest, which is relative to that move. */
interface Outline {
  x: number;
  y: number;
  rest: string;
}

const OUTLINE = /<path id="([\w-]+)" d="M(-?(?:\d+\.?\d*|\.\d+)) ?(-?(?:\d+\.?\d*|\.\d+))([a-z][^"]*)"\/>/g;
const RUN = /(?:<use xlink:href="#[\w-]+"(?: x="[^"]*")?(?: y="[^"]*")?\/>)+/g;
const GLYPH = /#([\w-]+)"(?: x="([^"]*)")?(?: y="([^"]*)")?/g;

/** Prepares pages one after another. What two pages have in common is prepared once. */
export class Drawing {
  private definitions = "";
  private outlines = new Map<string, Outline>();
  /** The parts of the last page, by their source. */
  private last = new Map<string, string>();

  /**
   * Returns the elements of a page as text, in order. None refers to another. What is for readers
   * without the picture is left out.
   */
  parts(svg: string): string[] {
    const start = svg.indexOf(">", svg.indexOf("<svg")) + 1;
    const end = svg.lastIndexOf("</svg>");
    if (!svg.includes("<svg") || end < start) return [];
    const text = svg
      .slice(start, end)
      .replace(/<(title|desc)\b[^>]*>[^<]*<\/\1>/g, "")
      // Places in the file move with each key; the page does not need them.
      .replace(/ data-(?:span|role)="[^"]*"/g, "")
      .replace(/^\s*<defs>(.*?)<\/defs>/s, (_, definitions: string) => this.define(definitions));
    const next = new Map<string, string>();
    const parts = split(text).map((source) => {
      const part = this.last.get(source) ?? merge(source, this.outlines);
      next.set(source, part);
      return part;
    });
    this.last = next;
    return parts;
  }

  /** Takes the outlines out of the definitions of a page, and returns the rest. */
  private define(definitions: string): string {
    if (definitions !== this.definitions) {
      this.definitions = definitions;
      this.last = new Map();
      this.outlines = new Map();
      for (const [, id, x, y, rest] of definitions.matchAll(OUTLINE)) {
        this.outlines.set(id ?? "", { x: Number(x), y: Number(y), rest: rest ?? "" });
      }
    }
    const others = definitions.replace(OUTLINE, "");
    return others.trim() ? `<defs>${others}</defs>` : "";
  }
}

function merge(part: string, outlines: Map<string, Outline>): string {
  return part
    .replace(RUN, (run) => mergeRun(run, outlines))
    // A strict policy forbids style attributes of parsed text; they are set later.
    .replaceAll(' style="', ' data-style="');
}

/** Returns one path with the outlines of all glyphs of a run. */
function mergeRun(run: string, outlines: Map<string, Outline>): string {
  let data = "";
  for (const [, id, x, y] of run.matchAll(GLYPH)) {
    const outline = outlines.get(id ?? "");
    if (!outline) return run;
    data += `M${round(outline.x + Number(x ?? 0))} ${round(outline.y + Number(y ?? 0))}${outline.rest}`;
  }
  return `<path d="${data}"/>`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Cuts text at its outermost elements; a group without a place on the page is cut at its children. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/<(\/?)([\w:]+)([^>]*?)(\/?)>/g)) {
    const [whole, close, name, attributes, empty] = match;
    if (depth === 0 && name === "g" && (close || isPlain(attributes ?? ""))) {
      // The group of the whole page: only its children are kept.
      from = match.index + whole.length;
      continue;
    }
    if (close) depth -= 1;
    else if (!empty) depth += 1;
    if (depth === 0) {
      const end = match.index + whole.length;
      parts.push(text.slice(from, end));
      from = end;
    }
  }
  return parts;
}

/** Whether the attributes of a group do not change what its children look like. */
function isPlain(attributes: string): boolean {
  return /^(?:\s+(?:role|id|aria-[\w-]+|data-[\w-]+|xml:lang)="[^"]*")*\s*$/.test(attributes);
}

/** A change of a list of parts: those in [from, to) give way to others. */
export interface Change {
  from: number;
  to: number;
  parts: string[];
}

/** The changes that make one list of parts of another, from the last to the first. */
export function changes(before: string[], after: string[]): Change[] {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let to = before.length;
  let end = after.length;
  while (to > from && end > from && before[to - 1] === after[end - 1]) {
    to -= 1;
    end -= 1;
  }
  if (to - from !== end - from) return [{ from, to, parts: after.slice(from, end) }];
  // As many as before: most stay, and a few differ.
  const found: Change[] = [];
  for (let index = to - 1; index >= from; index -= 1) {
    const part = after[index]!;
    if (before[index] !== part) found.push({ from: index, to: index + 1, parts: [part] });
  }
  return found;
}
