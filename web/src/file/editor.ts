// The text box of the file. A native text area holds the text, the caret and the selection; the
// colours and the marks of problems are drawn over it in the same place, line by line. Undo is that
// of the session.

import type { FileProblem } from "./problem.js";
import { Lines } from "./lines.js";

export interface EditorActions {
  /** The text was changed by the user. */
  changed: (text: string) => void;
  undo: () => void;
  redo: () => void;
  /** The caret moved, or another problem is at the caret. */
  caret: (line: number, column: number, problem: FileProblem | null) => void;
}

export class FileEditor {
  private readonly lines: Lines;
  private problems: FileProblem[] = [];
  private composing = false;
  private readonly end = new AbortController();

  constructor(
    private readonly area: HTMLTextAreaElement,
    drawing: HTMLElement,
    private readonly tip: HTMLElement,
    private readonly actions: EditorActions,
  ) {
    this.lines = new Lines(drawing);
    this.listen();
  }

  /** The text as the user sees it. While a word is being composed, null. */
  get text(): string | null {
    return this.composing ? null : this.area.value;
  }

  /** Shows a text that came from elsewhere. Only the part that differs is replaced. */
  setText(text: string): void {
    const old = this.area.value;
    if (text !== old) {
      const { from, to, insert } = difference(old, text);
      this.area.setRangeText(insert, from, to, "preserve");
      // A text area turns line ends into \n; what it made of the text counts.
      if (this.area.value !== text && this.area.value !== text.replace(/\r\n?/g, "\n")) this.area.value = text;
    }
    this.draw();
  }

  setProblems(problems: FileProblem[]): void {
    this.problems = problems;
    this.draw();
    this.tellCaret();
  }

  /** Puts the caret at an offset, and scrolls to it. */
  select(from: number, to: number): void {
    this.area.setSelectionRange(from, to);
    this.lines.reveal(from);
    this.tellCaret();
  }

  destroy(): void {
    this.end.abort();
  }

  private draw(): void {
    this.lines.show(this.area.value, this.problems);
  }

  private listen(): void {
    const { area } = this;
    const options = { signal: this.end.signal };
    area.addEventListener("input", () => {
      this.tip.hidden = true;
      this.draw();
      if (!this.composing) this.actions.changed(area.value);
    }, options);
    area.addEventListener("compositionstart", () => {
      this.composing = true;
    }, options);
    area.addEventListener("compositionend", () => {
      this.composing = false;
      this.draw();
      this.actions.changed(area.value);
    }, options);
    area.addEventListener("beforeinput", (event) => {
      if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
        event.preventDefault();
        if (event.inputType === "historyUndo") this.actions.undo();
        else this.actions.redo();
      }
    }, options);
    area.addEventListener("keydown", (event) => this.key(event), options);
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === area) this.tellCaret();
    }, options);
    area.addEventListener("pointermove", (event) => this.hover(event), options);
    const hide = () => {
      this.tip.hidden = true;
    };
    area.addEventListener("pointerleave", hide, options);
    area.addEventListener("pointerdown", hide, options);
    area.closest(".file-scroll")?.addEventListener("scroll", hide, options);
  }

  private key(event: KeyboardEvent): void {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const letter = event.key.toLowerCase();
    if (command && (letter === "z" || letter === "y")) {
      event.preventDefault();
      event.stopPropagation();
      if (letter === "y" || event.shiftKey) this.actions.redo();
      else this.actions.undo();
    } else if (event.key === "Enter" && !event.isComposing && !command && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.newLine();
    }
  }

  /** Begins a line as deep as the last one, or one level deeper after `key:`, `key: |` and `key: >`. */
  private newLine(): void {
    const { area } = this;
    const { value, selectionStart, selectionEnd } = area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const line = value.slice(start, selectionStart);
    const depth = /^ */.exec(line)![0].length;
    const item = /^ *(?:- +)+/.exec(line)?.[0].length ?? depth;
    const opens = /^[^#]*:\s*[|>]?[-+]?\s*$/.test(line) && !this.lines.inBlock(value, start);
    const insert = `\n${" ".repeat(opens ? item + 2 : depth)}`;
    area.setRangeText(insert, selectionStart, selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertLineBreak" }));
    this.lines.reveal(area.selectionStart, true);
  }

  private tellCaret(): void {
    const { value, selectionStart } = this.area;
    const before = value.slice(0, selectionStart);
    const line = before.split("\n").length;
    const column = selectionStart - before.lastIndexOf("\n");
    const at = this.problems.find(({ start, end }) => start <= selectionStart && selectionStart <= end);
    const near = this.problems.find((problem) => problem.line === line);
    this.actions.caret(line, column, at ?? near ?? null);
  }

  /** Shows the message of the problem under the pointer. */
  private hover(event: PointerEvent): void {
    const found = event.buttons === 0 ? this.lines.problemAt(event.clientX, event.clientY) : null;
    this.tip.hidden = found === null;
    if (!found) return;
    this.tip.textContent = found.messages.join("\n");
    const room = this.tip.offsetParent?.getBoundingClientRect();
    if (!room) return;
    const left = Math.max(8, Math.min(found.left - room.left, room.width - this.tip.offsetWidth - 8));
    const below = found.bottom - room.top + 4;
    const above = found.top - room.top - this.tip.offsetHeight - 4;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${below + this.tip.offsetHeight > room.height && above > 0 ? above : below}px`;
  }
}

/** The smallest single replacement that makes one text of another. */
export function difference(old: string, text: string): { from: number; to: number; insert: string } {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from += 1;
  let to = old.length;
  let end = text.length;
  while (to > from && end > from && old[to - 1] === text[end - 1]) {
    to -= 1;
    end -= 1;
  }
  return { from, to, insert: text.slice(from, end) };
}
