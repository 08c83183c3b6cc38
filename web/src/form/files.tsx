// Files that a briefing names: fonts, a brand, a profile. Pictures have their own control.

import { useState } from "preact/hooks";
import { textAt } from "../state/path.js";
import type { Edit } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { FONTS, PICTURES, PROFILES, chooseFile, hasEnding } from "../ui/pick.js";
import { AltDialog } from "./AltDialog.js";
import type { ControlProps } from "./field.js";
import { TextInput } from "./text.js";

/** The endings of the files that a key takes. */
export function endingsOf(control: ControlProps): string {
  if (control.path.includes("fonts")) return FONTS;
  if (control.spec.name === "profile") return PROFILES;
  return control.spec.name === "brand" ? ".yaml,.yml" : PICTURES;
}

export function FileInput({ control }: { control: ControlProps }) {
  const t = useStrings();
  const store = useStore();
  const value = useSelect((state) => textAt(state.session?.form, control.path));
  const accept = endingsOf(control);
  // A picture has words, and another picture may need others.
  const words = [...control.path.slice(0, -1), "alt"];
  const isPicture = accept === PICTURES && control.path.at(-1) === "file";
  const alt = useSelect((state) => textAt(state.session?.form, words));
  const [asking, setAsking] = useState<File | null>(null);
  const place = async (file: File, newAlt: string | null) => {
    const upload = await store.upload(file);
    if (!upload) return;
    const edits: Edit[] = [{ edit: "set", path: control.path, value: { upload: upload.upload } }];
    if (newAlt !== null) edits.push({ edit: "set", path: words, value: newAlt });
    await store.edit(edits, { external: true });
  };
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    if (!hasEnding(file.name, accept)) {
      const message = accept === FONTS ? t.files.notFont(file.name) : accept === PICTURES ? t.files.notPicture(file.name) : t.errors.unsupported;
      store.notify("error", "kind", message);
      return;
    }
    if (isPicture) setAsking(file);
    else await place(file, null);
  };
  return (
    <DropZone class="file-input" onDrop={(files) => void take(files[0])}>
      <TextInput control={control} />
      {control.locked ? null : (
        <button type="button" aria-label={`${control.name}: ${value ? t.files.replace : t.files.choose}`} onClick={async () => take(await chooseFile(accept))}>
          {value ? t.files.replace : t.files.choose}
        </button>
      )}
      {asking ? (
        <AltDialog file={asking} logo={control.path[0] === "logos"} old={alt} onClose={() => setAsking(null)} onDone={(words) => {
          setAsking(null);
          void place(asking, words);
        }} />
      ) : null}
    </DropZone>
  );
}
