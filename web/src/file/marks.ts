// Marks problems: an underline, the number of the line, and the message at the pointer.

import { RangeSet, StateEffect, StateField, type EditorState, type Extension, type Range, type Text } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass, hoverTooltip, type DecorationSet } from "@codemirror/view";
import type { FileProblem } from "./problem.js";

type Severity = FileProblem["severity"];

interface Marked {
  problems: FileProblem[];
  underlines: DecorationSet;
  numbers: RangeSet<GutterMarker>;
}

export const setProblems = StateEffect.define<FileProblem[]>();

class NumberMark extends GutterMarker {
  override elementClass: string;

  constructor(severity: Severity) {
    super();
    this.elementClass = `has-${severity}`;
  }
}

const numberMarks: Record<Severity, NumberMark> = { error: new NumberMark("error"), warning: new NumberMark("warning") };
const underlines: Record<Severity, Decoration> = {
  error: Decoration.mark({ class: "file-error" }),
  warning: Decoration.mark({ class: "file-warning" }),
};

const marked = StateField.define<Marked>({
  create: ({ doc }) => mark([], doc),
  update(value, { changes, docChanged, effects, newDoc }) {
    const fresh = effects.find((effect) => effect.is(setProblems))?.value as FileProblem[] | undefined;
    if (!fresh && !docChanged) return value;
    return mark(fresh ?? value.problems.map((problem) => ({
      ...problem, start: changes.mapPos(problem.start, 1), end: changes.mapPos(problem.end, -1),
    })), newDoc);
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.underlines),
    gutterLineClass.from(field, (value) => value.numbers),
    EditorView.contentAttributes.from(field, ({ problems }) => ({
      "aria-invalid": String(problems.some(({ severity }) => severity === "error")),
    })),
  ],
});

function mark(given: FileProblem[], doc: Text): Marked {
  const ranges: Range<Decoration>[] = [];
  const numbers: Range<GutterMarker>[] = [];
  const problems = given.map((problem) => {
    const start = Math.min(problem.start, doc.length);
    const end = Math.min(Math.max(problem.end, start), doc.length);
    const { number } = doc.lineAt(start);
    for (let line = doc.line(number); ; line = doc.line(line.number + 1)) {
      const place = inLine(line.from, line.text, start, end);
      if (place) ranges.push(underlines[problem.severity].range(place.from, place.to));
      if (place || line.number === number) numbers.push(numberMarks[problem.severity].range(line.from));
      if (line.to >= end || line.number === doc.lines) break;
    }
    return { ...problem, start, end, line: number };
  });
  return { problems, underlines: Decoration.set(ranges, true), numbers: RangeSet.of(numbers, true) };
}

/** What is underlined in a line. A place without extent takes the sign beside it. */
function inLine(offset: number, text: string, start: number, end: number): { from: number; to: number } | null {
  const indent = start < offset ? Math.max(0, text.search(/\S/)) : 0;
  let from = Math.max(start - offset, indent);
  let to = Math.min(end - offset, text.length);
  if (to <= from) {
    if (start < offset || text === "") return null;
    to = Math.min(text.length, from + 1);
    from = to - 1;
  }
  return { from: offset + from, to: offset + to };
}

/** The problem at the caret, or else one of its line. */
export function problemAt(state: EditorState): FileProblem | null {
  const { problems } = state.field(marked);
  const { head } = state.selection.main;
  const { number } = state.doc.lineAt(head);
  return problems.find(({ start, end }) => start <= head && head <= end)
    ?? problems.find(({ line }) => line === number)
    ?? null;
}

/** Puts the caret at the next or the previous problem. Its message is in the line below the box. */
export function goToProblem(step: 1 | -1): (view: EditorView) => boolean {
  return (view) => {
    const { head } = view.state.selection.main;
    const starts = view.state.field(marked).problems.map(({ start }) => start).sort((a, b) => (a - b) * step);
    const start = starts.find((it) => (it - head) * step > 0) ?? starts[0];
    if (start === undefined) return false;
    view.dispatch({ selection: { anchor: start }, effects: EditorView.scrollIntoView(start, { y: "center" }) });
    return true;
  };
}

const messages = hoverTooltip((view, at) => {
  const { problems } = view.state.field(marked);
  const here = problems.filter(({ start, end, line }) => (
    start === end ? view.state.doc.lineAt(at).number === line && Math.abs(at - start) <= 1 : start <= at && at <= end
  ));
  if (here.length === 0) return null;
  return {
    pos: Math.min(...here.map(({ start }) => start)),
    end: Math.max(...here.map(({ end }) => end)),
    create: () => {
      const dom = document.createElement("div");
      dom.className = "file-tip";
      for (const { message, severity } of here) {
        const line = document.createElement("p");
        line.className = severity;
        line.append(...message.split("`").map((part, index) => (index % 2 === 1 ? code(part) : part)));
        dom.append(line);
      }
      return { dom };
    },
  };
}, { hideOnChange: true });

function code(text: string): HTMLElement {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

export const problemMarks: Extension = [marked, messages];
