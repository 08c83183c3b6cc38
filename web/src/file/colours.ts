// Colours for the lines in view. Lines that begin from right to left are shown so.

import { RangeSetBuilder, type Text } from "@codemirror/state";
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";
import { FIRST, tokenize, type LineState, type TokenKind } from "./yaml.js";

const kinds: Partial<Record<TokenKind, Decoration>> = {};
for (const kind of ["key", "comment", "string", "mark", "value"] as const) {
  kinds[kind] = Decoration.mark({ class: `file-${kind}` });
}
const fromItsWords = Decoration.line({ attributes: { dir: "auto" } });
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

class Colours {
  decorations: DecorationSet;
  /** The states before the first lines, as far as they were needed. */
  private readonly states: LineState[] = [FIRST];

  constructor(view: EditorView) {
    this.decorations = this.draw(view);
  }

  update(update: ViewUpdate): void {
    const { doc } = update.state;
    update.changes.iterChangedRanges((_from, _to, from) => {
      this.states.length = Math.min(this.states.length, doc.lineAt(from).number);
    });
    if (update.docChanged || update.viewportChanged) this.decorations = this.draw(update.view);
  }

  /** The state before a line. */
  before(doc: Text, number: number): LineState {
    for (const line of doc.iterLines(Math.min(this.states.length, number), number)) {
      this.states.push(tokenize(line, this.states.at(-1)!).after);
    }
    return this.states[number - 1]!;
  }

  private draw({ state: { doc }, viewport }: EditorView): DecorationSet {
    const marks = new RangeSetBuilder<Decoration>();
    for (let at = viewport.from; at <= viewport.to;) {
      const line = doc.lineAt(at);
      if (RIGHT_TO_LEFT.test(line.text)) marks.add(line.from, line.from, fromItsWords);
      for (const { from, to, kind } of tokenize(line.text, this.before(doc, line.number)).tokens) {
        const mark = kinds[kind];
        if (mark && from < to) marks.add(line.from + from, line.from + to, mark);
      }
      at = line.to + 1;
    }
    return marks.finish();
  }
}

export const colours = ViewPlugin.fromClass(Colours, { decorations: (plugin) => plugin.decorations });

/** Whether the line at an offset belongs to a text block. */
export function isInBlock(view: EditorView, offset: number): boolean {
  const { doc } = view.state;
  const line = doc.lineAt(offset);
  const before = view.plugin(colours)?.before(doc, line.number) ?? FIRST;
  return before.block >= 0 && tokenize(line.text, before).tokens[0]?.kind === "block";
}
