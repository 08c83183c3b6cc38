// Keeps what is typed in a field: while an edit is on its way, and while the field has the focus,
// an answer of the engine does not replace it. Changes from outside (undo, a fix, the file) do.

import { useRef, useState } from "preact/hooks";
import type { Path } from "../protocol.js";
import { pathKey } from "../state/path.js";
import { useEachState, useStore } from "../state/use.js";

export interface Draft {
  text: string;
  type: (text: string) => void;
  focus: () => void;
  blur: () => void;
}

/** `read` returns what the file has; `send` writes what was typed. */
export function useDraft(path: Path, read: () => string, send: (text: string) => void): Draft {
  const store = useStore();
  const [text, setText] = useState(read);
  const focused = useRef(false);
  const seen = useRef(store.state.epoch);
  const sync = () => {
    const { epoch, refused } = store.state;
    if (store.pending(path) || refused.has(pathKey(path))) return;
    if (focused.current && seen.current === epoch) return;
    seen.current = epoch;
    setText(read());
  };
  useEachState(sync);
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
      sync();
    },
  };
}
