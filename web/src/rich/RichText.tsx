// A text box for rich text: ProseMirror with our schema, a toolbar, and dialogs for links and
// languages.

import { keymap } from "prosemirror-keymap";
import { Node, type Schema } from "prosemirror-model";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { pathKey, samePath } from "../state/path.js";
import { useEachState, useSelect, useStore } from "../state/use.js";
import type { ControlProps } from "../form/field.js";
import { reveal } from "../form/focus.js";
import { useStrings } from "../strings/index.js";
import { keys } from "./commands.js";
import { LanguageDialog, LinkDialog } from "./dialogs.js";
import { cleanPaste, oneLine, type Dropped } from "./paste.js";
import { fromDoc, toDoc } from "./doc.js";
import { plainSlice } from "./plain.js";
import { blocks, inline } from "./schema.js";
import { Toolbar } from "./Toolbar.js";
import { typedRules } from "./typed.js";
import { positionsOfWord, wordAtPosition } from "./words.js";

interface Props {
  control: ControlProps;
  kind: "inline" | "blocks";
  /** Whether sub-headings, quotations and boxes are offered: only in panels. */
  full?: boolean;
}

export function RichText({ control, kind, full = false }: Props) {
  const { path } = control;
  const t = useStrings();
  const store = useStore();
  const schema = kind === "blocks" ? blocks : inline;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [, drawn] = useState(0);
  const [dialog, setDialog] = useState<"link" | "language" | null>(null);
  const [dropped, setDropped] = useState<Dropped[]>([]);
  const language = useSelect((state) => state.session?.language ?? "en-GB");
  const direction = useSelect((state) => (state.session?.rtl ? "rtl" : "auto"));
  const seen = useRef(store.state.epoch);
  // Whether the file has something here that the text box cannot show without a loss.
  const [foreign, setForeign] = useState(() => fromDoc(schema, store.value(path)) === null);
  const latest = useRef({ control, language, direction });
  latest.current = { control, language, direction };

  useLayoutEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({ mount: place.current }, {
      state: stateOf(schema, store.value(path), (which) => setDialog(which)),
      editable: () => !latest.current.control.locked,
      attributes: () => attributes(latest.current.control, latest.current.language, latest.current.direction),
      dispatchTransaction(transaction) {
        const next = editor.state.apply(transaction);
        editor.updateState(next);
        if (transaction.docChanged && !transaction.getMeta("outside")) {
          const to = latest.current.control.path;
          void store.write(to, toDoc(next.doc), store.typingGroup(to));
        }
        if ((transaction.selectionSet || transaction.docChanged) && editor.hasFocus()) tell(editor);
        drawn((count) => count + 1);
      },
      handleDOMEvents: {
        focus: (editing) => {
          seen.current = store.state.epoch;
          tell(editing);
          drawn((count) => count + 1);
        },
      },
      transformPastedText: (text) => {
        setDropped([]);
        return text;
      },
      clipboardTextParser: (text, context) => plainSlice(text, schema, context.marks(), kind === "blocks" && !full),
      transformPastedHTML: (html) => {
        const cleaned = cleanPaste(html, kind === "blocks" && full);
        setDropped(cleaned.dropped);
        return cleaned.html;
      },
      transformPasted: (slice) => (kind === "inline" ? oneLine(slice, schema) : slice),
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", "\n"),
    });
    const tell = (editing: EditorView) => {
      const { head } = editing.state.selection;
      store.setCaret(latest.current.control.path, wordAtPosition(editing.state.doc, head), "form");
    };
    view.current = editor;
    drawn((count) => count + 1);
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [schema]);

  // Attributes follow the state of the field.
  useLayoutEffect(() => view.current?.setProps({}), [control.invalid, control.describedBy, control.locked, control.name, language, direction]);

  // The toolbar and the dialogs belong to the text box: while they have the focus, it stays as it is.
  const root = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  const leave = (event: FocusEvent) => {
    // Another window has the focus now; it comes back to the same place.
    const isAway = event.relatedTarget === null && !document.hasFocus();
    if (isAway || dialog !== null || (event.relatedTarget instanceof Element && root.current?.contains(event.relatedTarget))) return;
    inside.current = false;
    setDropped([]);
    sync.current();
  };

  // What the file says, unless something typed is on its way or the focus is here.
  const sync = useRef(() => {});
  sync.current = () => {
    const editor = view.current;
    const { epoch } = store.state;
    if (!editor || store.pending(path) || store.state.refused.has(pathKey(path))) return;
    if (inside.current && seen.current === epoch) return;
    seen.current = epoch;
    const doc = fromDoc(schema, store.value(path));
    setForeign(doc === null);
    if (doc === null) return;
    if (doc.eq(editor.state.doc)) return;
    const { head } = editor.state.selection;
    const transaction = editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content).setMeta("outside", true);
    const at = Math.min(head, transaction.doc.content.size);
    editor.dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(at))));
  };
  useEachState(() => sync.current());

  useCaretOfPage(control, view);

  const editor = view.current;
  return (
    <div ref={root} onFocusIn={() => (inside.current = true)} onFocusOut={leave} class={`rich ${kind} ${control.invalid ? "invalid" : ""} ${control.locked ? "locked" : ""}`}>
      {editor && !control.locked && !foreign ? (
        <Toolbar view={editor} name={control.name} full={full} onLink={() => setDialog("link")} onLanguage={() => setDialog("language")} />
      ) : null}
      <div ref={place} class="rich-text" hidden={foreign} />
      {foreign || (editor && hasSource(editor.state.doc)) ? (
        <p class="rich-note">
          {foreign ? t.rich.foreign : t.rich.source}{" "}
          <button type="button" class="link" onClick={() => store.patch({ tab: "file" })}>{t.form.openFile}</button>
        </p>
      ) : null}
      <p class="rich-dropped" role="status">
        {dropped.length > 0 ? t.rich.pasted(dropped.map((what) => t.rich.dropped[what] ?? what).join(", ")) : ""}
      </p>
      {dialog === "link" && editor ? <LinkDialog view={editor} onClose={() => setDialog(null)} /> : null}
      {dialog === "language" && editor ? <LanguageDialog view={editor} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

function attributes(control: ControlProps, language: string, direction: string): Record<string, string> {
  const result: Record<string, string> = {
    id: control.id,
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": control.name,
    lang: language,
    dir: direction,
    spellcheck: "true",
    tabindex: "0",
  };
  if (control.describedBy) result["aria-describedby"] = control.describedBy;
  if (control.invalid) result["aria-invalid"] = "true";
  if (control.spec.required) result["aria-required"] = "true";
  if (control.locked) result["aria-readonly"] = "true";
  return result;
}

function stateOf(schema: Schema, value: unknown, ask: (which: "link" | "language") => void): EditorState {
  return EditorState.create({
    doc: fromDoc(schema, value) ?? undefined,
    schema,
    plugins: [
      ...typedRules(schema),
      keymap(keys(schema, { link: () => ask("link"), language: () => ask("language") })),
      new Plugin({
        props: {
          // Undo is the session's. The browser's own would undo nothing but the last letters.
          handleDOMEvents: {
            beforeinput: (_view, event) => {
              const history = event.inputType === "historyUndo" || event.inputType === "historyRedo";
              if (history) event.preventDefault();
              return history;
            },
          },
        },
      }),
    ],
  });
}

/** Whether a part of the text can only be changed in the file. */
function hasSource(doc: Node): boolean {
  let found = false;
  doc.forEach((node) => {
    found ||= node.type.name === "source";
  });
  return found;
}

/** Moves the caret to the word that was clicked on the page, or that a problem names. */
function useCaretOfPage(control: ControlProps, view: { current: EditorView | null }) {
  const caret = useSelect((state) => state.caret);
  const last = useRef(0);
  useLayoutEffect(() => {
    const editor = view.current;
    if (!caret || !editor || caret.from === "form" || caret.serial === last.current) return;
    if (!samePath(caret.path, control.path)) return;
    last.current = caret.serial;
    reveal(editor.dom);
    const [from, to] = positionsOfWord(editor.state.doc, caret.word);
    const { doc } = editor.state;
    const selection = caret.from === "problem"
      ? TextSelection.between(doc.resolve(from), doc.resolve(to))
      : TextSelection.near(doc.resolve(from));
    editor.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
    editor.focus();
  }, [caret]);
}
