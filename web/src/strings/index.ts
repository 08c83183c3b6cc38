// The table of words in the language of the interface.

import { useSelect } from "../state/use.js";
import { cy } from "./cy.js";
import { en, type Strings } from "./en.js";
import { fieldsCy, rulesCy } from "./fields.cy.js";
import { fieldsEn, rulesEn, type FieldWords } from "./fields.en.js";

export type UiLanguage = "en" | "cy";
export type { Strings };

const tables: Record<UiLanguage, Strings> = { en, cy };
const rules: Record<UiLanguage, Record<string, string>> = { en: rulesEn, cy: rulesCy };
const fields: Record<UiLanguage, Record<string, FieldWords>> = { en: fieldsEn, cy: fieldsCy };

export function strings(language: UiLanguage): Strings {
  return tables[language];
}

export function useStrings(): Strings {
  return tables[useSelect((state) => state.language)];
}

/** Label and help of a key of the file, or undefined. */
export function fieldWords(language: UiLanguage, key: string): FieldWords | undefined {
  return fields[language][key];
}

export function ruleWords(language: UiLanguage, code: string): string {
  return rules[language][code] ?? code;
}

/** The language that the browser asks for, or the one chosen before. */
export function firstLanguage(): UiLanguage {
  try {
    const chosen = localStorage.getItem("language");
    if (chosen === "en" || chosen === "cy") return chosen;
  } catch {
    // Storage may be switched off.
  }
  return (globalThis.navigator?.language ?? "en").toLowerCase().startsWith("cy") ? "cy" : "en";
}

export function rememberLanguage(language: UiLanguage): void {
  try {
    localStorage.setItem("language", language);
  } catch {
    // Storage may be switched off.
  }
}

const formats = new Map<UiLanguage, Intl.NumberFormat>();

/** Writes a number as the language does: 13.25. */
export function number(language: UiLanguage, value: number): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    formats.set(language, format);
  }
  return format.format(value);
}
