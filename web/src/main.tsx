// Starts the editor: chooses the engine, makes the store, and shows the page.

import { render } from "preact";
import type { Engine } from "./engine/engine.js";
import { HttpEngine } from "./engine/http.js";
import { MockEngine } from "./engine/mock/mock.js";
import { WorkerEngine } from "./engine/worker.js";
import { App } from "./shell/App.js";
import { Store } from "./state/store.js";
import { StoreContext } from "./state/use.js";

function engine(): Engine {
  if (DEV) {
    const mock = new URLSearchParams(location.search).get("mock");
    if (mock !== null) return new MockEngine(mock);
  }
  return SITE ? new WorkerEngine() : new HttpEngine();
}

/** The briefing that the address asks for. It is taken out of the address: a reload keeps what is open. */
function asked(): string | null {
  const address = new URL(location.href);
  const path = address.searchParams.get("open");
  if (path !== null) {
    address.searchParams.delete("open");
    history.replaceState(null, "", address);
  }
  return path;
}

if (SITE && "serviceWorker" in navigator) void navigator.serviceWorker.register("sw.js").catch(() => undefined);
const store = new Store(engine());
void store.start(asked());
const root = document.getElementById("app");
if (root) render(<StoreContext.Provider value={store}><App /></StoreContext.Provider>, root);
