// Zoom of a page in a scroll container. Scale is CSS pixels per point.

import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** `page` and `width` follow the size of the container; a number is a fixed scale. */
export type Mode = "page" | "width" | number;

/** The scale at which the page has its true size on a screen of 96 pixels per inch. */
export const TRUE_SIZE = 96 / 72;
const LEAST = 0.1 * TRUE_SIZE;
const MOST = 8 * TRUE_SIZE;
const STEPS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4, 6, 8].map((step) => step * TRUE_SIZE);

/** A point of the page that stays where it is on the screen while the scale changes. */
interface Anchor {
  /** The point in points of the page. */
  page: [number, number];
  /** Its place in the container in pixels. */
  view: [number, number];
}

export interface Zoom {
  scale: number;
  mode: Mode;
  setMode: (mode: Mode) => void;
  /** One step in or out, around the middle of what is visible. */
  step: (direction: 1 | -1) => void;
  canZoomIn: boolean;
  canZoomOut: boolean;
  /** Whether the page is larger than its container. */
  overflows: boolean;
}

export function clampScale(scale: number): number {
  return Math.min(MOST, Math.max(LEAST, scale));
}

/** The next step of the zoom buttons. */
export function nextStep(scale: number, direction: 1 | -1): number {
  const steps = direction > 0 ? STEPS : [...STEPS].reverse();
  const next = steps.find((step) => (step - scale) * direction > scale * 0.01);
  return next ?? clampScale(scale);
}

export function useZoom(
  scroller: RefObject<HTMLElement | null>,
  page: RefObject<HTMLElement | null>,
  width: number,
  height: number,
): Zoom {
  const [mode, setModeState] = useState<Mode>("page");
  const [room, setRoom] = useState<[number, number]>([0, 0]);
  const anchor = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const style = getComputedStyle(element);
      const across = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
      const down = parseFloat(style.paddingBlockStart) + parseFloat(style.paddingBlockEnd);
      // The outer size, so that a scrollbar that comes and goes does not change the scale.
      const next: [number, number] = [element.offsetWidth - across - 2, element.offsetHeight - down - 2];
      setRoom((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const bar = 14;
  const toPage = Math.min(room[0] / width, room[1] / height);
  const isTall = (room[0] / width) * height > room[1];
  const toWidth = (isTall ? room[0] - bar : room[0]) / width;
  const wanted = mode === "page" ? toPage : mode === "width" ? toWidth : mode;
  const scale = room[0] > 0 ? clampScale(wanted) : 0;
  const current = useRef(scale);
  current.current = scale;

  const zoomTo = useCallback((next: number, clientX?: number, clientY?: number) => {
    const view = scroller.current?.getBoundingClientRect();
    const sheet = page.current?.getBoundingClientRect();
    const now = current.current;
    if (!view || !sheet || now === 0) return;
    const x = clientX ?? view.left + view.width / 2;
    const y = clientY ?? view.top + view.height / 2;
    anchor.current = { page: [(x - sheet.left) / now, (y - sheet.top) / now], view: [x, y] };
    current.current = clampScale(next);
    setModeState(current.current);
  }, []);

  // The page has its new size: bring the anchor back to where it was.
  useLayoutEffect(() => {
    const { current: held } = anchor;
    anchor.current = null;
    const sheet = page.current?.getBoundingClientRect();
    const element = scroller.current;
    if (!held || !sheet || !element) return;
    element.scrollLeft += sheet.left + held.page[0] * scale - held.view[0];
    element.scrollTop += sheet.top + held.page[1] * scale - held.view[1];
  }, [scale]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    return listen(element, current, zoomTo, () => setModeState("page"));
  }, []);

  return {
    scale,
    mode,
    setMode: setModeState,
    step: (direction) => zoomTo(nextStep(scale, direction)),
    canZoomIn: scale < MOST,
    canZoomOut: scale > LEAST,
    overflows: width * scale > room[0] + 1 || height * scale > room[1] + 1,
  };
}

type ZoomTo = (scale: number, x?: number, y?: number) => void;

/** Zooms by Ctrl and the wheel, by a pinch on a touch pad or screen, and by the keys + - 0. */
function listen(element: HTMLElement, scale: { current: number }, zoomTo: ZoomTo, fit: () => void): () => void {
  const end = new AbortController();
  const options = { signal: end.signal, passive: false };
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const delta = Math.max(-60, Math.min(60, event.deltaY * lines));
    zoomTo(scale.current * Math.exp(-delta / 200), event.clientX, event.clientY);
  }, options);

  const fingers = new Map<number, PointerEvent>();
  let spread = 0;
  const apart = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event);
    spread = apart();
  }, options);
  element.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    const [a, b] = [...fingers.values()];
    const now = apart();
    if (!a || !b || spread === 0 || now === 0) return;
    zoomTo(scale.current * (now / spread), (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
    spread = now;
  }, options);
  for (const name of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      spread = apart();
    }, options);
  }
  // A browser pans with one finger by itself, and would zoom its whole window with two.
  element.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1) event.preventDefault();
  }, options);

  element.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== element) return;
    if (event.key === "+" || event.key === "=") zoomTo(nextStep(scale.current, 1));
    else if (event.key === "-") zoomTo(nextStep(scale.current, -1));
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  }, options);
  return () => end.abort();
}
