// A place to drop a file on. Places may stand inside of each other: the innermost one under the file
// takes it, and only this one shows that it would.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  onDrop: (files: File[]) => void | Promise<void>;
  children: ComponentChildren;
  class?: string;
  /** What dropping does, shown while a file is over the place. */
  hint?: string;
}

/** All places, with what tells them whether a file is over them. */
const zones = new Map<Element, (over: boolean) => void>();
let current: Element | null = null;

function point(zone: Element | null): void {
  if (zone === current) return;
  if (current) zones.get(current)?.(false);
  current = zone;
  if (current) zones.get(current)?.(true);
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function moves(event: DragEvent): void {
  if (!hasFiles(event)) return;
  const target = event.target instanceof Element ? event.target : null;
  let zone = target?.closest(".drop") ?? null;
  while (zone && !zones.has(zone)) zone = zone.parentElement?.closest(".drop") ?? null;
  point(zone);
}

function ends(event: Event): void {
  // A drag leaves one element for another all the time; it leaves the window for nothing.
  if (event.type !== "dragleave" || (event as DragEvent).relatedTarget === null) point(null);
}

const LISTENERS: [string, (event: never) => void][] = [
  ["dragenter", moves], ["dragover", moves], ["dragleave", ends], ["drop", ends], ["dragend", ends], ["pointermove", ends], ["blur", ends],
];

function add(zone: Element, tell: (over: boolean) => void): () => void {
  if (zones.size === 0) for (const [type, listen] of LISTENERS) window.addEventListener(type, listen as EventListener, { capture: true });
  zones.set(zone, tell);
  return () => {
    if (current === zone) point(null);
    zones.delete(zone);
    if (zones.size === 0) for (const [type, listen] of LISTENERS) window.removeEventListener(type, listen as EventListener, { capture: true });
  };
}

export function DropZone({ onDrop, children, hint, ...rest }: Props) {
  const [over, setOver] = useState(false);
  const zone = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (zone.current ? add(zone.current, setOver) : undefined), []);
  return (
    <div
      ref={zone}
      class={`drop ${rest.class ?? ""} ${over ? "over" : ""}`}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void onDrop([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
      {over && hint ? <div class="drop-hint" aria-hidden="true">{hint}</div> : null}
    </div>
  );
}
