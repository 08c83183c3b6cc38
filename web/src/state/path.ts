// Paths into the file, and the values they lead to.

import type { Doc, FormObject, FormValue, Path } from "../protocol.js";

/** A path as one string, for keys of maps and for ids: `panels.0.heading`. */
export function pathKey(path: Path): string {
  return path.join(".");
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** Whether `path` is `start` or lies below it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

/** The keys of a path without indexes: `panels.heading`, as in the table of the format. */
export function specKey(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}

/** The value at a path, or undefined if there is none. */
export function valueAt(form: FormObject | null | undefined, path: Path): FormValue | undefined {
  let value: FormValue | undefined = form ?? undefined;
  for (const step of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = Array.isArray(value) ? value[step as number] : (value as FormObject)[step];
  }
  return value;
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === "object" && value !== null && (value as { type?: unknown }).type === "doc";
}

/** The description of a value of a wrong shape, such as "a list", or null. */
export function oddShape(value: FormValue | undefined): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isDoc(value)) return null;
  const odd = (value as FormObject).odd;
  return typeof odd === "string" && Object.keys(value).length === 1 ? odd : null;
}

export function textAt(form: FormObject | null | undefined, path: Path): string {
  const value = valueAt(form, path);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The first place at which two values differ, in the order of the second; null if they are the same. */
export function firstDifference(one: unknown, other: unknown, path: Path = []): Path | null {
  if (Object.is(one, other)) return null;
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return path;
  for (const key of new Set([...Object.keys(other), ...Object.keys(one)])) {
    const found = firstDifference(one[key], other[key], [...path, Array.isArray(other) ? Number(key) : key]);
    if (found) return found;
  }
  return null;
}
