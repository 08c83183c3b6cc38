// A drawn page, which can be zoomed, moved and clicked.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place, Preview } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { around, nearest, panelAt, PlaceIndex } from "./hits.js";
import { PageIcon } from "./icons.js";
import { Overlay } from "./Overlay.js";
import { PanelLabels, PanelList } from "./PanelRoom.js";
import { usePan } from "./pan.js";
import { markPainted } from "./previews.js";
import { Sheet } from "./sheet.js";
import { usePageWords } from "./words.js";
import { TRUE_SIZE, useZoom, type Zoom } from "./zoom.js";

/** How far from a word a click still counts, in points and in pixels. */
const REACH_POINTS = 6;
const REACH_PIXELS = 8;

interface Props {
  preview: Preview;
  stale: boolean;
}

export function SheetView({ preview, stale }: Props) {
  const w = usePageWords();
  const store = useStore();
  const fit = useSelect((state) => state.session?.fit ?? null);
  const caret = useSelect((state) => state.caret);
  const title = useSelect((state) => state.session?.form.title);
  const scroller = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<Sheet | null>(null);
  const [hover, setHover] = useState<Place | null>(null);
  const [under, setUnder] = useState(-1);
  const [labels, setLabels] = useState(false);
  const { width, height, places, panels, tab } = preview;
  // The sheets of a large print stand one under another: one of them fits the view.
  const stacked = tab === "large";
  const zoom = useZoom(scroller, page, width, stacked ? width * Math.SQRT2 : height);
  const { scale } = zoom;
  const index = useMemo(() => new PlaceIndex(places), [places]);

  useLayoutEffect(() => {
    if (!host.current) return;
    sheet.current ??= new Sheet(host.current);
    sheet.current.show(preview.svg ?? "", width, height);
    setHover(null);
    markPainted(preview.revision);
  }, [preview]);

  // Reads the newest page and scale, so that the listeners are added once.
  const latest = useRef({ places, panels, scale });
  latest.current = { places, panels, scale };
  const locate = useCallback((event: PointerEvent) => {
    const box = page.current?.getBoundingClientRect();
    const now = latest.current;
    if (!box || now.scale === 0) return { place: null, panel: -1 };
    const x = (event.clientX - box.left) / now.scale;
    const y = (event.clientY - box.top) / now.scale;
    const reach = Math.max(REACH_POINTS, REACH_PIXELS / now.scale);
    return { place: nearest(now.places, x, y, reach), panel: panelAt(now.panels, x, y) };
  }, []);
  usePan(scroller, useCallback((event: PointerEvent) => {
    const { place } = locate(event);
    if (place) store.setCaret(place.path, place.word ?? 0, "page");
  }, []));

  // Keeps the word at the caret of the form in view.
  useEffect(() => {
    if (!caret || caret.from === "page" || scale === 0) return;
    const rects = index.word(caret.path, caret.word);
    const rect = around(rects.length > 0 ? rects : index.field(caret.path).slice(0, 1));
    const box = page.current?.getBoundingClientRect();
    if (rect && box && scroller.current) reveal(scroller.current, box, rect.map((part) => part * scale));
  }, [caret, index, scale]);

  const name = w.tab[tab] ?? tab;
  const showLabels = fit !== null && tab === "poster";
  return (
    <>
      <Tools zoom={zoom} labels={labels} onLabels={showLabels ? () => setLabels(!labels) : null} />
      <div
        ref={scroller}
        class={`page-scroller ${hover ? "over-word" : zoom.overflows ? "can-pan" : ""}`}
        role="group"
        aria-label={w.scroller(name)}
        tabIndex={0}
        onPointerMove={(event) => {
          if (event.pointerType === "touch" || event.buttons !== 0) return;
          const { place, panel } = locate(event);
          setHover(place);
          setUnder(panel);
        }}
        onPointerLeave={() => {
          setHover(null);
          setUnder(-1);
        }}
      >
        <div
          ref={page}
          class={`page-sheet ${stacked ? "stack" : ""} ${stale ? "stale" : ""}`}
          style={{ width: `${width * scale}px`, height: `${height * scale}px` }}
        >
          <div ref={host} class="page-drawing" role="img" aria-label={w.picture(name, typeof title === "string" && title ? title : w.untitled)} />
          <Overlay width={width} height={height} index={index} hover={hover} caret={caret} scale={scale} />
          {showLabels ? <PanelLabels preview={preview} fit={fit} under={under} all={labels} /> : null}
        </div>
      </div>
      {showLabels ? <PanelList fit={fit} /> : null}
    </>
  );
}

/** Scrolls so that a part of the page is visible, if it is not. */
function reveal(scroller: HTMLElement, page: DOMRect, [x = 0, y = 0, width = 0, height = 0]: number[]): void {
  const view = scroller.getBoundingClientRect();
  const margin = 24;
  const off = (start: number, size: number, from: number, room: number): number => {
    const least = from + margin;
    const most = from + room - margin;
    if (start >= least && start + size <= most) return 0;
    return size > room - 2 * margin ? start - least : start + size / 2 - (from + room / 2);
  };
  const left = off(page.left + x, width, view.left, scroller.clientWidth);
  const top = off(page.top + y, height, view.top, scroller.clientHeight);
  if (left === 0 && top === 0) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollBy({ left, top, behavior: still ? "auto" : "smooth" });
}

interface ToolsProps {
  zoom: Zoom;
  labels: boolean;
  onLabels: (() => void) | null;
}

function Tools({ zoom, labels, onLabels }: ToolsProps) {
  const w = usePageWords();
  const percent = Math.round((zoom.scale / TRUE_SIZE) * 100);
  return (
    <div class="page-tools">
      <div class="page-group" role="group" aria-label={w.zoom}>
        <button type="button" class="page-tool" aria-label={w.zoomOut} title={w.zoomOut} disabled={!zoom.canZoomOut} onClick={() => zoom.step(-1)}>
          <PageIcon name="minus" />
        </button>
        <output class="page-percent" aria-label={w.zoom}>{w.percent(String(percent))}</output>
        <button type="button" class="page-tool" aria-label={w.zoomIn} title={w.zoomIn} disabled={!zoom.canZoomIn} onClick={() => zoom.step(1)}>
          <PageIcon name="plus" />
        </button>
        <button type="button" class="page-tool" aria-label={w.fitPage} title={w.fitPage} aria-pressed={zoom.mode === "page"} onClick={() => zoom.setMode("page")}>
          <PageIcon name="page" />
        </button>
        <button type="button" class="page-tool" aria-label={w.fitWidth} title={w.fitWidth} aria-pressed={zoom.mode === "width"} onClick={() => zoom.setMode("width")}>
          <PageIcon name="width" />
        </button>
      </div>
      {onLabels ? (
        <button type="button" class="page-tool" aria-label={w.room} title={w.room} aria-pressed={labels} onClick={onLabels}>
          <PageIcon name="room" />
        </button>
      ) : null}
    </div>
  );
}
