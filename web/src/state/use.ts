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
export function useSelect<T>(select: (state: AppState) => T): T {
  const store = useStore();
  const latest = useRef(select);
  latest.current = select;
  const value = select(store.state);
  const shown = useRef(value);
  shown.current = value;
  const [, again] = useState(0);
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(latest.current(store.state), shown.current)) again((count) => count + 1);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return value;
}
