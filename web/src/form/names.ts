// The names of fields in messages: `Panel 1 text`, `Logo 2 file`, `Title`.

import type { Path } from "../protocol.js";
import { specKey } from "../state/path.js";
import { fieldWords, strings, type UiLanguage } from "../strings/index.js";

export function nameOf(path: Path, language: UiLanguage): string {
  const t = strings(language);
  const [first, index] = path;
  const last = path.findLast((step) => typeof step === "string") ?? "";
  const label = fieldWords(language, specKey(path))?.label ?? String(last);
  if (typeof index !== "number" || path.length === 2) {
    const number = typeof index === "number" ? index + 1 : null;
    if (first === "panels" && number !== null) return t.form.panel(number);
    if (first === "logos" && number !== null) return t.form.logo(number);
    return label;
  }
  if (first === "panels") return t.form.panelField(index + 1, label);
  return first === "logos" ? t.form.logoField(index + 1, label) : label;
}

/** Begins a message of the program with a capital, and leaves out the "or" of a list of ways. */
export function sentence(message: string): string {
  const text = message.replace(/^or /, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
