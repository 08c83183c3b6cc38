// A modal dialog: the native element, which keeps the focus inside and gives it back.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useStrings } from "../strings/index.js";
import { Glyph } from "./glyphs.js";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the end. */
  actions?: ComponentChildren;
  /** Called when the form inside is sent, by Enter or a button of type submit. */
  onSubmit?: () => void;
  wide?: boolean;
  /** Whether Escape and the close button are off, for a question that needs an answer. */
  modalOnly?: boolean;
}

export function Dialog({ title, onClose, children, actions, onSubmit, wide, modalOnly }: Props) {
  const t = useStrings();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>("[autofocus]")?.focus();
    return () => {
      if (dialog?.open) dialog.close();
      // The element that opened the dialog may be gone, or may have given the focus on.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={wide ? "dialog wide" : "dialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!modalOnly) onClose();
      }}
    >
      <form
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onSubmit?.();
        }}
      >
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          {modalOnly ? null : (
            <button type="button" class="ghost icon" aria-label={t.app.close} onClick={onClose}>
              <Glyph name="close" />
            </button>
          )}
        </header>
        <div class="dialog-body">{children}</div>
        {actions ? <footer class="dialog-foot">{actions}</footer> : null}
      </form>
    </dialog>
  );
}
