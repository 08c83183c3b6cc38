// The text box of the file, made with CodeMirror. Undo is that of the session.

import { Annotation, ChangeSet, Compartment, EditorState } from "@codemirror/state";
import { EditorView, closeHoverTooltips, hasHoverTooltips, highlightActiveLine, highlightActiveLineGutter, lineNumbers } from "@codemirror/view";
import { closeSearchPanel, openSearchPanel, search, searchPanelOpen } from "@codemirror/search";
import { StyleModule } from "style-mod";
import type { UiLanguage } from "../strings/index.js";
import { colours } from "./colours.js";
import { keys } from "./keys.js";
import { problemAt, problemMarks, setProblems } from "./marks.js";
import { PHRASES } from "./phrases.js";
import type { FileProblem } from "./problem.js";
import { difference, inner, innerOffset, lineEnd } from "./text.js";

export interface EditorActions {
  /** The text was changed by the user. */
  changed: (text: string) => void;
  undo: () => void;
  redo: () => void;
  /** The caret moved, or another problem is at the caret. */
  caret: (line: number, column: number, problem: FileProblem | null) => void;
}

/** Marks a change that came from elsewhere. */
const outside = Annotation.define<boolean>();

export class FileEditor {
  private readonly view: EditorView;
  private readonly words = new Compartment();
  private readonly end = new AbortController();
  private lineEnd = "\n";
  /** What the user has changed while a word is being composed. */
  private ahead: { base: string; changes: ChangeSet } | null = null;
  /** What came from elsewhere, and waits for the end of a composition. */
  private waiting: { text: string; problems: FileProblem[] } | null = null;

  constructor(parent: HTMLElement, private readonly actions: EditorActions) {
    adoptStyles();
    this.view = new EditorView({ parent, state: EditorState.create({ extensions: this.extensions() }) });
    // The message of a problem goes away with Escape, wherever the focus is.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !hasHoverTooltips(this.view.state)) return;
      event.preventDefault();
      event.stopPropagation();
      this.view.dispatch({ effects: closeHoverTooltips });
    }, { capture: true, signal: this.end.signal });
  }

  /** The text as the user sees it, with the line ends of the file. */
  get text(): string {
    return this.view.state.doc.toString().replaceAll("\n", this.lineEnd);
  }

  /**
   * Shows a text of the session with its problems. If the box has another text, only the part that
   * differs is replaced, or nothing if the user is ahead of the session.
   */
  show(text: string, problems: FileProblem[], isUserAhead: boolean): void {
    const { state, composing } = this.view;
    if (composing || this.ahead) {
      this.waiting = isUserAhead ? null : { text, problems };
      return;
    }
    if (isUserAhead && this.text !== text) return;
    this.waiting = null;
    this.lineEnd = lineEnd(text);
    const effects = setProblems.of(problems.map((problem) => ({
      ...problem, start: innerOffset(text, problem.start), end: innerOffset(text, problem.end),
    })));
    const change = difference(state.doc.toString(), inner(text));
    if (change.from === change.to && change.insert === "") {
      this.view.dispatch({ effects });
      return;
    }
    const changes = state.changes(change);
    // The caret comes after what an undo or redo puts there. In the beginning it is at the start.
    const side = state.doc.length === 0 ? -1 : 1;
    // The lines in view stay where they are: two transactions would lose their place, and without a
    // measurement it is not kept if the change is far above.
    this.view.dispatch({ changes, effects, selection: state.selection.map(changes, side), annotations: outside.of(true) });
    this.view.requestMeasure({ read: () => undefined });
  }

  /** The language of the interface, and the name of the box in it. */
  setLanguage(language: UiLanguage, name: string): void {
    const { view } = this;
    const isSearching = searchPanelOpen(view.state);
    if (isSearching) closeSearchPanel(view);
    view.dispatch({
      effects: this.words.reconfigure([
        EditorState.phrases.of(PHRASES[language]),
        EditorView.contentAttributes.of({ "aria-label": name }),
      ]),
    });
    if (isSearching) openSearchPanel(view);
  }

  /** Puts the caret at an offset of a text, and scrolls to it. */
  select(offset: number, text: string): void {
    const at = Math.min(innerOffset(text, offset), this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  }

  destroy(): void {
    if (this.ahead) this.changed();
    this.end.abort();
    this.view.destroy();
  }

  private extensions() {
    return [
      this.words.of([]),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({ "aria-describedby": "file-status", tabindex: "0" }),
      search({ top: true }),
      colours,
      problemMarks,
      keys,
      EditorView.domEventHandlers({
        // Undo of the menu of the browser.
        beforeinput: (event, view) => {
          if (event.inputType === "historyUndo") this.actions.undo();
          else if (event.inputType === "historyRedo") this.actions.redo();
          else if (event.inputType === "insertText" && event.data !== null && spansLines(view.state) && !view.composing) {
            // The browser would join the lines with inline styles, which the policy of the page blocks.
            view.dispatch(view.state.replaceSelection(event.data), { scrollIntoView: true, userEvent: "input.type" });
          } else return false;
          event.preventDefault();
          return true;
        },
      }),
      EditorView.domEventObservers({ compositionend: () => void setTimeout(() => this.composed(), 100) }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.every((it) => it.annotation(outside))) {
          this.ahead = this.ahead
            ? { base: this.ahead.base, changes: this.ahead.changes.compose(update.changes) }
            : { base: update.startState.doc.toString(), changes: update.changes };
          // At the end of a composition, `composed` brings in what waits.
          if (!update.view.composing && !this.waiting) this.changed();
        }
        const { state } = update;
        const { head } = state.selection.main;
        const line = state.doc.lineAt(head);
        this.actions.caret(line.number, head - line.from + 1, problemAt(state));
      }),
    ];
  }

  private changed(): void {
    this.ahead = null;
    this.waiting = null;
    this.actions.changed(this.text);
  }

  private composed(): void {
    const { view, waiting, ahead } = this;
    if (this.end.signal.aborted || view.composing) return;
    if (ahead && waiting) {
      // What came from elsewhere in the meantime is kept beside the word.
      const theirs = ChangeSet.of(difference(ahead.base, inner(waiting.text)), ahead.base.length);
      view.dispatch({ changes: theirs.map(ahead.changes), annotations: outside.of(true) });
    }
    if (ahead) this.changed();
    else if (waiting) this.show(waiting.text, waiting.problems, false);
  }
}

function spansLines({ doc, selection: { main } }: EditorState): boolean {
  return !main.empty && doc.lineAt(main.from).to < main.to;
}

/**
 * The policy of the page allows no `style` elements, which CodeMirror would use. A document without
 * a head gets its rules by `adoptedStyleSheets`.
 */
function adoptStyles(): void {
  const headless = new Proxy(document, {
    get: (page, key) => (key === "head" ? null : Reflect.get(page, key)),
    set: (page, key, value) => Reflect.set(page, key, value),
  });
  StyleModule.mount(headless, []);
}
