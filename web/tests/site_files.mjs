// The web site in tests: a server for its files, and its store in the browser beside a folder.
import { createServer } from "node:http";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".webp": "image/webp", ".wasm": "application/wasm", ".woff2": "font/woff2",
};

/** Serves the files of a folder as any web server does. */
export function serveFiles(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    // The browser asks for it beside a page without an icon.
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    const path = normalize(decodeURIComponent(pathname)).replace(/^\/$/, "/index.html");
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

function filesOf(folder, before = "") {
  return readdirSync(join(folder, before)).flatMap((name) => {
    const path = `${before}${name}`;
    return statSync(join(folder, path)).isDirectory() ? filesOf(folder, `${path}/`) : [path];
  });
}

/** Puts the files of a folder into the store of the site before the editor is opened. */
export async function fillStore(page, { folder, origin }) {
  const files = filesOf(folder).map((path) => [path, readFileSync(join(folder, path)).toString("base64")]);
  await page.goto(`${origin}/icon.svg`);
  await page.evaluate(async (files) => {
    const wait = (request) => new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const opening = indexedDB.open("briefing", 1);
    opening.onupgradeneeded = () => ["files", "settings"].forEach((name) => opening.result.createObjectStore(name));
    const database = await wait(opening);
    for (const [path, bytes] of files) {
      const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
      await wait(database.transaction("files", "readwrite").objectStore("files").put(content, path));
    }
    database.close();
  }, files);
}

/** Reads the store of the site: pairs of a path and the bytes, as far as they differ from `seen`. */
async function changed(page, seen) {
  const files = await page.evaluate(async (seen) => {
    const wait = (request) => new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const database = (window.storeOfTest ??= await wait(indexedDB.open("briefing", 1)));
    const files = database.transaction("files").objectStore("files");
    const [paths, contents] = [await wait(files.getAllKeys()), await wait(files.getAll())];
    const result = [];
    for (const [at, bytes] of contents.entries()) {
      let sum = bytes.length;
      for (const byte of bytes) sum = (Math.imul(sum, 31) + byte) | 0;
      if (seen[paths[at]] === sum) continue;
      let text = "";
      for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
      result.push([paths[at], sum, btoa(text)]);
    }
    return result;
  }, seen);
  return files;
}

/** Copies what the site stores into the folder, until it is stopped. */
export function mirror(page, { folder }) {
  const seen = {};
  let isEnding = false;
  const copy = async () => {
    for (const [path, sum, bytes] of await changed(page, seen)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), Buffer.from(bytes, "base64"));
      seen[path] = sum;
    }
  };
  const running = (async () => {
    while (!isEnding && !page.isClosed()) {
      // While a page loads there is nothing to ask.
      await copy().catch(() => undefined);
      await new Promise((done) => setTimeout(done, 40));
    }
  })();
  return async () => {
    isEnding = true;
    await running;
  };
}
