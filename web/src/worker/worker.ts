// The engine of the site: the program as WebAssembly, in a worker so that the page stays quick.

import init, { Editor, provideData, type Made } from "briefing-wasm";
import { Folder, TooLarge } from "./folder.js";
import type { Ask, MadeBytes, PlaceInfo, Told, Trouble } from "./messages.js";
import { sameBytes, type Place } from "./place.js";
import { Storage } from "./storage.js";
import { pack, unpack } from "./zip.js";

const NO_EDIT = JSON.stringify({ call: "edit", edits: [] });
const FOLDER = "folder";

interface Scope {
  onmessage: ((event: MessageEvent<{ id: number; ask: Ask }>) => void) | null;
  postMessage(told: Told, transfer?: Transferable[]): void;
}
const scope = self as unknown as Scope;

class Refused extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.message);
  }
}

const refuse = (code: string, message: string, hints: string[] = []): never => {
  throw new Refused({ code, message, hints });
};

/** The day where the user is. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Loads a font or a printing condition. The engine cannot wait, and nothing else runs in this worker meanwhile. */
function loadData(path: string): Uint8Array | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(path, self.location.href), false);
  request.responseType = "arraybuffer";
  try {
    request.send();
    if (request.status === 200) return new Uint8Array(request.response as ArrayBuffer);
  } catch {
    // The network is away.
  }
  scope.postMessage({ news: "no-data" });
  return undefined;
}

class Bench {
  private editor!: Editor;
  private earlier: string | null = null;

  private constructor(private readonly storage: Storage, private place: Place) {}

  static async start(): Promise<Bench> {
    const [storage] = await Promise.all([Storage.open(), init({ module_or_path: new URL("briefing.wasm", self.location.href) })]);
    provideData(loadData);
    const bench = new Bench(storage, storage);
    const folder = await storage.setting<FileSystemDirectoryHandle>(FOLDER);
    bench.earlier = folder?.name ?? null;
    await bench.load(storage);
    storage.onNews((path) => enqueue(() => bench.notice(path)));
    return bench;
  }

  /** Opens the files of a place. */
  private async load(place: Place): Promise<void> {
    const files = await place.all();
    const editor = new Editor(today());
    for (const [path, bytes] of files) editor.put(path, bytes);
    this.editor?.free();
    this.editor = editor;
    this.place = place;
  }

  async answer(ask: Ask): Promise<unknown> {
    switch (ask.ask) {
      case "call": return this.call(ask.request);
      case "upload": return JSON.parse(this.editor.upload(ask.name, ask.bytes));
      case "document": return this.made(() => this.editor.document(ask.profile, ask.record));
      case "archive": return this.made(() => this.editor.archive(ask.of, ask.record));
      case "asset": {
        const asset = this.editor.asset(ask.path);
        return asset ? taken(asset) : null;
      }
      case "place": return this.info();
      case "open-zip": return this.openZip(ask.name, ask.bytes);
      case "save-zip": return { name: "briefing.zip", mediaType: "application/zip", bytes: pack(await this.place.all()) };
      case "use-folder": return this.useFolder(ask.folder);
      case "use-browser": {
        await this.storage.set(FOLDER, null);
        this.earlier = null;
        await this.load(this.storage);
        return this.info();
      }
      case "look":
        for (const path of await this.place.changed()) await this.notice(path);
        return null;
    }
  }

  /** Carries out a call, and stores what it has changed before it answers. */
  private async call(request: string): Promise<unknown> {
    const reply = this.editor.call(request);
    const isStored = await this.store();
    const answer = JSON.parse(reply) as { reply: string };
    // The state says what became of the file.
    return isStored || answer.reply !== "state" ? answer : JSON.parse(this.editor.call(NO_EDIT));
  }

  private async store(): Promise<boolean> {
    let isStored = true;
    for (const [path, bytes, before] of this.editor.changes() as [string, Uint8Array, Uint8Array | undefined][]) {
      try {
        const written = await this.place.write(path, bytes, before ?? null);
        if (written === "written") {
          this.editor.saved(path);
          continue;
        }
        this.editor.noticed(path, written.now ?? undefined);
      } catch (error) {
        this.editor.notSaved(path, error instanceof Error ? error.message : String(error));
      }
      isStored = false;
      break;
    }
    return isStored;
  }

  /** Another window or program has written a file. */
  private async notice(path: string): Promise<void> {
    const now = await this.place.read(path);
    if (this.editor.noticed(path, now ?? undefined)) scope.postMessage({ news: "changed" });
  }

  private made(make: () => Made): MadeBytes {
    try {
      return taken(make());
    } catch (error) {
      if (typeof error !== "string") throw error;
      const reply = JSON.parse(error) as Trouble;
      return refuse(reply.code, reply.message, reply.hints ?? []);
    }
  }

  private async info(): Promise<PlaceInfo> {
    const files = (await this.place.all()).length;
    return { kind: this.place.kind, name: this.place.name, files, earlier: this.place.kind === "folder" ? null : this.earlier };
  }

  /** Adds the files of an archive. Nothing that is there is written over. */
  private async openZip(name: string, bytes: Uint8Array): Promise<PlaceInfo> {
    const files = unpack(bytes);
    if (files === null) return refuse("zip", name);
    if (!files.some(([path]) => /\.ya?ml$/i.test(path))) return refuse("zip-empty", name);
    const there = new Map(await this.place.all());
    const isFree = (folder: string) => files.every(([path, content]) => {
      const old = there.get(`${folder}${path}`);
      return !old || sameBytes(old, content);
    });
    const stem = name.replace(/\.zip$/i, "").replace(/[\\/:*?"<>|]/g, "-") || "zip";
    let folder = "";
    for (let count = 1; !isFree(folder); count += 1) folder = `${stem}${count > 1 ? ` ${count}` : ""}/`;
    for (const [path, content] of files) {
      const whole = `${folder}${path}`;
      await this.place.write(whole, content, there.get(whole) ?? null);
      this.editor.noticed(whole, content);
    }
    return this.info();
  }

  private async useFolder(given: FileSystemDirectoryHandle | null): Promise<PlaceInfo> {
    const folder = given ?? (await this.storage.setting<FileSystemDirectoryHandle>(FOLDER));
    if (!folder) return refuse("folder", "");
    try {
      await this.load(new Folder(folder));
    } catch (error) {
      return refuse(error instanceof TooLarge ? "folder-large" : "folder", folder.name);
    }
    await this.storage.set(FOLDER, folder);
    return this.info();
  }
}

/** Takes a file out of the memory of the engine. */
function taken(made: Made): MadeBytes {
  const { name, mediaType, bytes } = made;
  made.free();
  return { name, mediaType, bytes };
}

/** One thing after the other, in the order of the questions. */
let last: Promise<unknown> = Promise.resolve();
function enqueue(work: () => Promise<unknown>): void {
  last = last.then(work, work);
}

let bench: Promise<Bench> | null = null;
scope.onmessage = ({ data: { id, ask } }) => enqueue(async () => {
  try {
    const value = await (await (bench ??= Bench.start())).answer(ask);
    scope.postMessage({ id, value });
  } catch (error) {
    const isEnd = error instanceof WebAssembly.RuntimeError;
    const trouble = error instanceof Refused ? error.trouble
      : { code: isEnd ? "crashed" : "server", message: error instanceof Error ? error.message : String(error), hints: [] };
    scope.postMessage({ id, trouble });
  }
});
