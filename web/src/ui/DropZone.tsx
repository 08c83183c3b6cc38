// A place to drop a file on.

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  onDrop: (files: File[]) => void | Promise<void>;
  children: ComponentChildren;
  class?: string;
  /** What dropping does, shown while a file is over the place. */
  hint?: string;
}

export function DropZone({ onDrop, children, hint, ...rest }: Props) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const files = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  return (
    <div
      class={`drop ${rest.class ?? ""} ${over ? "over" : ""}`}
      onDragEnter={(event) => {
        if (!files(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (files(event)) event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDrop={(event) => {
        if (!files(event)) return;
        event.preventDefault();
        event.stopPropagation();
        depth.current = 0;
        setOver(false);
        void onDrop([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
      {over && hint ? <div class="drop-hint">{hint}</div> : null}
    </div>
  );
}
