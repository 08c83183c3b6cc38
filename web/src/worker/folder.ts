// A folder of the computer, where the browser lets pages ask for one (File System Access).

import { LARGEST_PROJECT, isOfProject, sameBytes, type Place, type Written } from "./place.js";

/** The most folders within each other, and the most files, that are looked at. */
const MAX_DEPTH = 4;
const MAX_FILES = 5000;

/** The folder has more than the editor can hold. */
export class TooLarge extends Error {}

type Listed = FileSystemDirectoryHandle & AsyncIterable<[string, FileSystemHandle]>;

export class Folder implements Place {
  readonly kind = "folder";
  readonly name: string;
  private readonly times = new Map<string, number>();

  constructor(private readonly root: FileSystemDirectoryHandle) {
    this.name = root.name;
  }

  async all(): Promise<[string, Uint8Array][]> {
    const files: [string, Uint8Array][] = [];
    let size = 0;
    for (const [path, handle] of await this.list()) {
      const file = await handle.getFile();
      size += file.size;
      if (size > LARGEST_PROJECT) throw new TooLarge();
      this.times.set(path, file.lastModified);
      files.push([path, new Uint8Array(await file.arrayBuffer())]);
    }
    return files;
  }

  async read(path: string): Promise<Uint8Array | null> {
    const handle = await this.handle(path, false);
    if (!handle) return null;
    const file = await handle.getFile();
    this.times.set(path, file.lastModified);
    return new Uint8Array(await file.arrayBuffer());
  }

  async write(path: string, bytes: Uint8Array, before: Uint8Array | null): Promise<Written> {
    const now = await this.read(path);
    if (!sameBytes(now, before)) return { now };
    const handle = await this.handle(path, true);
    if (!handle) throw new Error("there is a folder of that name");
    // The browser writes into a file beside it, and puts that in its place at the end.
    const stream = await handle.createWritable();
    await stream.write(bytes as Uint8Array<ArrayBuffer>);
    await stream.close();
    this.times.set(path, (await handle.getFile()).lastModified);
    return "written";
  }

  async changed(): Promise<string[]> {
    const changed: string[] = [];
    const there = new Set<string>();
    for (const [path, handle] of await this.list()) {
      there.add(path);
      const { lastModified } = await handle.getFile();
      if (this.times.get(path) !== lastModified) changed.push(path);
    }
    const gone = [...this.times.keys()].filter((path) => !there.has(path));
    gone.forEach((path) => this.times.delete(path));
    return [...changed, ...gone];
  }

  private async list(): Promise<[string, FileSystemFileHandle][]> {
    const found: [string, FileSystemFileHandle][] = [];
    const visit = async (folder: FileSystemDirectoryHandle, before: string, depth: number): Promise<void> => {
      for await (const [name, handle] of folder as Listed) {
        const path = `${before}${name}`;
        if (handle.kind === "directory") {
          if (depth < MAX_DEPTH && !name.startsWith(".")) await visit(handle as FileSystemDirectoryHandle, `${path}/`, depth + 1);
        } else if (isOfProject(path)) {
          found.push([path, handle as FileSystemFileHandle]);
          if (found.length > MAX_FILES) throw new TooLarge();
        }
      }
    };
    await visit(this.root, "", 0);
    return found;
  }

  private async handle(path: string, create: boolean): Promise<FileSystemFileHandle | null> {
    const names = path.split("/");
    const last = names.pop() ?? "";
    try {
      let folder = this.root;
      for (const name of names) folder = await folder.getDirectoryHandle(name, { create });
      return await folder.getFileHandle(last, { create });
    } catch (error) {
      const isAway = error instanceof DOMException && (error.name === "NotFoundError" || error.name === "TypeMismatchError");
      if (isAway) return null;
      throw error;
    }
  }
}
