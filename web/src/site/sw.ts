// The service worker of the site: after the first visit the editor works without a network. It answers
// from what it has stored, and asks the network only for what it has not.

/** The files of the page, and a name that changes with any of them. Set by build.mjs. */
declare const FILES: string[];
declare const VERSION: string;

interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetches extends Waits {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: "install" | "activate", listener: (event: Waits) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetches) => void): void;
  readonly clients: { claim(): Promise<void> };
}
const scope = self as unknown as Scope;

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  const isOwn = new URL(event.request.url).origin === self.location.origin;
  if (event.request.method === "GET" && isOwn) event.respondWith(answer(event.request));
});

async function install(): Promise<void> {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
}

/** A new version begins once all windows of the old one are closed. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith("briefing-") && name !== VERSION) await caches.delete(name);
  }
  await scope.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(VERSION);
  const isPage = request.mode === "navigate";
  const stored = await cache.match(isPage ? "index.html" : request, { ignoreSearch: isPage });
  if (stored) return stored;
  const response = await fetch(request);
  // Fonts of other scripts and printing conditions come one by one, and are kept.
  if (response.ok && /\/(fonts|conditions)\//.test(new URL(request.url).pathname)) await cache.put(request, response.clone());
  return response;
}
