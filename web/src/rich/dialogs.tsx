// Dialogs for marks with a value: links, and words in another language.

import type { MarkType } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { useId, useState } from "preact/hooks";
import { languageNames } from "../form/text.js";
import { useSelect } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";
import { address } from "./address.js";

interface Props {
  view: EditorView;
  onClose: () => void;
}

/** The range of a mark around the caret, or the selection. */
function rangeOf(view: EditorView, type: MarkType): { from: number; to: number; value: Record<string, string> | null } {
  const { from, to, $from, empty } = view.state.selection;
  if (!empty) {
    let value: Record<string, string> | null = null;
    view.state.doc.nodesBetween(from, to, (node) => {
      value ??= (type.isInSet(node.marks)?.attrs as Record<string, string> | undefined) ?? null;
    });
    return { from, to, value };
  }
  const mark = type.isInSet($from.marks());
  if (!mark) return { from, to, value: null };
  let start = from;
  let end = to;
  const base = $from.start();
  $from.parent.forEach((node, offset) => {
    const at = base + offset;
    if (mark.isInSet(node.marks) && at <= from && at + node.nodeSize >= from) {
      start = at;
      end = at + node.nodeSize;
    }
  });
  return { from: start, to: end, value: mark.attrs as Record<string, string> };
}

export function LinkDialog({ view, onClose }: Props) {
  const t = useStrings();
  const type = view.state.schema.marks.link!;
  const [range] = useState(() => rangeOf(view, type));
  const chosen = view.state.doc.textBetween(range.from, range.to, " ");
  const [href, setHref] = useState(range.value?.href ?? (address(chosen) ? chosen : ""));
  const [words, setWords] = useState(chosen);
  const [bad, setBad] = useState(false);
  const id = useId();
  const askWords = range.from === range.to;
  const done = () => {
    const full = address(href);
    if (!full) {
      setBad(true);
      return;
    }
    const mark = type.create({ href: full });
    const { tr, schema } = view.state;
    if (askWords) tr.replaceRangeWith(range.from, range.to, schema.text(words.trim() || href.trim(), [mark]));
    else tr.removeMark(range.from, range.to, type).addMark(range.from, range.to, mark);
    view.dispatch(tr);
    onClose();
    view.focus();
  };
  const remove = () => {
    view.dispatch(view.state.tr.removeMark(range.from, range.to, type));
    onClose();
    view.focus();
  };
  return (
    <Dialog
      title={t.rich.linkTitle}
      onClose={onClose}
      onSubmit={done}
      actions={
        <>
          {range.value ? <button type="button" class="ghost" onClick={remove}>{t.rich.linkRemove}</button> : null}
          <button type="button" onClick={onClose}>{t.app.cancel}</button>
          <button type="submit" class="primary">{t.app.ok}</button>
        </>
      }
    >
      <label class="label" for={`${id}-href`}>{t.rich.linkAddress}</label>
      <input
        id={`${id}-href`}
        class="input"
        autofocus
        dir="ltr"
        autocomplete="off"
        value={href}
        aria-invalid={bad || undefined}
        aria-describedby={`${id}-help`}
        onInput={(event) => setHref(event.currentTarget.value)}
      />
      <p class={bad ? "problem-text error" : "help"} id={`${id}-help`} role={bad ? "alert" : undefined}>{bad ? t.rich.linkBad : t.rich.linkHelp}</p>
      {askWords ? (
        <>
          <label class="label" for={`${id}-words`}>{t.rich.linkWords}</label>
          <input id={`${id}-words`} class="input" dir="auto" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </>
      ) : null}
    </Dialog>
  );
}

export function LanguageDialog({ view, onClose }: Props) {
  const t = useStrings();
  const ui = useSelect((state) => state.language);
  const type = view.state.schema.marks.language!;
  const [range] = useState(() => rangeOf(view, type));
  const [lang, setLang] = useState(range.value?.lang ?? "cy");
  const names = languageNames(ui);
  const known = names.some(({ code }) => code === lang);
  const [other, setOther] = useState(!known);
  const id = useId();
  const empty = range.from === range.to;
  const apply = (next: string | null) => {
    const { tr } = view.state;
    tr.removeMark(range.from, range.to, type);
    if (next) tr.addMark(range.from, range.to, type.create({ lang: next }));
    view.dispatch(tr);
    onClose();
    view.focus();
  };
  return (
    <Dialog
      title={t.rich.languageTitle}
      onClose={onClose}
      onSubmit={() => (empty ? onClose() : lang.trim() && apply(lang.trim()))}
      actions={
        <>
          {range.value ? <button type="button" class="ghost" onClick={() => apply(null)}>{t.rich.languageRemove}</button> : null}
          <button type="button" onClick={onClose}>{t.app.cancel}</button>
          {empty ? null : <button type="submit" class="primary">{t.app.ok}</button>}
        </>
      }
    >
      {empty ? <p>{t.rich.selectFirst}</p> : (
        <>
          <label class="label" for={`${id}-lang`}>{t.rich.languagePick}</label>
          <select
            id={`${id}-lang`}
            class="input"
            autofocus
            value={other ? "other" : lang}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setOther(chosen === "other");
              if (chosen !== "other") setLang(chosen);
            }}
          >
            {names.map(({ code, name }) => <option value={code} key={code}>{name}</option>)}
            <option value="other">{t.rich.languageOther}</option>
          </select>
          {other ? (
            <>
              <label class="label" for={`${id}-code`}>{t.rich.languageCode}</label>
              <input id={`${id}-code`} class="input" dir="ltr" value={lang} onInput={(event) => setLang(event.currentTarget.value)} />
            </>
          ) : null}
          <p class="help">{t.rich.languageHelp}</p>
        </>
      )}
    </Dialog>
  );
}
