// The toolbar above a text box: one stop of the Tab key, arrow keys inside.

import { toggleMark } from "prosemirror-commands";
import { liftListItem, sinkListItem } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { useRef, useState } from "preact/hooks";
import { useStrings } from "../strings/index.js";
import { Glyph, type GlyphName } from "../ui/glyphs.js";
import { around, markActive, setAlert, toggleHeading, toggleList, toggleWrap } from "./commands.js";
import { ALERTS } from "./schema.js";

interface Props {
  view: EditorView;
  name: string;
  full: boolean;
  onLink: () => void;
  onLanguage: () => void;
}

interface Tool {
  key: string;
  label: string;
  keys?: string;
  glyph?: GlyphName;
  letter?: string;
  active?: boolean;
  enabled: boolean;
  run: () => void;
}

export function Toolbar({ view, name, full, onLink, onLanguage }: Props) {
  const t = useStrings();
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const { state } = view;
  const { nodes, marks } = state.schema;

  const tool = (key: string, label: string, look: Partial<Tool>, command: Command, active?: boolean): Tool => ({
    key, label, ...look, active, enabled: command(state, undefined, view),
    run: () => {
      command(view.state, view.dispatch, view);
      view.focus();
    },
  });
  const tools: Tool[] = [
    tool("strong", t.rich.strong, { letter: "B", keys: "Ctrl+B" }, toggleMark(marks.strong!), markActive(state, marks.strong!)),
    tool("emphasis", t.rich.emphasis, { letter: "I", keys: "Ctrl+I" }, toggleMark(marks.emphasis!), markActive(state, marks.emphasis!)),
    { key: "link", label: t.rich.link, keys: "Ctrl+K", glyph: "link", active: markActive(state, marks.link!), enabled: true, run: onLink },
    { key: "language", label: t.rich.language, glyph: "language", active: markActive(state, marks.language!), enabled: true, run: onLanguage },
  ];
  const item = nodes.list_item;
  if (item && nodes.bullet_list && nodes.ordered_list) {
    const list = around(state, nodes.bullet_list, nodes.ordered_list);
    tools.push(
      tool("bullets", t.rich.bullets, { glyph: "bullets" }, toggleList(nodes.bullet_list, item), list?.type === nodes.bullet_list),
      tool("numbers", t.rich.numbers, { glyph: "numbers" }, toggleList(nodes.ordered_list, item), list?.type === nodes.ordered_list),
      tool("deeper", t.rich.deeper, { glyph: "deeper", keys: "Ctrl+]" }, sinkListItem(item)),
      tool("higher", t.rich.higher, { glyph: "higher", keys: "Ctrl+[" }, list ? liftListItem(item) : () => false),
    );
  }
  if (full && nodes.heading && nodes.paragraph && nodes.quote) {
    tools.push(
      tool("heading", t.rich.heading, { glyph: "heading" }, toggleHeading(nodes.heading, nodes.paragraph), around(state, nodes.heading) !== null),
      tool("quote", t.rich.quote, { glyph: "quote" }, toggleWrap(nodes.quote), around(state, nodes.quote) !== null),
    );
  }
  const alert = nodes.alert ? around(state, nodes.alert) : null;

  const move = (event: KeyboardEvent) => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>("button, select") ?? [])];
    const at = all.indexOf(event.target as HTMLElement);
    const rtl = root.current ? getComputedStyle(root.current).direction === "rtl" : false;
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step === undefined ? -1 : (at + step + all.length) % all.length;
    if (to >= 0) {
      event.preventDefault();
      setStop(to);
      all[to]?.focus();
    } else if (event.key === "Escape") {
      view.focus();
    }
  };

  return (
    <div class="toolbar" role="toolbar" aria-label={t.rich.toolbar(name)} ref={root} onKeyDown={move}>
      {tools.map((entry, index) => (
        <button
          type="button"
          key={entry.key}
          class={`tool tool-${entry.key}`}
          tabIndex={index === stop ? 0 : -1}
          aria-label={entry.label}
          title={entry.keys ? `${entry.label} (${entry.keys})` : entry.label}
          aria-pressed={entry.active === undefined ? undefined : entry.active}
          aria-disabled={!entry.enabled || undefined}
          // Keeps the selection of the text.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setStop(index)}
          onClick={() => entry.enabled && entry.run()}
        >
          {entry.glyph ? <Glyph name={entry.glyph} /> : <span aria-hidden="true">{entry.letter}</span>}
        </button>
      ))}
      {full && nodes.alert ? (
        <select
          class="tool-select"
          aria-label={t.rich.alert}
          title={t.rich.alert}
          tabIndex={stop === tools.length ? 0 : -1}
          value={alert ? String(alert.attrs.kind) : ""}
          onFocus={() => setStop(tools.length)}
          onChange={(event) => {
            setAlert(nodes.alert!, event.currentTarget.value || null)(view.state, view.dispatch);
            view.focus();
          }}
        >
          <option value="">{t.rich.noAlert}</option>
          {ALERTS.map((kind) => <option value={kind} key={kind}>{t.rich.alertKinds[kind]}</option>)}
        </select>
      ) : null}
    </div>
  );
}
