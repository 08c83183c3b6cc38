// What a hint of the program would do, in the words of the form.

import type { Hint, Path, Setting } from "../protocol.js";
import { pathKey, specKey } from "../state/path.js";
import { fieldWords, number, strings, type UiLanguage } from "../strings/index.js";

/** Keys of the bar above the page: their values are chosen from a list. */
const CHOSEN = new Set(["poster.paper", "poster.orientation", "poster.grid", "poster.theme"]);

/** The words of the button that carries out a hint with settings, such as "Use Paper A3". */
export function settingsWords(settings: readonly Setting[], language: UiLanguage): string {
  const t = strings(language);
  const [only] = settings;
  if (settings.length === 1 && only && pathKey(only.path) === "poster.type.min") {
    return t.problems.allowSize(lengthWords(only.value, language));
  }
  if (settings.every(({ path }) => CHOSEN.has(pathKey(path)))) {
    return t.problems.use(list(settings.map((one) => `${labelOf(one.path, language)} ${valueWords(one.value, language)}`), language));
  }
  return list(settings.map((one, index) => {
    const label = labelOf(one.path, language);
    const value = valueWords(one.value, language);
    return index === 0 ? t.problems.set(label, value) : t.problems.andSet(label, value);
  }), language);
}

/** What a hint says besides the keys that its button sets: "there it fits at 13 pt". */
export function restOf(hint: Hint): string {
  if (hint.settings.length === 0) return "";
  const end = hint.message.lastIndexOf("`");
  return (end < 0 ? "" : hint.message.slice(end + 1)).replace(/^[\s:,;.–-]+/, "");
}

/** Keys that mean one field wherever a message names them. */
const NAMED: Record<string, string> = {
  ...Object.fromEntries([
    "brand", "kicker", "title", "subtitle", "key_message", "publisher", "version", "issued", "review", "call", "contact", "qr", "logos",
  ].map((key) => [key, key])),
  ...Object.fromEntries(["paper", "orientation", "grid", "theme", "masthead"].map((key) => [key, `poster.${key}`])),
  ...Object.fromEntries(["heading", "body", "icon", "image", "statistic"].map((key) => [key, `panels.${key}`])),
};

/**
 * What a message names between backticks in the words of the form: the label of a field, and the
 * value after it. Null if it is nothing that the form has for certain. `next`: what follows.
 */
export function formWords(code: string, language: UiLanguage, next = ""): { label: string; value: string } | null {
  const size = /^type: \{ min: (\S+) \}$/.exec(code)?.[1];
  const [, key = "", value = ""] = size ? ["", "poster.type.min", size] : /^([a-z_]+)(?:: ([^|>[{\s].*))?$/.exec(code) ?? [];
  const label = fieldWords(language, size ? key : NAMED[key] ?? "")?.label;
  if (label === undefined) return null;
  // "no `review` date" is "no Review date".
  const last = /^ (\w+)/.exec(next)?.[1];
  const short = last && label.endsWith(` ${last}`) ? label.slice(0, -last.length - 1) : label;
  return { label: short, value: value && valueWords(value, language) };
}

function labelOf(path: Path, language: UiLanguage): string {
  return fieldWords(language, specKey(path))?.label ?? String(path.at(-1));
}

function valueWords(value: string, language: UiLanguage): string {
  return strings(language).choices[value] ?? lengthWords(value, language);
}

/** `8.5pt` as one writes it: 8.5 pt. Anything else stays. */
function lengthWords(value: string, language: UiLanguage): string {
  const [, size, unit] = /^(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)$/.exec(value) ?? [];
  return size && unit ? `${number(language, Number(size))} ${unit}` : value;
}

function list(parts: string[], language: UiLanguage): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}${strings(language).problems.and}${parts.at(-1)}`;
}
