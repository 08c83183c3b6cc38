// A message that is not about one field. Errors stay until they are closed.

import { useEffect } from "preact/hooks";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Message } from "../ui/Message.js";
import { Glyph } from "../ui/glyphs.js";

export function Notice() {
  const t = useStrings();
  const store = useStore();
  const notice = useSelect((state) => state.notice);
  useEffect(() => {
    if (notice?.kind !== "info") return;
    const timer = setTimeout(() => store.patch({ notice: null }), 8000);
    return () => clearTimeout(timer);
  }, [notice, store]);
  const own: Record<string, string> = { offline: t.errors.offline, session: t.errors.session, server: t.errors.server,
    "no-data": t.errors.noData, zip: t.place.notZip, "zip-empty": t.place.emptyZip, folder: t.place.noFolder, "folder-large": t.place.largeFolder };
  const text = notice ? [own[notice.code], notice.code === "offline" || notice.code === "session" ? "" : notice.message].filter(Boolean).join(" ") : "";
  return (
    <div class="notices">
      <div role="alert">
        {notice?.kind === "error" ? (
          <div class="notice error">
            <Glyph name="error" />
            <div><p><Message text={text} /></p>{notice.hints.map((hint) => <p class="help" key={hint}><Message text={hint} /></p>)}</div>
            <button type="button" class="ghost icon" aria-label={t.app.close} onClick={() => store.patch({ notice: null })}><Glyph name="close" /></button>
          </div>
        ) : null}
      </div>
      <div role="status">
        {notice?.kind === "info" ? <div class="notice info"><Glyph name="check" /><p>{text}</p></div> : null}
      </div>
    </div>
  );
}
