// The browser's own storage (IndexedDB). Windows of the same site tell each other what they write.

import { sameBytes, type Place, type Written } from "./place.js";

const FILES = "files";
const SETTINGS = "settings";

/** Resolves with the result of a request. */
function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}

/** Resolves when everything of a transaction is stored. */
function stored(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser's storage is full"));
  });
}

export class Storage implements Place {
  readonly kind = "browser";
  readonly name = "";
  private readonly news = new BroadcastChannel("briefing-files");

  private constructor(private readonly database: IDBDatabase) {}

  static async open(): Promise<Storage> {
    const request = indexedDB.open("briefing", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(SETTINGS);
    };
    return new Storage(await done(request));
  }

  async all(): Promise<[string, Uint8Array][]> {
    const files = this.database.transaction(FILES).objectStore(FILES);
    const [paths, bytes] = await Promise.all([done(files.getAllKeys()), done(files.getAll())]);
    return paths.map((path, at) => [String(path), bytes[at] as Uint8Array]);
  }

  async read(path: string): Promise<Uint8Array | null> {
    const files = this.database.transaction(FILES).objectStore(FILES);
    return ((await done(files.get(path))) as Uint8Array | undefined) ?? null;
  }

  async write(path: string, bytes: Uint8Array, before: Uint8Array | null): Promise<Written> {
    const transaction = this.database.transaction(FILES, "readwrite");
    const files = transaction.objectStore(FILES);
    const now = ((await done(files.get(path))) as Uint8Array | undefined) ?? null;
    if (!sameBytes(now, before)) return { now };
    files.put(bytes, path);
    await stored(transaction);
    this.news.postMessage(path);
    return "written";
  }

  /** Other windows say what they have changed. */
  changed(): Promise<string[]> {
    return Promise.resolve([]);
  }

  /** Calls back with the path of a file that another window has written. */
  onNews(callback: (path: string) => void): void {
    this.news.onmessage = (event) => callback(String(event.data));
  }

  async setting<T>(name: string): Promise<T | null> {
    const settings = this.database.transaction(SETTINGS).objectStore(SETTINGS);
    return ((await done(settings.get(name))) as T | undefined) ?? null;
  }

  async set(name: string, value: unknown): Promise<void> {
    const transaction = this.database.transaction(SETTINGS, "readwrite");
    const settings = transaction.objectStore(SETTINGS);
    if (value === null) settings.delete(name);
    else settings.put(value, name);
    await stored(transaction);
  }
}
