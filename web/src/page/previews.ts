// Asks for the page after each change: one request at a time, and only for the newest state.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Preview, PreviewTab, State } from "../protocol.js";
import type { Store } from "../state/store.js";
import { useEachState, useSelect, useStore } from "../state/use.js";

export interface Shown {
  /** The last page of the tab, or null before the first. */
  preview: Preview | null;
  /** Whether an answer came, even if it was an error. */
  answered: boolean;
}

class Previews {
  private readonly last = new Map<PreviewTab, { preview: Preview | null; of: State }>();
  private wanted: { tab: PreviewTab; session: State } | null = null;
  private running = false;
  private path = "";

  constructor(
    private readonly store: Store,
    private readonly changed: () => void,
  ) {}

  of(tab: PreviewTab): Shown {
    const last = this.last.get(tab);
    return { preview: last?.preview ?? null, answered: last !== undefined };
  }

  /** Asks for a tab of a state, unless it has arrived or is asked for already. */
  want(tab: PreviewTab, session: State): void {
    if (session.path !== this.path) {
      this.path = session.path;
      this.last.clear();
      this.changed();
    }
    if (this.last.get(tab)?.of === session) {
      this.wanted = null;
      return;
    }
    this.wanted = { tab, session };
    void this.run();
  }

  private forget(tab: PreviewTab): void {
    if (this.wanted?.tab === tab) this.wanted = null;
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    while (this.wanted) {
      const { tab, session } = this.wanted;
      this.wanted = null;
      const preview = await this.store.preview(tab);
      if (session.path !== this.path) continue;
      const before = this.last.get(tab)?.preview ?? null;
      // The page may be newer than the state that asked for it.
      const newest = this.store.state.session;
      const isNewest = newest !== null && newest.path === session.path && preview?.revision === newest.revision;
      this.last.set(tab, { preview: preview ?? before, of: isNewest ? newest : session });
      if (isNewest) this.forget(tab);
      this.changed();
    }
    this.running = false;
  }
}

/** The page that a tab shows; null for a tab without a page. */
export function usePreview(tab: PreviewTab | null): Shown {
  const store = useStore();
  const session = useSelect((state) => state.session);
  const [, again] = useState(0);
  const previews = useRef<Previews | null>(null);
  previews.current ??= new Previews(store, () => again((count) => count + 1));
  // At once, before the form is drawn anew: the engine makes the page meanwhile.
  useEachState(() => {
    const { session } = store.state;
    if (session && tab) previews.current?.want(tab, session);
  });
  useEffect(() => {
    if (session && tab) previews.current?.want(tab, session);
  }, [tab]);
  return tab ? previews.current.of(tab) : { preview: null, answered: false };
}

/** Marks that are kept: enough for a measurement, and memory stays flat. */
const MARKS = 2000;
let marks = 0;

function mark(name: string, detail: unknown): void {
  marks += 1;
  if (marks % MARKS === 0) for (const old of ["briefing:key", "briefing:page"]) performance.clearMarks(old);
  performance.mark(name, { detail });
}

/** Marks each key that may change the page. Returns a function that ends this. */
export function markKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (types || event.key === "Enter" || event.key === "Backspace" || event.key === "Delete") mark("briefing:key", null);
  };
  window.addEventListener("keydown", press, { capture: true });
  return () => window.removeEventListener("keydown", press, { capture: true });
}

/** Marks the moment at which a new page has been painted, for measurements. */
export function markPainted(revision: number): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => mark("briefing:page", { revision });
    port2.postMessage(null);
  });
}
