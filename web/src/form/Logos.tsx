// The list of logos.

import { useState } from "preact/hooks";
import type { KeySpec, Value } from "../protocol.js";
import { oddShape, textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { fieldWords, useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { Message } from "../ui/Message.js";
import { Glyph } from "../ui/glyphs.js";
import { PICTURES, chooseFile } from "../ui/pick.js";
import { AltDialog } from "./AltDialog.js";
import { KeyField } from "./Control.js";
import { Odd, fieldId, isLocked, useProblems } from "./field.js";
import { Thumbnail, usePicture } from "./pictures.js";

const PATH = ["logos"];

/** Stores the file of a logo and writes it at the end of the list. */
export function useAddLogo(): (file: File, alt: string) => Promise<void> {
  const store = useStore();
  return async (file, alt) => {
    const upload = await store.upload(file);
    if (!upload) return;
    const logos = store.value(PATH);
    const at = Array.isArray(logos) ? logos.length : 0;
    const value: Value = { file: { upload: upload.upload }, alt };
    await store.edit([{ edit: "insert", path: [...PATH, at], value }], { external: true });
  };
}

export function Logos({ spec }: { spec: KeySpec }) {
  const t = useStrings();
  const [asking, setAsking] = useState<File | null>(null);
  const add = useAddLogo();
  const take = usePicture();
  const value = useSelect((state) => valueAt(state.session?.form, PATH));
  const inherited = useSelect((state) => {
    const logos = valueAt(state.session?.brand?.form, PATH);
    return Array.isArray(logos) ? logos.length : 0;
  });
  const locked = useSelect((state) => isLocked(state, PATH));
  const problems = useProblems(PATH, false);
  const odd = oddShape(value);
  if (odd !== null) return <Odd shape={odd} />;
  const count = Array.isArray(value) ? value.length : 0;
  const full = count >= (spec.max ?? 6);
  return (
    <DropZone class="logos" hint={t.files.dropLogo} onDrop={(files) => setAsking(take(files))}>
      {count > 0 ? (
        <ol class="logo-list">
          {Array.from({ length: count }, (_, index) => <Logo key={index} index={index} count={count} keys={spec.item?.keys ?? []} locked={locked} />)}
        </ol>
      ) : <p class="help">{inherited > 0 ? t.form.fromBrand : t.files.noLogos}</p>}
      {problems.map((problem) => <p class={`problem-text ${problem.severity}`} key={problem.id}><Glyph name={problem.severity} /><Message text={problem.message} /></p>)}
      <button type="button" id={fieldId(PATH)} disabled={locked || full} onClick={async () => setAsking(take([await chooseFile(PICTURES)]))}>
        <Glyph name="plus" />{t.files.addLogo}
      </button>
      {full ? <p class="help">{t.files.manyLogos}</p> : null}
      {locked ? <span class="badge"><Glyph name="lock" />{t.form.locked}</span> : null}
      {asking ? (
        <AltDialog logo file={asking} onClose={() => setAsking(null)} onDone={(alt) => {
          const file = asking;
          setAsking(null);
          void add(file, alt);
        }} />
      ) : null}
    </DropZone>
  );
}

function Logo({ index, count, keys, locked }: { index: number; count: number; keys: KeySpec[]; locked: boolean }) {
  const t = useStrings();
  const store = useStore();
  const language = useSelect((state) => state.language);
  const path = [...PATH, index];
  const file = useSelect((state) => textAt(state.session?.form, [...path, "file"]));
  const alt = useSelect((state) => textAt(state.session?.form, [...path, "alt"]));
  const what = alt || file;
  const change = (to: number) => void store.edit([{ edit: "move", path, to }], { external: true });
  return (
    <li class="logo" id={fieldId(path)} tabIndex={-1}>
      <Thumbnail file={file} />
      <div class="logo-fields">
        {keys.map((key) => {
          const label = fieldWords(language, `logos.${key.name}`)?.label ?? key.name;
          return <KeyField key={key.name} spec={key} path={[...path, key.name]} name={t.form.logoField(index + 1, label)} />;
        })}
      </div>
      <div class="logo-buttons">
        <button type="button" class="ghost icon" disabled={locked || index === 0} aria-label={t.form.upOf(what)} title={t.form.up} onClick={() => change(index - 1)}><Glyph name="arrowUp" /></button>
        <button type="button" class="ghost icon" disabled={locked || index === count - 1} aria-label={t.form.downOf(what)} title={t.form.down} onClick={() => change(index + 1)}><Glyph name="arrowDown" /></button>
        <button
          type="button"
          class="ghost icon"
          disabled={locked}
          aria-label={t.form.removeOf(what)}
          title={t.app.remove}
          onClick={() => {
            void store.edit([{ edit: "remove", path }], { external: true });
            document.getElementById(fieldId(PATH))?.focus();
          }}
        >
          <Glyph name="trash" />
        </button>
      </div>
    </li>
  );
}
