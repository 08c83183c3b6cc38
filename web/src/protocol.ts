// Types of the protocol of `briefing studio`, version 1. The Rust types in
// `src/studio/protocol/` define it.

/** The way to a value of the file: keys, and indexes of lists. */
export type Path = (string | number)[];

/** A value that an edit writes. `null` removes the key. */
export type Value =
  | string
  | number
  | boolean
  | null
  | { upload: number }
  | Value[]
  | { [key: string]: Value };

export interface Mark {
  type: "strong" | "emphasis" | "link" | "language";
  attrs?: { href?: string; lang?: string };
}

/** A node of rich text, as ProseMirror writes it. */
export interface DocNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocNode[];
  text?: string;
  marks?: Mark[];
}

export interface Doc extends DocNode {
  type: "doc";
}

export type Edit =
  | { edit: "set"; path: Path; value: Value }
  | { edit: "write"; path: Path; doc: Doc }
  | { edit: "insert"; path: Path; value: Value }
  | { edit: "remove"; path: Path }
  | { edit: "move"; path: Path; to: number }
  | { edit: "allow"; code: string }
  | { edit: "text"; text: string };

/** What the preview can show. */
export type PreviewTab = "poster" | "handout" | "large" | "press" | "web" | "text";

export type TableSource = { path: string } | { upload: number } | null;

export type Call =
  | { call: "hello" }
  | { call: "list" }
  | { call: "open"; path: string }
  | { call: "new"; template: string; path: string }
  | { call: "import"; upload: number; path: string; slide?: number }
  | { call: "edit"; edits: Edit[]; path?: string; group?: string; typing?: boolean; preview?: PreviewTab }
  | { call: "undo" }
  | { call: "redo" }
  | { call: "fix"; revision?: number; problem: ProblemId; hint: number }
  | { call: "preview"; tab: PreviewTab }
  | { call: "preflight"; upload: number }
  | { call: "checklist" }
  | { call: "sizes" }
  | { call: "table"; source: TableSource; sheet?: string }
  | { call: "rows"; from: number; count: number }
  | { call: "record"; record: number | null }
  | { call: "merge"; profiles: string[] }
  | { call: "merge-step"; count: number }
  | { call: "reload"; keep: "mine" | "theirs" };

export type ProblemId = number;

/** A key that a hint sets, with its value. */
export interface Setting {
  path: Path;
  value: string;
}

export interface Hint {
  message: string;
  /** The keys that it would set, if it is a choice. */
  settings: Setting[];
  hasEdit: boolean;
  safe: boolean;
}

export interface Problem {
  id: ProblemId;
  severity: "error" | "warning";
  code: string;
  message: string;
  label: string;
  /** The field, or null for a problem of the whole page or of another file. */
  path: Path | null;
  /** Ordinals of words of the field, [from, to). */
  words: [number, number] | null;
  /** The file, if it is not the briefing: the brand, the table. */
  file: string | null;
  line: number | null;
  column: number | null;
  /** Offsets in `text`, in UTF-16. */
  start: number | null;
  end: number | null;
  hints: Hint[];
  rule: boolean;
}

export interface PanelFit {
  fill: number;
  /** Words for which there is room. */
  room: number;
}

export interface Fit {
  fits: boolean;
  tooLong: boolean;
  size: number | null;
  /** What to do about too much text. */
  advice: string | null;
  largest: number | null;
  percent: number | null;
  /** What a size below the largest gains, such as "for unbroken headings". */
  gain: string | null;
  handout: number | null;
  paper: string | null;
  orientation: string | null;
  grid: string | null;
  panels: PanelFit[];
}

/** A sentence that is hard to read. */
export interface HardSentence {
  age: number;
  beginning: string;
  path: Path | null;
  words: [number, number] | null;
}

/** How hard the text of the panels is to read. */
export interface Reading {
  /** The reading age in years. */
  age: number;
  /** The highest reading age that no rule warns of. */
  highest: number;
  hard: HardSentence[];
}

export interface Brand {
  path: string;
  form: FormObject;
  locked: Path[];
}

export interface Table {
  name: string;
  sheet: string | null;
  sheets: string[];
  columns: string[];
  unused: string[];
  rows: number;
  record: number | null;
  problems: Problem[];
}

/** Words of an imported document that are not in the briefing. */
export interface Left {
  what: string;
  place: string;
  text: string;
}

export interface ImportReport {
  file: string;
  recognisedBy: string;
  words: number;
  placed: number;
  notes: string[];
  notPlaced: Left[];
  leftOut: Left[];
  lost: string[];
}

/** A value of the form: text, a flag, rich text, `{odd}`, a list or a mapping. */
export type FormValue = string | number | boolean | null | FormValue[] | FormObject | Doc;
export interface FormObject {
  [key: string]: FormValue | undefined;
}

export interface State {
  /** The page, if the edit asked for it. */
  preview?: Preview | null;
  reply: "state";
  revision: number;
  path: string;
  text: string;
  form: FormObject;
  brand: Brand | null;
  /** The language of the briefing, and whether it is written from right to left. */
  language: string;
  rtl: boolean;
  problems: Problem[];
  fit: Fit;
  /** Null for other languages than English, short texts, and texts with errors. */
  reading: Reading | null;
  undo: { group: string | null } | null;
  redo: { group: string | null } | null;
  table: Table | null;
  saved: boolean;
  saveProblem: string | null;
  conflict: boolean;
  readable: boolean;
  import: ImportReport | null;
  /** Paths of files that the last edit has put into the folder. */
  stored: string[];
}

export interface Place {
  /** x, y, width, height in points of the page. */
  rect: [number, number, number, number];
  path: Path;
  word: number | null;
}

export interface Preview {
  reply: "preview";
  revision: number;
  tab: PreviewTab;
  current: boolean;
  width: number;
  height: number;
  svg?: string;
  html?: string;
  text?: string;
  press?: PressPlates;
  places: Place[];
  panels: { rect: [number, number, number, number] }[];
}

/** What the press gets. */
export interface PressPlates {
  /** The printing condition. */
  condition: string;
  /** The most ink at a place, and the limit, in per cent. */
  most: number;
  limit: number;
  /** Pictures: `all`, each plate, and `total`, which is darker where more ink lies. */
  views: { id: string; png: string }[];
  findings: PressFinding[];
}

/** A finding of the check for print. */
export interface PressFinding {
  code: string;
  isError: boolean;
  place: string;
  message: string;
  rule: string;
  remedy: string;
}

/** What was found in a PDF of any program. */
export interface CheckedPdf {
  reply: "preflight";
  name: string;
  picture?: string;
  findings: PressFinding[];
  /** The report, a web page in one file. */
  report: string;
}

export interface SizeOf {
  name: string;
  size: number | null;
}

/** The page about what was checked of the briefing. */
export interface Checklist {
  reply: "checklist";
  /** The name of the page as a file. */
  name: string;
  html: string;
}

export interface Sizes {
  reply: "sizes";
  revision: number;
  papers: SizeOf[];
  orientations: SizeOf[];
  grids: SizeOf[];
}

export interface Merge {
  reply: "merge";
  total: number;
  done: number;
  made: number;
  failed: { record: number; row: number; name: string; problems: string[] }[];
  finished: boolean;
}

export interface Rows {
  reply: "rows";
  columns: string[];
  rows: string[][];
  from: number;
  total: number;
}

export interface Folder {
  reply: "folder";
  briefings: string[];
  tables: string[];
}

export interface ErrorReply {
  reply: "error";
  code: string;
  message: string;
  hints: string[];
}

export type KindName =
  | "text"
  | "inline"
  | "blocks"
  | "language"
  | "date"
  | "color"
  | "named-color"
  | "length"
  | "percent"
  | "amount"
  | "path"
  | "name-or-path"
  | "url"
  | "flag"
  | "one-of"
  | "mapping"
  | "one-of-or"
  | "paper"
  | "list";

/** The kind of a value in the table of the file format. */
export interface Kind {
  kind: KindName;
  choices?: string[];
  keys?: KeySpec[];
  item?: Kind;
  min?: number;
  max?: number;
}

export interface KeySpec extends Kind {
  name: string;
  about: string;
  default?: string | null;
  example: string;
  required: boolean;
}

export interface Spec {
  keys: KeySpec[];
}

export interface IconInfo {
  name: string;
  words: string[];
  /** The outline, as the `d` of an SVG path. */
  path: string;
}

export interface Hello {
  reply: "hello";
  protocol: number;
  version: string;
  folder: { briefings: string[]; tables: string[] };
  /** The briefing that is open, by its path. */
  open: string | null;
  templates: { name: string; about: string }[];
  form: Spec;
  icons: IconInfo[];
  profiles: { name: string; about: string; standard: string; suffix: string }[];
  rules: string[];
}

export type Reply = Hello | Folder | State | Preview
  | CheckedPdf | Checklist | Sizes | Rows | Merge | ErrorReply;

export type UploadKind = "picture" | "document" | "table" | "font" | "briefing" | "other";

export interface Upload {
  upload: number;
  name: string;
  bytes: number;
  kind: UploadKind;
}
