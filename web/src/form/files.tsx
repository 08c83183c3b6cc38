// Files that a briefing names: fonts, a brand, a profile. Pictures have their own control.

import { textAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { FONTS, PICTURES, chooseFile, hasEnding } from "../ui/pick.js";
import type { ControlProps } from "./field.js";
import { TextInput } from "./text.js";

/** The endings of the files that a key takes. */
export function endingsOf(control: ControlProps): string {
  if (control.path.includes("fonts")) return FONTS;
  return control.spec.name === "brand" ? ".yaml,.yml" : PICTURES;
}

export function FileInput({ control }: { control: ControlProps }) {
  const t = useStrings();
  const store = useStore();
  const value = useSelect((state) => textAt(state.session?.form, control.path));
  const accept = endingsOf(control);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    if (!hasEnding(file.name, accept)) {
      const message = accept === FONTS ? t.files.notFont(file.name) : accept === PICTURES ? t.files.notPicture(file.name) : t.errors.unsupported;
      store.notify("error", "kind", message);
      return;
    }
    const upload = await store.upload(file);
    if (upload) await store.set(control.path, { upload: upload.upload }, { external: true });
  };
  return (
    <DropZone class="file-input" onDrop={(files) => void take(files[0])}>
      <TextInput control={control} />
      {control.locked ? null : (
        <button type="button" aria-label={`${control.name}: ${value ? t.files.replace : t.files.choose}`} onClick={async () => take(await chooseFile(accept))}>
          {value ? t.files.replace : t.files.choose}
        </button>
      )}
    </DropZone>
  );
}
