// The interface between the page and the program. `HttpEngine` talks to the local server,
// `WorkerEngine` to the program in the browser itself.

import type { Call, ErrorReply, Reply, Upload } from "../protocol.js";
import type { PlaceInfo } from "../worker/messages.js";

/** A document that the engine has made, under the name it is saved as. */
export interface MadeFile {
  name: string;
  blob: Blob;
}

export interface Engine {
  /** Answers one call. An error of the program is a reply, too: `{reply: "error"}`. */
  call(call: Call): Promise<Reply>;
  /** Hands over the bytes of a file. */
  upload(name: string, blob: Blob): Promise<Upload>;
  /** Makes one document. Throws an `EngineError` if the program refuses. */
  document(profile: string, record?: number): Promise<MadeFile>;
  /** Makes a ZIP of all profiles, or of the finished "make all". */
  archive(of: "profiles" | "merge", record?: number): Promise<MadeFile>;
  /** Returns the address of a picture of the folder, for thumbnails; null if there is none. */
  asset(path: string): Promise<string | null>;
  /** Calls back if another program has changed a file. Returns a function that ends this. */
  onChange(callback: () => void): () => void;
  /** Calls back if something that the page needs cannot be loaded. */
  onTrouble?(callback: (code: string) => void): () => void;
  /** The files of the project, if the page itself keeps them. */
  readonly files?: ProjectFiles;
}

/** The files of a project that are kept in the browser, or in a folder that it was given. */
export interface ProjectFiles {
  place(): Promise<PlaceInfo>;
  /** Adds the files of an archive, beside those that are there. */
  openZip(file: File): Promise<PlaceInfo>;
  saveZip(): Promise<MadeFile>;
  /** Whether the browser lets a page use a folder of the computer. */
  readonly canUseFolder: boolean;
  /** Asks for a folder, or for the one of an earlier visit; null if the user chose none. */
  useFolder(again: boolean): Promise<PlaceInfo | null>;
  useBrowser(): Promise<PlaceInfo>;
}

/** An error reply, or a failure on the way to the engine (`code` is "offline"). */
export class EngineError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hints: string[] = [],
  ) {
    super(message);
  }

  static of(reply: ErrorReply): EngineError {
    return new EngineError(reply.code, reply.message, reply.hints ?? []);
  }
}
