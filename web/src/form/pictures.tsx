// Pictures with words for people who cannot see them: of panels, of the dial, logos.

import { useEffect, useState } from "preact/hooks";
import type { KeySpec, Path, Value } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { Glyph } from "../ui/glyphs.js";
import { PICTURES, chooseFile, hasEnding } from "../ui/pick.js";
import { AltDialog } from "./AltDialog.js";
import { KeyFields } from "./Control.js";
import { fieldId, isLocked, useLabel } from "./field.js";
import { isMapping } from "./mapping.js";

/** The largest picture that a poster can have, in bytes. */
const LARGEST_PICTURE = 32 * 2 ** 20;

/** Takes the first picture of some files, or says why not. */
export function usePicture(): (files: (File | null)[]) => File | null {
  const t = useStrings();
  const store = useStore();
  return (files) => {
    const file = files.find((one) => one !== null) ?? null;
    if (!file) return null;
    const isPicture = hasEnding(file.name, PICTURES);
    if (isPicture && file.size <= LARGEST_PICTURE) return file;
    const message = isPicture ? t.files.largePicture(file.name) : t.files.notPicture(file.name);
    store.notify("error", "kind", message);
    return null;
  };
}

/** Stores a file and writes it as the picture of a place, with its words. */
export function useAddPicture(path: Path): (file: File, alt: string) => Promise<void> {
  const store = useStore();
  return async (file, alt) => {
    const upload = await store.upload(file);
    if (upload) await store.set(path, { file: { upload: upload.upload }, alt } as Value, { external: true });
  };
}

interface Props {
  spec: KeySpec;
  path: Path;
  names?: (spec: KeySpec, label: string) => string;
}

export function PictureInput({ spec, path, names }: Props) {
  const t = useStrings();
  const store = useStore();
  const take = usePicture();
  const { label, help } = useLabel(spec, path);
  const [asking, setAsking] = useState<File | null>(null);
  const there = useSelect((state) => isMapping(valueAt(state.session?.form, path)));
  const file = useSelect((state) => textAt(state.session?.form, [...path, "file"]));
  const locked = useSelect((state) => isLocked(state, path));
  const add = useAddPicture(path);
  const dialog = asking ? (
    <AltDialog file={asking} logo={false} onClose={() => setAsking(null)} onDone={(alt) => {
      setAsking(null);
      void add(asking, alt);
    }} />
  ) : null;
  if (!there) {
    return (
      <DropZone class="field add" onDrop={(files) => setAsking(take(files))} hint={t.files.dropPicture}>
        <button type="button" disabled={locked} onClick={async () => setAsking(take([await chooseFile(PICTURES)]))}>
          <Glyph name="image" />{t.form.addGroup(label)}
        </button>
        {help ? <p class="help">{help}</p> : null}
        {dialog}
      </DropZone>
    );
  }
  return (
    <fieldset class="subfields picture" id={fieldId(path)} tabIndex={-1}>
      <legend class="label">{label}</legend>
      <Thumbnail file={file} />
      <div class="picture-fields"><KeyFields keys={spec.keys ?? []} path={path} names={names} /></div>
      <button type="button" class="ghost small" disabled={locked} onClick={() => void store.set(path, null, { external: true })}>
        <Glyph name="trash" />{t.form.removeGroup(label)}
      </button>
    </fieldset>
  );
}

export function Thumbnail({ file }: { file: string }) {
  const store = useStore();
  const [broken, setBroken] = useState("");
  const [address, setAddress] = useState<string | null>(null);
  const epoch = useSelect((state) => state.epoch);
  useEffect(() => {
    if (!file || file.includes("${")) return;
    let isCurrent = true;
    const show = (found: string | null) => {
      if (isCurrent) setAddress(found);
    };
    store.engine.asset(file).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [file, epoch]);
  if (!file || file.includes("${") || broken === file || address === null) return <span class="thumbnail empty" aria-hidden="true"><Glyph name="image" /></span>;
  return <img class="thumbnail" src={address} alt="" onError={() => setBroken(file)} />;
}
