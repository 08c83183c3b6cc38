// Values with keys of their own.

/** Whether a value is a mapping, and not rich text or a value of a wrong shape. */
export function isMapping(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
