// What the page and the worker say to each other. Calls and replies of the editor are JSON; bytes go
// beside them.

/** Where the files of a project are kept. */
export interface PlaceInfo {
  kind: "browser" | "folder";
  /** The name of the folder. */
  name: string;
  files: number;
  /** A folder of an earlier visit, to which the browser asks for access again. */
  earlier: string | null;
}

export type Ask =
  | { ask: "call"; request: string }
  | { ask: "upload"; name: string; bytes: Uint8Array }
  | { ask: "document"; profile: string; record: number | undefined }
  | { ask: "archive"; of: "profiles" | "merge"; record: number | undefined }
  | { ask: "asset"; path: string }
  | { ask: "place" }
  | { ask: "open-zip"; name: string; bytes: Uint8Array }
  | { ask: "save-zip" }
  | { ask: "use-folder"; folder: FileSystemDirectoryHandle | null }
  | { ask: "use-browser" }
  | { ask: "look" };

export interface MadeBytes {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface Trouble {
  code: string;
  message: string;
  hints: string[];
}

/** From the worker: an answer, a failure, or news that nobody has asked for. */
export type Told =
  | { id: number; value: unknown }
  | { id: number; trouble: Trouble }
  | { news: "changed" }
  /** A font of another script cannot be loaded: the network is away. */
  | { news: "no-data" };
