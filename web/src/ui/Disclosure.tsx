// A part of the form that opens and closes.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useFold } from "./folds.js";
import { Glyph } from "./glyphs.js";

interface Props {
  title: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  /** The name under which it is remembered whether the part is open. */
  name: string;
  /** Shown beside the title while closed. */
  summary?: ComponentChildren;
  class?: string;
}

export function Disclosure({ title, children, open: first = false, name, summary, ...rest }: Props) {
  const [open, setOpen] = useFold(name, first);
  const id = useId();
  return (
    <div class={`disclosure ${rest.class ?? ""}`}>
      <button type="button" class="disclosure-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Glyph name={open ? "down" : "right"} />
        <span>{title}</span>
        {!open && summary ? <span class="disclosure-summary">{summary}</span> : null}
      </button>
      <div id={id} hidden={!open} class="disclosure-body" data-reveal={open ? undefined : "closed"}>
        {children}
      </div>
    </div>
  );
}
