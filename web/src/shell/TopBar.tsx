// The bar at the top: the file, whether it is saved, undo, the language, and download.

import { useState } from "preact/hooks";
import { useSelect, useStore } from "../state/use.js";
import { useStrings, type UiLanguage } from "../strings/index.js";
import { Menu, type MenuItem } from "../ui/Menu.js";
import { Glyph } from "../ui/glyphs.js";
import { save } from "../ui/pick.js";

export function TopBar() {
  const t = useStrings();
  const store = useStore();
  const path = useSelect((state) => state.session?.path ?? "");
  const undo = useSelect((state) => state.session?.undo ?? null);
  const redo = useSelect((state) => state.session?.redo ?? null);
  return (
    <header class="bar" id="bar" tabIndex={-1} aria-label={t.bar.region}>
      <span class="mark" aria-hidden="true">7</span>
      <h1 class="file-title"><span class="vh">{t.app.title}: </span>{path}</h1>
      <Saved />
      <div class="bar-group">
        <button type="button" class="ghost icon" aria-label={t.bar.undo} title={t.bar.undoKeys} disabled={!undo} onClick={() => void store.undo()}>
          <Glyph name="undo" />
        </button>
        <button type="button" class="ghost icon" aria-label={t.bar.redo} title={t.bar.redoKeys} disabled={!redo} onClick={() => void store.redo()}>
          <Glyph name="redo" />
        </button>
      </div>
      <span class="spacer" />
      <LanguageSwitch />
      <button type="button" class="ghost start-new" onClick={() => store.patch({ starting: true })}><Glyph name="plus" /><span>{t.bar.startNew}</span></button>
      <Download />
    </header>
  );
}

function Saved() {
  const t = useStrings();
  const busy = useSelect((state) => state.busy);
  // The engine saves before it answers: what is answered is saved, unless it says why not.
  const saved = useSelect((state) => !state.session?.conflict && state.refused.size === 0);
  const problem = useSelect((state) => state.session?.saveProblem ?? null);
  const offline = useSelect((state) => state.notice?.code === "offline");
  const text = problem || offline ? t.bar.unsaved : busy ? t.bar.saving : saved ? t.bar.saved : t.bar.unsaved;
  return (
    <span class={`saved ${problem ? "failed" : ""}`} title={problem ?? undefined}>
      {problem ? <Glyph name="error" /> : saved && !busy && !offline ? <Glyph name="check" /> : <span class="dot" aria-hidden="true" />}
      <span>{text}</span>
      {problem ? <span class="saved-problem" role="alert">{problem}</span> : null}
    </span>
  );
}

export function LanguageSwitch() {
  const t = useStrings();
  const store = useStore();
  const language = useSelect((state) => state.language);
  return (
    <label class="language">
      <Glyph name="globe" />
      <span class="vh">{t.app.language}</span>
      <select value={language} onChange={(event) => store.setLanguage(event.currentTarget.value as UiLanguage)}>
        <option value="en" lang="en">English</option>
        <option value="cy" lang="cy">Cymraeg</option>
      </select>
    </label>
  );
}

function Download() {
  const t = useStrings();
  const store = useStore();
  const profiles = useSelect((state) => state.hello?.profiles) ?? [];
  const record = useSelect((state) => state.session?.table?.record ?? null);
  const [making, setMaking] = useState<string | null>(null);
  const get = async (profile: string | null, label: string) => {
    setMaking(label);
    const row = record ?? undefined;
    const file = await store.download((engine) => (profile ? engine.document(profile, row) : engine.archive("profiles", row)));
    setMaking(null);
    if (!file) return;
    save(file.name, file.blob);
    store.notify("info", "downloaded", t.bar.downloaded(file.name));
  };
  const items: MenuItem[] = profiles.map(({ name, about }) => {
    const [label, help] = t.bar.profiles[name] ?? [name, about];
    return { key: name, label, about: help, onPick: () => void get(name, label) };
  });
  items.push({
    key: "zip", label: t.bar.everything, about: t.bar.everythingAbout, separate: true,
    onPick: () => void get(null, t.bar.everything),
  });
  return (
    <>
      <Menu class="primary" items={items} disabled={making !== null} label={<><Glyph name="download" />{t.bar.download}</>} />
      <span class="vh" role="status">{making ? t.bar.downloading(making) : ""}</span>
    </>
  );
}
