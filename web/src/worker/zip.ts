// Projects as ZIP archives.

import { unzipSync, zipSync } from "fflate";
import { LARGEST_PROJECT, isOfProject } from "./place.js";

/** Midnight of the first day that an archive can name, local time: archives do not tell when they were made. */
const NO_TIME = new Date(1980, 0, 1);

/** Unpacks the files of a project; null if it is not an archive, or holds too much. */
export function unpack(bytes: Uint8Array): [string, Uint8Array][] | null {
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isWanted = isOfProject(name);
        if (isWanted) size += originalSize;
        if (size > LARGEST_PROJECT) throw new Error("too large");
        return isWanted;
      },
    });
    return withoutFolder(Object.entries(files));
  } catch {
    return null;
  }
}

/** Archives often have one folder around everything. */
function withoutFolder(files: [string, Uint8Array][]): [string, Uint8Array][] {
  const [first] = files;
  const at = first?.[0].indexOf("/") ?? -1;
  const folder = at < 0 ? null : first?.[0].slice(0, at + 1) ?? null;
  if (folder === null || !files.every(([path]) => path.startsWith(folder))) return files;
  return files.map(([path, bytes]) => [path.slice(folder.length), bytes]);
}

/** Packs the files of a project: the same files give the same bytes. */
export function pack(files: [string, Uint8Array][]): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { mtime: NO_TIME, level: 6 });
}
