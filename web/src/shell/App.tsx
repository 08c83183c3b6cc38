// The whole page: the bar at the top, form and page side by side, problems below. The first screen
// stands in its place until a briefing is open.

import { useEffect, useRef, useState } from "preact/hooks";
import { Form } from "../form/Form.js";
import { PagePane } from "../page/PagePane.js";
import { Problems } from "../problems/Problems.js";
import { Start } from "../start/Start.js";
import { Imported } from "../start/Imported.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Conflict } from "./Conflict.js";
import { useKeys } from "./keys.js";
import { Notice } from "./Notice.js";
import { SetupBar } from "./SetupBar.js";
import { TopBar } from "./TopBar.js";

export function App() {
  const t = useStrings();
  const store = useStore();
  const language = useSelect((state) => state.language);
  const ready = useSelect((state) => state.hello !== null);
  const open = useSelect((state) => state.session !== null);
  const starting = useSelect((state) => state.starting);
  const title = useSelect((state) => state.session?.path ?? "");
  useKeys();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title ? `${title} – ${t.app.title}` : t.app.title;
  }, [language, title, t]);
  // A file that is dropped beside a place for files must not replace the page.
  useEffect(() => {
    const stop = (event: DragEvent) => event.preventDefault();
    window.addEventListener("dragover", stop);
    window.addEventListener("drop", stop);
    return () => {
      window.removeEventListener("dragover", stop);
      window.removeEventListener("drop", stop);
    };
  }, []);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (store.state.busy || store.state.refused.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [store]);
  if (!ready) return <><p class="loading" role="status">{t.app.loading}</p><Notice /></>;
  return (
    <>
      {open && !starting ? <Editor /> : <><Start /><Notice /></>}
    </>
  );
}

function Editor() {
  const t = useStrings();
  const store = useStore();
  const tab = useSelect((state) => state.tab);
  const caret = useSelect((state) => state.caret);
  const [view, setView] = useState<"form" | "page">("form");
  // On a narrow screen one of the two shows. A click on the page leads to the form, a problem too.
  useEffect(() => {
    if (caret && caret.from !== "form") setView("form");
  }, [caret?.serial]);
  useEffect(() => {
    if (tab === "file") setView("page");
  }, [tab]);
  // Who comes from the first screen begins at the top: the next stops are the links to the parts.
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    if (store.state.entered) top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={top} class={`app view-${view}`} tabIndex={-1}>
      <div class="skips">
        <a href="#form">{t.app.skipForm}</a>
        <a href="#page">{t.app.skipPage}</a>
        <a href="#problems">{t.app.skipProblems}</a>
      </div>
      <TopBar />
      <SetupBar />
      <nav class="views" aria-label={t.app.views}>
        <button type="button" aria-pressed={view === "form"} onClick={() => setView("form")}>{t.app.viewForm}</button>
        <button type="button" aria-pressed={view === "page"} onClick={() => setView("page")}>{t.app.viewPage}</button>
      </nav>
      <main class="work">
        <section class="form" id="form" aria-label={t.form.region} tabIndex={-1}><Form /></section>
        <div class="page" id="page" tabIndex={-1}><PagePane /></div>
      </main>
      <div class="notice-anchor"><Notice /></div>
      <Problems />
      <Conflict />
      <Imported />
    </div>
  );
}
