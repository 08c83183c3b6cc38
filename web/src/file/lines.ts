// Draws the lines of the file: colours, and underlines at problems. A line is drawn again only if
// its text, its state or its problems have changed.

import type { FileProblem } from "./problem.js";
import { FIRST, sameState, tokenize, type LineState, type Token } from "./yaml.js";

interface Mark {
  from: number;
  to: number;
  problem: FileProblem;
}

interface Line {
  text: string;
  before: LineState;
  after: LineState;
  tokens: Token[];
  /** The marks as text, to compare. */
  marks: string;
  element: HTMLElement;
}

export class Lines {
  private lines: Line[] = [];
  private problems: FileProblem[] = [];

  constructor(private readonly root: HTMLElement) {}

  show(text: string, problems: FileProblem[]): void {
    this.problems = problems;
    const texts = text.split("\n");
    this.fitCount(texts);
    let state = FIRST;
    let offset = 0;
    texts.forEach((content, index) => {
      const line = this.lines[index]!;
      const marks = marksIn(problems, offset, content);
      const key = JSON.stringify(marks.map(({ from, to, problem }) => [from, to, problem.severity, problem.message]));
      const isFresh = line.text !== content || !sameState(line.before, state);
      if (isFresh) {
        const { tokens, after } = tokenize(content, state);
        Object.assign(line, { text: content, before: state, tokens, after });
      }
      if (isFresh || line.marks !== key) {
        line.marks = key;
        fill(line, marks);
      }
      state = line.after;
      offset += content.length + 1;
    });
    const digits = String(texts.length).length;
    this.root.style.setProperty("--digits", String(Math.max(2, digits)));
  }

  /** Adds or removes lines at the place where the texts differ, so that the others stay. */
  private fitCount(texts: string[]): void {
    const more = texts.length - this.lines.length;
    if (more === 0) return;
    let at = 0;
    while (at < this.lines.length && at < texts.length && this.lines[at]!.text === texts[at]) at += 1;
    if (more < 0) {
      const start = Math.min(at, texts.length);
      for (const line of this.lines.splice(start, -more)) line.element.remove();
      return;
    }
    const next = this.lines[at]?.element ?? null;
    const fresh = Array.from({ length: more }, () => {
      const element = document.createElement("div");
      element.className = "file-line";
      this.root.insertBefore(element, next);
      return { text: "\n", before: FIRST, after: FIRST, tokens: [], marks: "", element };
    });
    this.lines.splice(at, 0, ...fresh);
  }

  /** Whether the line that begins at an offset belongs to a text block. */
  inBlock(text: string, start: number): boolean {
    const line = this.lines[text.slice(0, start).split("\n").length - 1];
    return line !== undefined && line.before.block >= 0 && line.tokens[0]?.kind === "block";
  }

  /** Scrolls the line at an offset into view: to the middle, or `near` to the edge. */
  reveal(offset: number, near = false): void {
    let end = 0;
    for (const line of this.lines) {
      end += line.text.length + 1;
      if (offset < end) {
        const box = line.element.getBoundingClientRect();
        const view = this.root.closest(".file-scroll")?.getBoundingClientRect();
        const isVisible = view && box.top >= view.top + box.height && box.bottom <= view.bottom - box.height;
        if (!isVisible) line.element.scrollIntoView({ block: near ? "nearest" : "center" });
        return;
      }
    }
  }

  /** The problems under a point of the window, and the box of their mark. */
  problemAt(x: number, y: number): { messages: string[]; left: number; top: number; bottom: number } | null {
    for (const mark of this.root.querySelectorAll<HTMLElement>("[data-problem]")) {
      for (const box of mark.getClientRects()) {
        if (x < box.left - 2 || x > box.right + 2 || y < box.top || y > box.bottom) continue;
        const ids = (mark.dataset.problem ?? "").split(" ");
        const messages = this.problems.filter(({ id }) => ids.includes(String(id))).map(({ message }) => message);
        return { messages, left: box.left, top: box.top, bottom: box.bottom };
      }
    }
    return null;
  }
}

/** The parts of a line that belong to problems. White space at the start of a line is left out. */
function marksIn(problems: FileProblem[], offset: number, text: string): Mark[] {
  const marks: Mark[] = [];
  const indent = Math.max(0, text.search(/\S/));
  for (const problem of problems) {
    const { start, end } = problem;
    if (end < offset || start > offset + text.length || start >= offset + text.length + 1) continue;
    let from = Math.max(start - offset, start < offset ? indent : 0);
    let to = Math.min(end - offset, text.length);
    if (to <= from) {
      // A place without extent, or the end of a line: the sign beside it is marked.
      if (start < offset) continue;
      to = Math.min(text.length, from + 1);
      from = Math.max(0, to - 1);
    }
    marks.push({ from, to, problem });
  }
  return marks;
}

/** Draws a line: pieces between all borders of tokens and marks. */
function fill(line: Line, marks: Mark[]): void {
  const { element, text, tokens } = line;
  const borders = new Set([0, text.length]);
  for (const { from, to } of [...tokens, ...marks]) {
    borders.add(from);
    borders.add(to);
  }
  const sorted = [...borders].filter((at) => at <= text.length).sort((a, b) => a - b);
  const pieces: (string | HTMLElement)[] = [];
  sorted.slice(0, -1).forEach((from, index) => {
    const to = sorted[index + 1]!;
    const token = tokens.find((it) => it.from <= from && to <= it.to);
    const here = marks.filter((mark) => mark.from <= from && to <= mark.to).map(({ problem }) => problem);
    const content = text.slice(from, to);
    if (!token && here.length === 0) {
      pieces.push(content);
      return;
    }
    const span = document.createElement("span");
    span.textContent = content;
    span.className = [token ? `file-${token.kind}` : "", here.length > 0 ? `file-${worst(here)}` : ""].join(" ").trim();
    if (here.length > 0) span.dataset.problem = here.map(({ id }) => id).join(" ");
    pieces.push(span);
  });
  element.replaceChildren(...(text === "" ? ["\u200b"] : pieces));
  element.className = `file-line ${marks.length > 0 ? `has-${worst(marks.map(({ problem }) => problem))}` : ""}`.trim();
}

function worst(problems: FileProblem[]): "error" | "warning" {
  return problems.some(({ severity }) => severity === "error") ? "error" : "warning";
}
