// Where the files are, on the site that keeps them in the browser itself.

import { useEffect, useRef, useState } from "preact/hooks";
import type { ProjectFiles } from "../engine/engine.js";
import type { PlaceInfo } from "../worker/messages.js";
import { useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Glyph } from "../ui/glyphs.js";
import { chooseFile, save } from "../ui/pick.js";

export function Place({ files }: { files: ProjectFiles }) {
  const t = useStrings();
  const store = useStore();
  const heading = useRef<HTMLHeadingElement>(null);
  const [place, setPlace] = useState<PlaceInfo | null>(null);
  useEffect(() => void files.place().then(setPlace, (error: unknown) => store.fail(error)), [files, store]);
  /** Does something with the files, and shows what there is then. */
  const change = async (work: () => Promise<PlaceInfo | null>, isOther: boolean) => {
    try {
      const now = await work();
      if (!now) return;
      setPlace(now);
      await (isOther ? store.leave() : store.list());
      heading.current?.focus();
    } catch (error) {
      store.fail(error);
    }
  };
  const openZip = async () => {
    const file = await chooseFile(".zip");
    return file && files.openZip(file);
  };
  const saveZip = async () => {
    const file = await store.download(() => files.saveZip());
    if (!file) return;
    save(file.name, file.blob);
    store.notify("info", "downloaded", t.bar.downloaded(file.name));
  };
  if (!place) return null;
  return (
    <section class="place" aria-labelledby="start-place">
      <h2 id="start-place" ref={heading} tabIndex={-1}>{t.place.title}</h2>
      <p>{place.kind === "folder" ? t.place.inFolder(place.name) : t.place.inBrowser(place.files)}</p>
      {place.kind === "browser" && place.files > 0 ? <p class="help">{t.place.keep}</p> : null}
      <div class="place-ways">
        {place.files > 0 ? <button type="button" onClick={() => void saveZip()}><Glyph name="download" />{t.place.saveZip}</button> : null}
        <button type="button" onClick={() => void change(openZip, false)}>{t.place.openZip}</button>
        {place.earlier !== null
          ? <button type="button" onClick={() => void change(() => files.useFolder(true), true)}>{t.place.again(place.earlier)}</button>
          : null}
        {place.kind === "folder"
          ? <button type="button" onClick={() => void change(() => files.useBrowser(), true)}>{t.place.useBrowser}</button>
          : files.canUseFolder ? <button type="button" onClick={() => void change(() => files.useFolder(false), true)}>{t.place.useFolder}</button> : null}
      </div>
    </section>
  );
}
