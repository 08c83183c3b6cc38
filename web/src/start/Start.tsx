// The first screen: go on with a briefing, begin with a template, or with a document.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { LanguageSwitch } from "../shell/TopBar.js";
import { Dialog } from "../ui/Dialog.js";
import { DropZone } from "../ui/DropZone.js";
import { Glyph } from "../ui/glyphs.js";
import { DOCUMENTS, chooseFile, hasEnding } from "../ui/pick.js";

type Begin = { title: string; name: string } & ({ template: string } | { upload: number; slides: boolean });

export function Start() {
  const t = useStrings();
  const store = useStore();
  const hello = useSelect((state) => state.hello);
  const open = useSelect((state) => state.session !== null);
  const [begin, setBegin] = useState<Begin | null>(null);
  const [reading, setReading] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (open) heading.current?.focus();
    void store.list();
  }, []);
  const briefings = hello?.folder.briefings ?? [];
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    if (!hasEnding(file.name, DOCUMENTS)) {
      store.notify("error", "kind", `${t.errors.unsupported} ${t.start.importKinds}`);
      return;
    }
    setReading(true);
    const upload = await store.upload(file);
    setReading(false);
    if (upload) {
      const stem = file.name.replace(/\.[^.]+$/, "");
      setBegin({ title: file.name, name: fileName(stem, briefings), upload: upload.upload, slides: /\.(pptx|odp|ppt)$/i.test(file.name) });
    }
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
                    onClick={() => setBegin({ title: label, name: fileName(briefings.length === 0 ? "briefing" : name, briefings), template: name })}
                  >
                    <Sketch />
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
            <p>{t.start.importDrop}</p>
            <p class="help">{t.start.importKinds}</p>
            <button type="button" disabled={reading} onClick={async () => read(await chooseFile(DOCUMENTS))}>{t.start.importChoose}</button>
            <p role="status" class="help">{reading ? t.start.importing : ""}</p>
          </DropZone>
        </section>
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

function NameDialog({ begin, taken, onClose }: { begin: Begin; taken: string[]; onClose: () => void }) {
  const t = useStrings();
  const store = useStore();
  const [name, setName] = useState(begin.name.replace(/\.ya?ml$/, ""));
  const [slide, setSlide] = useState("");
  const [working, setWorking] = useState(false);
  const id = useId();
  const path = `${name.trim()}.yaml`;
  const exists = taken.includes(path);
  const create = async () => {
    if (exists || working || name.trim() === "") return;
    setWorking(true);
    const done = "template" in begin
      ? await store.begin(begin.template, path)
      : await store.import(begin.upload, path, slide ? Number(slide) : undefined);
    setWorking(false);
    if (done) onClose();
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
      <p class={exists ? "problem-text error" : "help"} id={`${id}-help`} role={exists ? "alert" : undefined}>{exists ? t.start.exists : t.start.fileNameHelp}</p>
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

/** A small drawing of a page with seven panels. */
function Sketch() {
  return (
    <svg class="sketch" viewBox="0 0 48 34" aria-hidden="true">
      <rect class="sketch-page" x="0.5" y="0.5" width="47" height="33" rx="2" />
      <rect class="sketch-band" x="0.5" y="0.5" width="47" height="7" rx="2" />
      {[[3, 10, 12, 9], [3, 21, 12, 9], [18, 10, 12, 5], [18, 17, 12, 5], [18, 24, 12, 6], [33, 10, 12, 9], [33, 21, 12, 9]].map(([x, y, width, height]) => (
        <rect key={`${x}-${y}`} class="sketch-panel" x={x} y={y} width={width} height={height} rx="1" />
      ))}
    </svg>
  );
}
