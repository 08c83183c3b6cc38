// Which edits take the place of earlier ones that still wait.

import type { Edit } from "../protocol.js";
import { pathKey } from "./path.js";

/** The field that a single edit changes, or null for edits of the structure. */
export function slotOf(edits: Edit[]): string | null {
  const [edit] = edits;
  if (edits.length !== 1 || !edit) return null;
  return edit.edit === "set" || edit.edit === "write" ? pathKey(edit.path) : null;
}
