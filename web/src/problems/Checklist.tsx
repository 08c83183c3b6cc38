// The page about what was checked, and what a person must still judge.

import { useEffect, useRef, useState } from "preact/hooks";
import { WebFrame } from "../page/webDocument.js";
import type { Checklist as Page } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";
import { Glyph } from "../ui/glyphs.js";
import { save } from "../ui/pick.js";

/** The button that opens the page. Without a poster there is nothing to report about. */
export function ChecklistButton() {
  const t = useStrings();
  const store = useStore();
  const fits = useSelect((state) => state.session?.fit.fits ?? false);
  const [page, setPage] = useState<Page | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    setPage(await store.checklist());
    setBusy(false);
  };
  return (
    <>
      <button type="button" class="ghost small checklist-button" disabled={busy || !fits} onClick={() => void open()}>
        <Glyph name="check" />{t.checklist.open}
      </button>
      {page ? <Shown page={page} onClose={() => setPage(null)} /> : null}
    </>
  );
}

function Shown({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useStrings();
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (ready && frame.current) new WebFrame(frame.current).show(page.html);
  }, [page, ready]);
  const download = (
    <button type="button" class="primary" onClick={() => save(page.name, new Blob([page.html], { type: "text/html" }))}>
      <Glyph name="download" />{t.checklist.download}
    </button>
  );
  return (
    <Dialog wide title={t.checklist.title} onClose={onClose} actions={download}>
      <p>{t.checklist.about}</p>
      <iframe
        ref={frame}
        class="checklist-frame"
        // Without scripts. The frame has the origin of the editor, so that the editor can fill it.
        sandbox="allow-same-origin"
        srcdoc="<!doctype html><html lang=en><head><title></title></head><body></body></html>"
        title={t.checklist.title}
        onLoad={() => setReady(true)}
      />
    </Dialog>
  );
}
