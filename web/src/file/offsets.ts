// Finds a field in the file by its path, for the jump from the form. Good for files in block style,
// which is how the program writes them.

import type { Path } from "../protocol.js";
import { FIRST, tokenize } from "./yaml.js";

interface Entry {
  column: number;
  /** A key, or the index in a list. */
  step: string | number;
}

/** The offset of the value at a path, or of its nearest parent. Null if there is neither. */
export function offsetOf(text: string, path: Path): number | null {
  const stack: Entry[] = [];
  let state = FIRST;
  let offset = 0;
  let best: { depth: number; at: number } | null = null;
  for (const line of text.split("\n")) {
    const { tokens, after } = tokenize(line, state);
    const goesOn = state.block >= 0 && (line.trim() === "" || tokens[0]?.kind === "block");
    if (!goesOn && !state.quote) {
      for (const token of tokens) {
        const isItem = token.kind === "mark" && line[token.from] === "-" && token.to - token.from === 1;
        if (!isItem && token.kind !== "key") continue;
        enter(stack, token.from, isItem ? null : unquote(line.slice(token.from, token.to)));
        const depth = matching(stack, path);
        if (depth === stack.length && depth > (best?.depth ?? 0)) best = { depth, at: offset + token.from };
      }
    }
    state = after;
    offset += line.length + 1;
  }
  return best?.at ?? null;
}

/** Goes to a key, or to the next item of a list if `key` is null, at a column. */
function enter(stack: Entry[], column: number, key: string | null): void {
  let index = 0;
  for (let top = stack.at(-1); top && top.column >= column; top = stack.at(-1)) {
    // A list may stand at the column of its key.
    if (key === null && typeof top.step === "string" && top.column === column) break;
    if (key === null && typeof top.step === "number" && top.column === column) index = top.step + 1;
    stack.pop();
  }
  stack.push({ column, step: key ?? index });
}

function matching(stack: Entry[], path: Path): number {
  let depth = 0;
  while (depth < stack.length && depth < path.length && stack[depth]!.step === path[depth]) depth += 1;
  return depth;
}

function unquote(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
