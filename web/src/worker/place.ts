// Where the files of a project are: the browser's own storage, or a folder of the computer.

import type { PlaceInfo } from "./messages.js";

/** What became of a change. A conflict comes with what the place has now. */
export type Written = "written" | { now: Uint8Array | null };

export interface Place {
  readonly kind: PlaceInfo["kind"];
  readonly name: string;
  /** Reads every file. */
  all(): Promise<[string, Uint8Array][]>;
  /** Reads one file; null if there is none. */
  read(path: string): Promise<Uint8Array | null>;
  /** Writes a file if the place still has what it is believed to have. */
  write(path: string, bytes: Uint8Array, before: Uint8Array | null): Promise<Written>;
  /** Lists the files that another program has changed since they were read. */
  changed(): Promise<string[]>;
}

/** The bytes of all files of a project together. They are in memory while it is open. */
export const LARGEST_PROJECT = 256 * 2 ** 20;

/** Files that a briefing can be made of. Others of a folder are none of the editor's business. */
const KINDS = /\.(ya?ml|png|jpe?g|svg|ttf|otf|ttc|woff2?|icc|icm|csv|tsv|xls[xmb]?|ods|txt)$/i;

export function isOfProject(path: string): boolean {
  return KINDS.test(path) && !/(^|\/)[.]/.test(path);
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
