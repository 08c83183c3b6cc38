// Keys that work anywhere: undo and redo of the session, and F6 from region to region.

import { useEffect } from "preact/hooks";
import { useStore } from "../state/use.js";

const REGIONS = ["bar", "form", "page", "problems"];

export function useKeys(): void {
  const store = useStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "F6") {
        event.preventDefault();
        nextRegion(event.shiftKey ? -1 : 1);
        return;
      }
      const command = (event.ctrlKey || event.metaKey) && !event.altKey;
      const key = event.key.toLowerCase();
      if (!command || (key !== "z" && key !== "y") || !store.state.session || store.state.starting) return;
      // A box in a dialog has its own undo: its words are not in the session yet.
      if (event.target instanceof Element && event.target.closest("dialog")) return;
      event.preventDefault();
      event.stopPropagation();
      const redo = key === "y" || event.shiftKey;
      if (redo ? store.state.session.redo : store.state.session.undo ?? store.state.busy) {
        void (redo ? store.redo() : store.undo());
      }
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [store]);
}

function nextRegion(step: number): void {
  const regions = REGIONS.map((id) => document.getElementById(id)).filter((it): it is HTMLElement => Boolean(it?.offsetParent ?? it?.getClientRects().length));
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const to = at < 0 ? (step > 0 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length;
  regions[to]?.focus();
}
