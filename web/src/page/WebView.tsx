// The web page, as wide as a telephone or a desktop.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Preview } from "../protocol.js";
import { PageIcon } from "./icons.js";
import { markPainted } from "./previews.js";
import { WebFrame } from "./webDocument.js";
import { usePageWords } from "./words.js";

const WIDTHS = { phone: 390, desktop: 1280 } as const;
type Device = keyof typeof WIDTHS;

export function WebView({ preview, stale }: { preview: Preview; stale: boolean }) {
  const w = usePageWords();
  const [device, setDevice] = useState<Device>("phone");
  const [room, setRoom] = useState<[number, number]>([0, 0]);
  const [ready, setReady] = useState(0);
  const outer = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const shown = useRef<WebFrame | null>(null);

  useLayoutEffect(() => {
    const element = outer.current;
    if (!element) return undefined;
    const measure = () => setRoom([element.clientWidth, element.clientHeight]);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (ready === 0 || !frame.current) return;
    shown.current ??= new WebFrame(frame.current);
    shown.current.show(preview.html ?? "");
    markPainted(preview.revision);
  }, [preview, ready]);

  // A desktop page is drawn smaller if the pane is narrower than it.
  const width = Math.max(WIDTHS[device], device === "desktop" ? room[0] : 0);
  const scale = room[0] > 0 ? Math.min(1, room[0] / width) : 1;
  return (
    <>
      <div class="page-tools">
        <div class="page-group" role="group" aria-label={w.width}>
          {(Object.keys(WIDTHS) as Device[]).map((name) => (
            <button type="button" class="page-tool wide" aria-pressed={device === name} onClick={() => setDevice(name)}>
              <PageIcon name={name} />
              {name === "phone" ? w.phone : w.desktop}
            </button>
          ))}
        </div>
      </div>
      <div ref={outer} class={`page-web ${stale ? "stale" : ""}`}>
        <div class={`page-device ${device}`} style={{ width: `${width * scale}px` }}>
          <iframe
            ref={frame}
            // Without scripts. The frame has the origin of the editor, so that the editor can fill it.
            sandbox="allow-same-origin"
            srcdoc="<!doctype html><html><head></head><body></body></html>"
            title={w.frame}
            onLoad={() => {
              shown.current = null;
              setReady((count) => count + 1);
            }}
            style={{
              width: `${width}px`,
              height: `${Math.max(0, room[1] / scale)}px`,
              transform: `scale(${scale})`,
            }}
          />
        </div>
      </div>
    </>
  );
}
