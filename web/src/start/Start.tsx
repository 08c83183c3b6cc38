// The first screen: go on with a briefing, begin with a template, or with a document.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { LanguageSwitch } from "../shell/TopBar.js";
import { Dialog } from "../ui/Dialog.js";
import { DropZone } from "../ui/DropZone.js";
import { Glyph } from "../ui/glyphs.js";
import { DOCUMENTS, chooseFile, hasEnding } from "../ui/pick.js";
import { PdfCheck } from "./PdfCheck.js";
import { Place } from "./Place.js";

type Source = { template: string } | { upload: number; slides: boolean };
type Begin = { title: string; name: string } & Source;

/** The name of the first briefing of a folder. Nobody is asked for it. */
const FIRST = "briefing.yaml";

export function Start() {
  const t = useStrings();
  const store = useStore();
  const hello = useSelect((state) => state.hello);
  const open = useSelect((state) => state.session !== null);
  const [begin, setBegin] = useState<Begin | null>(null);
  const [working, setWorking] = useState<"reading" | "creating" | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (open) heading.current?.focus();
    void store.list();
  }, []);
  const briefings = hello?.folder.briefings ?? [];
  /** Begins at once. Only if the name is taken, another one is asked for. */
  const start = async (title: string, stem: string, source: Source) => {
    if (working === "creating") return;
    const ask = () => setBegin({ title, name: fileName(stem, [...briefings, FIRST]), ...source });
    if (briefings.includes(FIRST)) {
      ask();
      return;
    }
    setWorking("creating");
    const entered = "template" in source ? await store.begin(source.template, FIRST) : await store.import(source.upload, FIRST);
    setWorking(null);
    if (entered === "exists") ask();
  };
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    if (!hasEnding(file.name, DOCUMENTS)) {
      store.notify("error", "kind", `${t.errors.unsupported} ${t.start.importKinds}`);
      return;
    }
    setWorking("reading");
    const upload = await store.upload(file);
    setWorking(null);
    const slides = /\.(pptx|odp|ppt)$/i.test(file.name);
    if (upload) await start(file.name, file.name.replace(/\.[^.]+$/, ""), { upload: upload.upload, slides });
  };
  return (
    <div class="start-screen">
      <header class="start-bar">
        <span class="mark" aria-hidden="true">7</span>
        <span class="start-name">{t.app.title}</span>
        <span class="spacer" />
        <LanguageSwitch />
        {open ? <button type="button" onClick={() => store.patch({ starting: false })}>{t.start.back}</button> : null}
      </header>
      <main class="start">
        <h1 ref={heading} tabIndex={-1}>{t.start.title}</h1>
        <p class="start-about">{t.start.about}</p>
        {briefings.length > 0 ? (
          <section aria-labelledby="start-open">
            <h2 id="start-open">{t.start.openTitle}</h2>
            <ul class="cards open">
              {briefings.map((path) => (
                <li key={path}>
                  <button type="button" class="card" onClick={() => void store.open(path)}>
                    <Glyph name="file" /><span class="card-name">{path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {SITE && store.engine.files ? <Place files={store.engine.files} /> : null}
        <div class="start-ways">
          <section aria-labelledby="start-template">
            <h2 id="start-template">{t.start.templateTitle}</h2>
            <ul class="cards">
              {(hello?.templates ?? []).map(({ name, about }) => {
                const [label, help] = t.start.templates[name] ?? [name, about];
                return (
                  <li key={name}>
                    <button
                      type="button"
                      class="card template"
                      onClick={() => void start(label, name, { template: name })}
                    >
                      <Picture template={name} />
                      <span class="card-name">{label}</span>
                      <span class="card-about">{help}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
          <section aria-labelledby="start-import">
            <h2 id="start-import">{t.start.importTitle}</h2>
            <DropZone class="import" onDrop={(files) => void read(files[0])}>
              <Glyph name="import" />
              <p>{t.start.importDrop}</p>
              <p class="help">{t.start.importKinds}</p>
              <button type="button" disabled={working !== null} onClick={async () => read(await chooseFile(DOCUMENTS))}>{t.start.importChoose}</button>
              <p role="status" class="help">{working === "reading" ? t.start.importing : working === "creating" ? t.app.loading : ""}</p>
            </DropZone>
          </section>
        </div>
        <PdfCheck />
      </main>
      {begin ? <NameDialog begin={begin} taken={briefings} onClose={() => setBegin(null)} /> : null}
    </div>
  );
}

/** A name for a new file that is not taken. */
function fileName(stem: string, taken: string[]): string {
  const plain = stem.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "briefing";
  for (let count = 1; ; count += 1) {
    const name = `${plain}${count > 1 ? `-${count}` : ""}.yaml`;
    if (!taken.includes(name)) return name;
  }
}

function NameDialog({ begin, taken: known, onClose }: { begin: Begin; taken: string[]; onClose: () => void }) {
  const t = useStrings();
  const store = useStore();
  const [name, setName] = useState(begin.name.replace(/\.ya?ml$/, ""));
  const [slide, setSlide] = useState("");
  const [taken, setTaken] = useState(known);
  const [working, setWorking] = useState(false);
  const id = useId();
  // Signs that a file name cannot have everywhere.
  const path = `${name.trim().replace(/[\\/:*?"<>|]/g, "-")}.yaml`;
  const exists = taken.includes(path);
  const create = async () => {
    if (exists || working || name.trim() === "") return;
    setWorking(true);
    const entered = "template" in begin
      ? await store.begin(begin.template, path)
      : await store.import(begin.upload, path, slide ? Number(slide) : undefined);
    setWorking(false);
    if (entered === "done") onClose();
    else if (entered === "exists") setTaken([...taken, path]);
  };
  return (
    <Dialog
      title={t.start.newTitle(begin.title)}
      onClose={onClose}
      onSubmit={() => void create()}
      actions={
        <>
          <button type="button" onClick={onClose}>{t.app.cancel}</button>
          <button type="submit" class="primary" disabled={working}>{t.start.create}</button>
        </>
      }
    >
      <label class="label" for={id}>{t.start.fileName}</label>
      <div class="name-input">
        <input
          id={id}
          class="input"
          autofocus
          dir="ltr"
          autocomplete="off"
          spellcheck={false}
          value={name}
          aria-invalid={exists || undefined}
          aria-describedby={`${id}-help`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span aria-hidden="true">.yaml</span>
      </div>
      <p class={exists ? "problem-text error" : "help"} id={`${id}-help`} role={exists ? "alert" : undefined}>{exists ? t.start.exists : SITE ? t.start.fileNameHelpSite : t.start.fileNameHelp}</p>
      {"upload" in begin && begin.slides ? (
        <>
          <label class="label" for={`${id}-slide`}>{t.start.slide} <span class="soft">({t.app.optional})</span></label>
          <input id={`${id}-slide`} class="input narrow" type="number" min={1} value={slide} onInput={(event) => setSlide(event.currentTarget.value)} />
        </>
      ) : null}
      <p role="status" class="help">{working ? t.app.loading : ""}</p>
    </Dialog>
  );
}

/** Templates that have a picture of their own. */
const PICTURES = new Set(["example", "blank", "topic", "case-review", "policy", "school"]);

/** What a template looks like. */
function Picture({ template }: { template: string }) {
  return (
    <span class="card-picture">
      {PICTURES.has(template) ? <img src={`template-${template}.webp`} width="320" height="226" alt="" /> : null}
    </span>
  );
}
