// Moves a scroll container by dragging with a mouse or pen, and tells a click from a drag.

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Pixels that a pointer may move during a click. */
const STILL = 4;

export function usePan(scroller: RefObject<HTMLElement | null>, onClick: (event: PointerEvent) => void): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const end = new AbortController();
    const options = { signal: end.signal };
    let start: { id: number; x: number; y: number; left: number; top: number; moved: boolean } | null = null;
    element.addEventListener("pointerdown", (event) => {
      start = null;
      const onBar = event.target === element
        && (event.offsetX >= element.clientWidth || event.offsetY >= element.clientHeight);
      if (event.button !== 0 || !event.isPrimary || onBar) return;
      start = {
        id: event.pointerId, x: event.clientX, y: event.clientY,
        left: element.scrollLeft, top: element.scrollTop, moved: false,
      };
    }, options);
    element.addEventListener("pointermove", (event) => {
      if (!start || event.pointerId !== start.id) return;
      const dx = event.clientX - start.x;
      const dy = event.clientY - start.y;
      if (!start.moved && Math.hypot(dx, dy) > STILL) {
        start.moved = true;
        if (event.pointerType !== "touch") {
          element.setPointerCapture(event.pointerId);
          element.classList.add("dragging");
        }
      }
      if (!start.moved || event.pointerType === "touch") return;
      element.scrollLeft = start.left - dx;
      element.scrollTop = start.top - dy;
    }, options);
    element.addEventListener("pointerup", (event) => {
      element.classList.remove("dragging");
      if (start && event.pointerId === start.id && !start.moved) onClick(event);
      start = null;
    }, options);
    element.addEventListener("pointercancel", () => {
      element.classList.remove("dragging");
      start = null;
    }, options);
    return () => end.abort();
  }, [onClick]);
}
