// Keeps what is typed in a field: while an edit is on its way, and while the field has the focus,
// an answer of the engine does not replace it. Changes from outside (undo, a fix, the file) do.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Path } from "../protocol.js";
import { pathKey } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";

export interface Draft {
  text: string;
  type: (text: string) => void;
  focus: () => void;
  blur: () => void;
}

/** `value` is what the file has; `send` writes what was typed. */
export function useDraft(path: Path, value: string, send: (text: string) => void): Draft {
  const store = useStore();
  const revision = useSelect((state) => state.session?.revision);
  const epoch = useSelect((state) => state.epoch);
  const [text, setText] = useState(value);
  const [left, setLeft] = useState(0);
  const focused = useRef(false);
  const seen = useRef(epoch);
  useLayoutEffect(() => {
    if (store.pending(path) || store.state.refused.has(pathKey(path))) return;
    if (focused.current && seen.current === epoch) return;
    seen.current = epoch;
    setText(value);
  }, [value, revision, epoch, left, pathKey(path)]);
  return {
    text,
    type: (next) => {
      setText(next);
      send(next);
    },
    focus: () => {
      focused.current = true;
      seen.current = store.state.epoch;
    },
    blur: () => {
      focused.current = false;
      setLeft((count) => count + 1);
    },
  };
}
