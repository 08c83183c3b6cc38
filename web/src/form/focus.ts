// Finds the field of a path, shows it, and gives it the focus.

import { useEffect } from "preact/hooks";
import type { Path } from "../protocol.js";
import { useSelect } from "../state/use.js";
import { fieldId } from "./field.js";

/** Opens the closed parts of the form around an element, and scrolls to it. */
export function reveal(element: Element): void {
  for (let part = element.closest("[hidden]"); part; part = part.parentElement?.closest("[hidden]") ?? null) {
    const button = document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(part.id)}"]`);
    if (button?.getAttribute("aria-expanded") === "false") button.click();
    part.removeAttribute("hidden");
  }
  element.scrollIntoView({ block: "nearest", behavior: "auto" });
}

/** The field of a path, or the nearest one around it that the form has. */
export function nearestField(path: Path): HTMLElement | null {
  for (let to = path; to.length > 0; to = to.slice(0, -1)) {
    const field = document.getElementById(fieldId(to));
    if (field) return field;
  }
  return null;
}

/** Shows what undo or redo has changed, and leaves the focus where it is. */
export function useFollowStep(): void {
  const stepped = useSelect((state) => state.stepped);
  useEffect(() => {
    if (!stepped) return;
    // The form follows the state first.
    requestAnimationFrame(() => {
      const field = nearestField(stepped.path);
      if (!field || field.contains(document.activeElement)) return;
      reveal(field);
      const place = field.closest(".field") ?? field;
      place.classList.add("stepped");
      setTimeout(() => place.classList.remove("stepped"), 1600);
    });
  }, [stepped?.serial]);
}

/** Shows the field that a place of the page or a problem leads to. Text boxes set their caret. */
export function useFollowCaret(): void {
  const caret = useSelect((state) => state.caret);
  useEffect(() => {
    if (!caret || caret.from === "form" || caret.from === "file") return;
    const field = nearestField(caret.path);
    if (!field || field.contains(document.activeElement)) return;
    reveal(field);
    field.focus();
  }, [caret?.serial]);
}
