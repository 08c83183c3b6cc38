// The words of the search panel and of what is read aloud, by the words of CodeMirror.

import type { UiLanguage } from "../strings/index.js";

const en: Record<string, string> = {
  "Find": "Find",
  "Replace": "Replace with",
  "next": "Next",
  "previous": "Previous",
  "all": "All",
  "match case": "Match case",
  "regexp": "Regular expression",
  "by word": "Whole words",
  "replace": "Replace",
  "replace all": "Replace all",
  "close": "Close",
  "current match": "Match",
  "on line": "on line",
  "replaced match on line $": "Replaced on line $",
  "replaced $ matches": "Replaced: $",
  "Go to line": "Go to line",
  "go": "Go",
  "Selection deleted": "Selection deleted",
};

const cy: typeof en = {
  "Find": "Chwilio",
  "Replace": "Rhoi yn ei le",
  "next": "Nesaf",
  "previous": "Blaenorol",
  "all": "Popeth",
  "match case": "Yr un llythrennau mawr a bach",
  "regexp": "Mynegiant rheolaidd",
  "by word": "Geiriau cyfan",
  "replace": "Newid",
  "replace all": "Newid popeth",
  "close": "Cau",
  "current match": "Canlyniad",
  "on line": "ar linell",
  "replaced match on line $": "Newidiwyd ar linell $",
  "replaced $ matches": "Newidiwyd: $",
  "Go to line": "Mynd i linell",
  "go": "Mynd",
  "Selection deleted": "Dilëwyd y dewis",
};

export const PHRASES: Record<UiLanguage, Record<string, string>> = { en, cy };

/** What is said below the box, after how Tab works. */
export const KEYS: Record<UiLanguage, string> = {
  en: "Ctrl+F searches. F8 goes to the next problem.",
  cy: "Mae Ctrl+F yn chwilio. Mae F8 yn mynd i'r broblem nesaf.",
};
