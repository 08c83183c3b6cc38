// What the toolbar and the keys do.

import { chainCommands, createParagraphNear, exitCode, liftEmptyBlock, newlineInCode, baseKeymap, lift, setBlockType, splitBlock, toggleMark, wrapIn } from "prosemirror-commands";
import type { MarkType, Node, NodeType, Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState } from "prosemirror-state";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { undoInputRule } from "./typed.js";

export interface Asks {
  link: (view: EditorView) => void;
  language: (view: EditorView) => void;
}

export function markActive(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection;
  return empty
    ? Boolean(type.isInSet(state.storedMarks ?? $from.marks()))
    : state.doc.rangeHasMark(from, to, type);
}

/** The nearest node around the caret of one of these types, or null. */
export function around(state: EditorState, ...types: (NodeType | undefined)[]): Node | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (types.includes(node.type)) return node;
  }
  return null;
}

/** Makes a list of the selection, changes its kind, or ends it. */
export function toggleList(list: NodeType, item: NodeType): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type === list) return liftListItem(item)(state, dispatch);
      if (node.type.name.endsWith("_list")) {
        dispatch?.(state.tr.setNodeMarkup($from.before(depth), list).scrollIntoView());
        return true;
      }
    }
    return wrapInList(list)(state, dispatch);
  };
}

export function toggleHeading(heading: NodeType, paragraph: NodeType): Command {
  return (state, dispatch) => {
    const type = around(state, heading) ? paragraph : heading;
    return setBlockType(type)(state, dispatch);
  };
}

export function toggleWrap(type: NodeType): Command {
  return (state, dispatch) => (around(state, type) ? liftOut(type)(state, dispatch) : wrapIn(type)(state, dispatch));
}

/** Puts the selection into an alert, changes the kind of its alert, or takes it out (`null`). */
export function setAlert(alert: NodeType, kind: string | null): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if ($from.node(depth).type !== alert) continue;
      if (kind === null) return liftOut(alert)(state, dispatch);
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), undefined, { kind }));
      return true;
    }
    return kind !== null && wrapIn(alert, { kind })(state, dispatch);
  };
}

/** Replaces the nearest node of a type by its content. */
function liftOut(type: NodeType): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type !== type) continue;
      const start = $from.before(depth);
      const transaction = state.tr.replaceWith(start, start + node.nodeSize, node.content);
      const at = Math.max(0, state.selection.from - 1);
      transaction.setSelection(TextSelection.near(transaction.doc.resolve(at)));
      dispatch?.(transaction.scrollIntoView());
      return true;
    }
    return false;
  };
}

const breakLine = (schema: Schema): Command => (state, dispatch) => {
  const type = schema.nodes.hard_break;
  if (!type) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
  return true;
};

/** At the beginning of an item, Backspace takes its sign away. */
function leaveItem(item: NodeType): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection;
    const isAtStart = empty && $from.parentOffset === 0 && $from.depth >= 2 && $from.index(-1) === 0;
    return isAtStart && $from.node(-1).type === item ? liftListItem(item)(state, dispatch) : false;
  };
}

const nothing: Command = () => true;

/** Keys of the editor. Tab is not among them: it leaves the field. */
export function keys(schema: Schema, asks: Asks): Record<string, Command> {
  const { strong, emphasis } = schema.marks;
  const ask = (which: keyof Asks): Command => (_state, _dispatch, view) => {
    if (view) asks[which](view);
    return true;
  };
  const bindings: Record<string, Command> = { ...baseKeymap };
  if (strong) bindings["Mod-b"] = toggleMark(strong);
  if (emphasis) bindings["Mod-i"] = toggleMark(emphasis);
  bindings["Mod-k"] = ask("link");
  const item = schema.nodes.list_item;
  if (item) {
    bindings.Enter = chainCommands(splitListItem(item), newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock);
    bindings["Shift-Enter"] = chainCommands(exitCode, breakLine(schema));
    // Takes a list back that was meant as a dash.
    bindings.Backspace = chainCommands(undoInputRule, leaveItem(item), ...(bindings.Backspace ? [bindings.Backspace] : []));
    bindings["Mod-]"] = sinkListItem(item);
    bindings["Mod-["] = liftListItem(item);
  } else {
    // One line only.
    bindings.Enter = nothing;
    bindings["Shift-Enter"] = nothing;
    bindings["Mod-Enter"] = nothing;
  }
  return bindings;
}

export { lift, liftListItem, sinkListItem };
