// The tabs of the page. A later profile is one more entry here.

import type { PreviewTab } from "../protocol.js";
import type { Tab } from "../state/store.js";

interface PageTab {
  /** `sheet`: a drawn page. `press`: its plates. `web`: a web page. `text`: plain text. */
  shows: "sheet" | "press" | "web" | "text";
  id: PreviewTab;
}

interface FileTab {
  shows: "file";
  id: "file";
}

export type TabEntry = PageTab | FileTab;

export const TABS: readonly TabEntry[] = [
  { id: "poster", shows: "sheet" },
  { id: "handout", shows: "sheet" },
  { id: "large", shows: "sheet" },
  { id: "press", shows: "press" },
  { id: "web", shows: "web" },
  { id: "text", shows: "text" },
  { id: "file", shows: "file" },
];

export function tabEntry(id: Tab): TabEntry {
  return TABS.find((tab) => tab.id === id) ?? TABS[0]!;
}
