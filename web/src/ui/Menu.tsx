// A button that opens a list of commands. Arrow keys move, Escape closes, a click beside closes.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Glyph } from "./glyphs.js";

export interface MenuItem {
  key: string;
  label: string;
  about?: string;
  onPick: () => void;
  separate?: boolean;
}

interface Props {
  label: ComponentChildren;
  class?: string;
  items: MenuItem[];
  disabled?: boolean;
}

export function Menu({ label, items, disabled, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) button.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);

  const keys = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        setOpen(true);
      }
      return;
    }
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") {
      close(false);
    }
  };

  return (
    <div class="menu" ref={root} onKeyDown={keys}>
      <button
        ref={button}
        type="button"
        class={rest.class}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Glyph name="down" />
      </button>
      {open ? (
        <div class="menu-list" role="menu" id={id}>
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={item.key}
              class={item.separate ? "separate" : undefined}
              onClick={() => {
                close(true);
                item.onPick();
              }}
            >
              <span class="menu-label">{item.label}</span>
              {item.about ? <span class="menu-about">{item.about}</span> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
