// Which parts of the form are open. It is remembered while the window is open, also over a reload.

import { useEffect, useState } from "preact/hooks";

const KEY = "folds";
const folds = new Map<string, boolean>(read());
const listeners = new Set<() => void>();

function read(): [string, boolean][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return Object.entries(stored as Record<string, unknown>).map(([name, open]) => [name, open === true]);
  } catch {
    // Storage may be switched off.
    return [];
  }
}

/** Opens or closes parts. */
export function setFolds(names: readonly string[], open: boolean): void {
  for (const name of names) folds.set(name, open);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(folds)));
  } catch {
    // Storage may be switched off.
  }
  for (const listener of [...listeners]) listener();
}

/** Whether a part is open, and what opens or closes it. */
export function useFold(name: string, first: boolean): [boolean, (open: boolean) => void] {
  return [useFolds([name], first), (open) => setFolds([name], open)];
}

/** Whether any of some parts is open. */
export function useFolds(names: readonly string[], first: boolean): boolean {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((count) => count + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return names.some((name) => folds.get(name) ?? first);
}
