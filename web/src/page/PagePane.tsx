// The pane beside the form: the page as each document shows it, and the file.

import { useEffect, useRef } from "preact/hooks";
import type { Tab } from "../state/store.js";
import { useSelect, useStore } from "../state/use.js";
import { FileView } from "../file/FileView.js";
import { markKeys, usePreview } from "./previews.js";
import { PressView } from "./PressView.js";
import { SheetView } from "./SheetView.js";
import { TABS, tabEntry, type TabEntry } from "./tabs.js";
import { TextView } from "./TextView.js";
import { WebView } from "./WebView.js";
import { usePageWords } from "./words.js";

export function PagePane() {
  const w = usePageWords();
  const entry = tabEntry(useSelect((state) => state.tab));
  useEffect(markKeys, []);
  return (
    <section class="page-pane" aria-label={w.region}>
      <Tabs selected={entry.id} />
      <div id="page-panel" class="page-panel" role="tabpanel" aria-labelledby={`page-tab-${entry.id}`}>
        {entry.shows === "file" ? <FileView /> : <Page entry={entry} />}
      </div>
    </section>
  );
}

function Tabs({ selected }: { selected: Tab }) {
  const w = usePageWords();
  const store = useStore();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = TABS.findIndex(({ id }) => id === selected);
    const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const forward = event.key === (rtl ? "ArrowLeft" : "ArrowRight");
    const back = event.key === (rtl ? "ArrowRight" : "ArrowLeft");
    const next = forward ? at + 1 : back ? at - 1 : event.key === "Home" ? 0 : event.key === "End" ? TABS.length - 1 : null;
    if (next === null) return;
    event.preventDefault();
    const index = (next + TABS.length) % TABS.length;
    store.patch({ tab: TABS[index]!.id });
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} class="page-tabs" role="tablist" aria-label={w.tabs} onKeyDown={move}>
      {TABS.map(({ id }) => (
        <button
          type="button"
          role="tab"
          id={`page-tab-${id}`}
          class="page-tab"
          aria-selected={id === selected}
          aria-controls="page-panel"
          tabIndex={id === selected ? 0 : -1}
          onClick={() => store.patch({ tab: id })}
        >
          {w.tab[id] ?? id}
        </button>
      ))}
    </div>
  );
}

function Page({ entry }: { entry: Extract<TabEntry, { shows: "sheet" | "press" | "web" | "text" }> }) {
  const w = usePageWords();
  const { preview, answered } = usePreview(entry.id);
  const readable = useSelect((state) => state.session?.readable ?? true);
  if (!preview && !answered) return <Loading />;
  const empty = !preview || !(preview.svg ?? preview.html ?? preview.text ?? preview.press);
  if (empty) {
    return (
      <div class="page-empty" role="note">
        <Ghost />
        <p>{w.none}</p>
        <p>{w.noneHint}</p>
      </div>
    );
  }
  const stale = !preview.current || !readable;
  const view = entry.shows === "sheet" ? <SheetView key={entry.id} preview={preview} stale={stale} />
    : entry.shows === "press" ? <PressView preview={preview} stale={stale} />
    : entry.shows === "web" ? <WebView preview={preview} stale={stale} />
      : <TextView preview={preview} stale={stale} />;
  return (
    <>
      {stale ? <p class="page-note" role="note">{w.stale}</p> : null}
      {view}
    </>
  );
}

function Loading() {
  const w = usePageWords();
  return (
    <div class="page-loading">
      <Ghost />
      <p role="status">{w.loading}</p>
    </div>
  );
}

/** An empty page: a title and seven panels. */
function Ghost() {
  return (
    <div class="page-ghost" aria-hidden="true">
      <span /><span /><span /><span /><span /><span /><span /><span />
    </div>
  );
}
