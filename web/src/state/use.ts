// Preact hooks over the store.

import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AppState, Store } from "./store.js";

export const StoreContext = createContext<Store | null>(null);

export function useStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error("no store");
  return store;
}

/** A part of the state. The component renders again if `select` returns another value. */
export function useSelect<T>(select: (state: AppState) => T, same: (a: T, b: T) => boolean = Object.is): T {
  const store = useStore();
  const latest = useRef(select);
  latest.current = select;
  const found = select(store.state);
  const shown = useRef(found);
  if (!same(found, shown.current)) shown.current = found;
  const value = shown.current;
  const [, again] = useState(0);
  useLayoutEffect(() => {
    const check = () => {
      if (!same(latest.current(store.state), shown.current)) again((count) => count + 1);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return value;
}

/** Calls back after each state of the session, and once at the start. */
export function useEachState(callback: () => void): void {
  const store = useStore();
  const latest = useRef(callback);
  latest.current = callback;
  useLayoutEffect(() => {
    let session = store.state.session;
    latest.current();
    return store.subscribe(() => {
      if (store.state.session === session) return;
      session = store.state.session;
      latest.current();
    });
  }, [store]);
}
