// The interface between the page and the program. `HttpEngine` talks to the local server.

import type { Call, ErrorReply, Reply, Upload } from "../protocol.js";

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
  /** Returns the address of a picture of the folder, for thumbnails. */
  asset(path: string): string;
  /** Calls back if another program has changed a file. Returns a function that ends this. */
  onChange(callback: () => void): () => void;
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
