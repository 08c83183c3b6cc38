// The engine of the site: a worker with the program as WebAssembly. Nothing leaves the computer.

import type { Call, Reply, Upload } from "../protocol.js";
import type { Ask, MadeBytes, PlaceInfo, Told } from "../worker/messages.js";
import { complete } from "./complete.js";
import { EngineError, type Engine, type MadeFile, type ProjectFiles } from "./engine.js";

interface Waiting {
  done: (value: unknown) => void;
  fail: (error: EngineError) => void;
}

export class WorkerEngine implements Engine, ProjectFiles {
  private worker = this.start();
  private readonly waiting = new Map<number, Waiting>();
  private readonly changed = new Set<() => void>();
  private readonly troubled = new Set<(code: string) => void>();
  private readonly pictures = new Map<string, string>();
  private next = 0;
  /** The briefing that is open, to open it again if the worker fails. */
  private path: string | null = null;
  readonly files = this;

  constructor() {
    // Browsers clear what they keep for sites when the disk is full, unless they are asked not to.
    void navigator.storage?.persist?.();
    window.addEventListener("focus", () => void this.ask({ ask: "look" }).catch(() => undefined));
  }

  async call(call: Call): Promise<Reply> {
    const reply = complete((await this.ask({ ask: "call", request: JSON.stringify(call) })) as Reply);
    if (reply.reply === "state") {
      if (this.path !== reply.path) this.forgetPictures();
      this.path = reply.path;
    }
    return reply;
  }

  async upload(name: string, blob: Blob): Promise<Upload> {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return (await this.ask({ ask: "upload", name, bytes }, [bytes.buffer])) as Upload;
  }

  document(profile: string, record?: number): Promise<MadeFile> {
    return this.made({ ask: "document", profile, record });
  }

  archive(of: "profiles" | "merge", record?: number): Promise<MadeFile> {
    return this.made({ ask: "archive", of, record });
  }

  async asset(path: string): Promise<string | null> {
    const made = (await this.ask({ ask: "asset", path })) as MadeBytes | null;
    if (!made) return null;
    const old = this.pictures.get(path);
    if (old) URL.revokeObjectURL(old);
    const url = URL.createObjectURL(blobOf(made));
    this.pictures.set(path, url);
    return url;
  }

  onChange(callback: () => void): () => void {
    this.changed.add(callback);
    return () => this.changed.delete(callback);
  }

  onTrouble(callback: (code: string) => void): () => void {
    this.troubled.add(callback);
    return () => this.troubled.delete(callback);
  }

  // The files of the project

  place(): Promise<PlaceInfo> {
    return this.ask({ ask: "place" }) as Promise<PlaceInfo>;
  }

  async openZip(file: File): Promise<PlaceInfo> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return (await this.ask({ ask: "open-zip", name: file.name, bytes }, [bytes.buffer])) as PlaceInfo;
  }

  saveZip(): Promise<MadeFile> {
    return this.made({ ask: "save-zip" });
  }

  get canUseFolder(): boolean {
    return typeof window.showDirectoryPicker === "function";
  }

  async useFolder(again: boolean): Promise<PlaceInfo | null> {
    let folder: FileSystemDirectoryHandle | null = null;
    if (!again) {
      try {
        folder = (await window.showDirectoryPicker?.({ id: "briefing", mode: "readwrite" })) ?? null;
      } catch {
        // Closed without a choice.
        return null;
      }
    }
    this.path = null;
    return (await this.ask({ ask: "use-folder", folder })) as PlaceInfo;
  }

  useBrowser(): Promise<PlaceInfo> {
    this.path = null;
    return this.ask({ ask: "use-browser" }) as Promise<PlaceInfo>;
  }

  private async made(ask: Ask): Promise<MadeFile> {
    const made = (await this.ask(ask)) as MadeBytes;
    return { name: made.name, blob: blobOf(made) };
  }

  private ask(ask: Ask, transfer: Transferable[] = []): Promise<unknown> {
    this.next += 1;
    const id = this.next;
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      this.worker.postMessage({ id, ask }, transfer);
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Told>) => this.hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.restart(event.message || "the engine cannot be loaded");
    };
    return worker;
  }

  private hear(told: Told): void {
    if ("news" in told) {
      if (told.news === "changed") this.changed.forEach((callback) => callback());
      else this.troubled.forEach((callback) => callback(told.news));
      return;
    }
    const waiting = this.waiting.get(told.id);
    this.waiting.delete(told.id);
    if ("value" in told) {
      waiting?.done(told.value);
      return;
    }
    const { code, message, hints } = told.trouble;
    waiting?.fail(new EngineError(code === "crashed" ? "server" : code, message, hints));
    if (code === "crashed") this.restart(message);
  }

  /** Everything is stored: a new worker goes on from there. */
  private restart(message: string): void {
    this.worker.terminate();
    for (const { fail } of this.waiting.values()) fail(new EngineError("server", message));
    this.waiting.clear();
    this.worker = this.start();
    const { path } = this;
    if (path !== null) {
      void this.call({ call: "open", path }).then(() => this.changed.forEach((callback) => callback()), () => undefined);
    }
  }

  private forgetPictures(): void {
    for (const url of this.pictures.values()) URL.revokeObjectURL(url);
    this.pictures.clear();
  }
}

function blobOf({ bytes, mediaType }: MadeBytes): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType });
}
