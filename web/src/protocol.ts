// Types of the protocol of `briefing studio`, version 1. The Rust types in
// `src/studio/protocol.rs` define it.

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
export type PreviewTab = "poster" | "handout" | "web" | "text";

export type TableSource = { path: string } | { upload: number } | null;

export type Call =
  | { call: "hello" }
  | { call: "list" }
  | { call: "open"; path: string }
  | { call: "new"; template: string; path: string }
  | { call: "import"; upload: number; path: string; slide?: number }
  | { call: "edit"; edits: Edit[]; group?: string }
  | { call: "undo" }
  | { call: "redo" }
  | { call: "fix"; problem: ProblemId; hint: number }
  | { call: "preview"; tab: PreviewTab }
  | { call: "sizes" }
  | { call: "table"; source: TableSource; sheet?: string }
  | { call: "rows"; from: number; count: number }
  | { call: "record"; record: number | null }
  | { call: "merge"; profiles: string[] }
  | { call: "merge-step"; count: number }
  | { call: "reload"; keep: "mine" | "theirs" };

export type ProblemId = string | number;

export interface Hint {
  message: string;
  hasEdit: boolean;
  safe: boolean;
}

export interface Problem {
  id: ProblemId;
  severity: "error" | "warning";
  code: string;
  message: string;
  label: string | null;
  path: Path | null;
  words: [number, number] | null;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  start: number;
  end: number;
  hints: Hint[];
  rule: boolean;
  row: number | null;
}

export interface PanelFit {
  fill: number;
  room: number;
  over: number;
}

export interface Fit {
  fits: boolean;
  size: number | null;
  largest: number | null;
  percent: number | null;
  reason: string | null;
  tooLong: { words: number } | null;
  handout: number | null;
  paper: string;
  orientation: string;
  grid: string;
  panels: PanelFit[];
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
}

export interface ImportReport {
  summary: string;
  notes: string[];
  notPlaced: { place: string; text: string }[];
}

/** A value of the form: text, a flag, rich text, `{odd}`, a list or a mapping. */
export type FormValue = string | number | boolean | null | FormValue[] | FormObject | Doc;
export interface FormObject {
  [key: string]: FormValue | undefined;
}

export interface State {
  reply: "state";
  revision: number;
  path: string;
  text: string;
  form: FormObject;
  brand: Brand | null;
  problems: Problem[];
  fit: Fit;
  undo: { group: string | null } | null;
  redo: { group: string | null } | null;
  table: Table | null;
  saved: boolean;
  conflict: boolean;
  readable: boolean;
  import: ImportReport | null;
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
  places: Place[];
  panels: { rect: [number, number, number, number] }[];
}

export interface SizeOf {
  name: string;
  size: number | null;
  shape?: string | number | null;
}

export interface Sizes {
  reply: "sizes";
  papers: SizeOf[];
  orientations: SizeOf[];
  grids: SizeOf[];
}

export interface Merge {
  reply: "merge";
  total: number;
  done: number;
  made: number;
  failed: { row: number; name: string; problems: string[] }[];
  finished: boolean;
  bytes: number | null;
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
  name: string;
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
  svg: string;
}

export interface Hello {
  reply: "hello";
  protocol: number;
  version: string;
  folder: { briefings: string[]; tables: string[]; name: string };
  templates: { name: string; about: string }[];
  form: Spec;
  icons: IconInfo[];
  profiles: { name: string; file: string }[];
  rules: { code: string }[];
  papers: string[];
}

export type Reply = Hello | Folder | State | Preview | Sizes | Rows | Merge | ErrorReply;

export type UploadKind = "picture" | "document" | "table" | "font" | "briefing" | "other";

export interface Upload {
  upload: number;
  name: string;
  bytes: number;
  kind: UploadKind;
}
