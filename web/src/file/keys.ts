// The keys of the box. Tab leaves it; undo is that of the session.

import { indentLess, indentMore, moveLineDown, moveLineUp, standardKeymap, toggleComment } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import { closeSearchPanel, findNext, findPrevious, gotoLine, openSearchPanel } from "@codemirror/search";
import { isInBlock } from "./colours.js";
import { goToProblem } from "./marks.js";

/** Begins a line as deep as the last one, or one level deeper after `key:`, `key: |` and `key: >`. */
function newLine(view: EditorView): boolean {
  const { state } = view;
  const { from } = state.selection.main;
  const line = state.doc.lineAt(from);
  const text = line.text.slice(0, from - line.from);
  const depth = /^ */.exec(text)![0].length;
  const item = /^ *(?:- +)+/.exec(text)?.[0].length ?? depth;
  const opens = /^[^#]*:\s*[|>]?[-+]?\s*$/.test(text) && !isInBlock(view, from);
  const insert = `${state.lineBreak}${" ".repeat(opens ? item + 2 : depth)}`;
  view.dispatch(state.replaceSelection(insert), { scrollIntoView: true, userEvent: "input" });
  return true;
}

const everywhere = "editor search-panel";

export const keys: Extension = [
  EditorState.languageData.of(() => [{ commentTokens: { line: "#" } }]),
  keymap.of([
    { key: "Enter", run: newLine },
    { key: "F8", run: goToProblem(1), shift: goToProblem(-1) },
    { key: "Mod-f", run: openSearchPanel, scope: everywhere },
    { key: "F3", run: findNext, shift: findPrevious, scope: everywhere, preventDefault: true },
    { key: "Mod-g", run: findNext, shift: findPrevious, scope: everywhere, preventDefault: true },
    { key: "Escape", run: closeSearchPanel, scope: everywhere },
    { key: "Mod-Alt-g", run: gotoLine },
    { key: "Alt-ArrowUp", run: moveLineUp },
    { key: "Alt-ArrowDown", run: moveLineDown },
    { key: "Mod-[", run: indentLess },
    { key: "Mod-]", run: indentMore },
    { key: "Mod-/", run: toggleComment },
    ...standardKeymap,
  ]),
];
