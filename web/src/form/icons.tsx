// The icon of a panel: chosen from pictures, with a search.

import { useMemo, useState } from "preact/hooks";
import type { IconInfo } from "../protocol.js";
import { textAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";
import { Glyph } from "../ui/glyphs.js";
import { chooseFile } from "../ui/pick.js";
import type { ControlProps } from "./field.js";

/** A drawing of the program, in the colour of the text. */
export function IconPicture({ path }: { path: string }) {
  return <svg class="icon-picture" viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>;
}

export function IconInput({ control }: { control: ControlProps }) {
  const t = useStrings();
  const store = useStore();
  const [open, setOpen] = useState(false);
  const value = useSelect((state) => textAt(state.session?.form, control.path));
  const icons = useSelect((state) => state.hello?.icons) ?? [];
  const icon = icons.find((one) => one.name === value);
  const choose = (name: string | null) => {
    setOpen(false);
    void store.set(control.path, name, { external: true });
  };
  return (
    <div class="icon-input">
      <button
        type="button"
        id={control.id}
        class="icon-button"
        disabled={control.locked}
        aria-label={`${control.name}: ${value || t.icons.choose}`}
        aria-describedby={control.describedBy}
        onClick={() => setOpen(true)}
      >
        {icon ? <IconPicture path={icon.path} /> : null}
        <span>{value || t.icons.choose}</span>
      </button>
      {open ? <IconDialog value={value} icons={icons} onClose={() => setOpen(false)} onChoose={choose} control={control} /> : null}
    </div>
  );
}

interface DialogProps {
  value: string;
  icons: IconInfo[];
  control: ControlProps;
  onClose: () => void;
  onChoose: (name: string | null) => void;
}

function IconDialog({ value, icons, control, onClose, onChoose }: DialogProps) {
  const t = useStrings();
  const store = useStore();
  const [search, setSearch] = useState("");
  const found = useMemo(() => find(icons, search), [icons, search]);
  const ownFile = async () => {
    const file = await chooseFile(".svg");
    const upload = file && (await store.upload(file));
    if (!upload) return;
    onClose();
    await store.set(control.path, { upload: upload.upload }, { external: true });
  };
  return (
    <Dialog
      wide
      title={t.icons.title}
      onClose={onClose}
      onSubmit={() => found.length === 1 && onChoose(found[0]!.name)}
      actions={
        <>
          <button type="button" class="aside" onClick={() => void ownFile()}>{t.icons.ownFile}</button>
          {value ? <button type="button" onClick={() => onChoose(null)}>{t.icons.none}</button> : null}
        </>
      }
    >
      <div class="search">
        <Glyph name="search" />
        <input
          type="search"
          class="input"
          autofocus
          aria-label={t.icons.search}
          placeholder={t.icons.searchHelp}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <p class="help" role="status">{t.icons.found(found.length)}</p>
      <ul class="icon-grid">
        {found.map((icon) => (
          <li key={icon.name}>
            <button type="button" aria-pressed={icon.name === value} title={icon.words.join(", ")} onClick={() => onChoose(icon.name)}>
              <IconPicture path={icon.path} />
              <span>{plainName(icon.name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** `building-2` and `bed-double` for people: "building", "bed double". */
function plainName(name: string): string {
  return name.replace(/-\d+$/, "").replaceAll("-", " ");
}

/** Icons whose name or words contain all searched words. */
function find(icons: IconInfo[], search: string): IconInfo[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return icons.filter((icon) => {
    // At the beginning of a word: "lice" is not in "police".
    const text = ` ${[icon.name, ...icon.words].join(" ").toLowerCase().replaceAll("-", " ")}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}
