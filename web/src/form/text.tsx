// Fields of one line: plain text, addresses, lengths, languages, days.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { samePath, textAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { wordAt, wordRange } from "../state/words.js";
import { address } from "../rich/address.js";
import { useStrings } from "../strings/index.js";
import { useDraft } from "./draft.js";
import type { ControlProps } from "./field.js";
import { reveal } from "./focus.js";

interface Props {
  control: ControlProps;
  type?: "text" | "url" | "date";
  placeholder?: string;
  large?: boolean;
  /** Told whether what stands in the box is no value, as half a date is. It is not sent then. */
  onBad?: (isBad: boolean) => void;
}

/** Whether the text of a field flows in the direction of its words. */
const FLOWS = new Set(["text", "inline", "blocks"]);

export function TextInput({ control, type = "text", placeholder, large, onBad }: Props) {
  const { path, spec } = control;
  const t = useStrings();
  const store = useStore();
  const input = useRef<HTMLInputElement>(null);
  const language = useSelect((state) => state.session?.language ?? "en-GB");
  const rtl = useSelect((state) => state.session?.rtl ?? false);
  const read = () => textAt(store.state.session?.form, path);
  const draft = useDraft(path, read, (text) => {
    const empty = text === "" && !spec.required;
    void store.set(path, empty ? null : text, { group: store.typingGroup(path) });
  });
  useCaretOfPage(control, input);
  const tell = () => {
    const element = input.current;
    if (element && type !== "date") store.setCaret(path, wordAt(element.value, element.selectionStart ?? 0), "form");
    else store.setCaret(path, 0, "form");
  };
  const flows = FLOWS.has(spec.kind);
  const hint = placeholder ?? (control.inherited || (spec.default ? String(spec.default) : undefined));
  return (
    <input
      ref={input}
      id={control.id}
      class={large ? "input large" : "input"}
      type={type as "text"}
      max={type === "date" ? "9999-12-31" : undefined}
      value={draft.text}
      dir={flows ? (rtl ? "rtl" : "auto") : "ltr"}
      lang={flows ? language : undefined}
      spellcheck={flows}
      autocomplete="off"
      placeholder={hint}
      aria-label={control.name}
      aria-describedby={control.describedBy}
      aria-invalid={control.invalid || undefined}
      aria-required={spec.required || undefined}
      readOnly={control.locked}
      title={control.locked ? t.form.locked : undefined}
      onInput={(event) => {
        if (!event.currentTarget.validity.badInput) {
          draft.type(event.currentTarget.value);
          onBad?.(false);
        }
        tell();
      }}
      onFocus={() => {
        draft.focus();
        tell();
      }}
      onBlur={(event) => {
        // An address as people write it.
        const { value } = event.currentTarget;
        const whole = type === "url" ? address(value) : type === "date" ? thisCentury(value) : null;
        if (whole !== null && whole !== value) draft.type(whole);
        draft.blur();
        onBad?.(event.currentTarget.validity.badInput);
      }}
      onKeyUp={tell}
      onPointerUp={tell}
    />
  );
}

/** Moves the caret into the field if a word of it was clicked on the page, or a problem names it. */
function useCaretOfPage(control: ControlProps, input: { current: HTMLInputElement | null }) {
  const caret = useSelect((state) => state.caret);
  const last = useRef(0);
  useLayoutEffect(() => {
    const element = input.current;
    if (!caret || !element || caret.from === "form" || caret.serial === last.current) return;
    if (!samePath(caret.path, control.path)) return;
    last.current = caret.serial;
    reveal(element);
    element.focus();
    if (element.type === "text" || element.type === "url") {
      const [from, to] = wordRange(element.value, caret.word);
      element.setSelectionRange(from, caret.from === "problem" ? to : from);
    }
  }, [caret]);
}

/** A day with a year of two digits, in this century; null if the year has four. */
function thisCentury(day: string): string | null {
  return /^00\d{2}-/.test(day) ? `20${day.slice(2)}` : null;
}

const ISO = /^\d{4}-\d{2}-\d{2}$/;

const MONTHS_CY = [
  "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
];

/** 1 November 2026. Not every browser has the Welsh months. */
function dateWords(day: Date, ui: string): string {
  if (ui === "cy") return `${day.getUTCDate()} ${MONTHS_CY[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/** A day: the picker of the browser. Anything else, such as a column of the table, is text. */
export function DateInput({ control }: { control: ControlProps }) {
  const value = useSelect((state) => textAt(state.session?.form, control.path));
  const ui = useSelect((state) => state.language);
  // The box shows the day as the browser does, which may be month before day.
  const day = ISO.test(value) ? new Date(`${value}T12:00:00Z`) : null;
  const long = day && !Number.isNaN(day.getTime()) ? dateWords(day, ui) : "";
  const [isBad, setBad] = useState(false);
  const t = useStrings();
  return (
    <>
      <TextInput control={control} type={value === "" || ISO.test(value) ? "date" : "text"} onBad={setBad} />
      {isBad ? <p class="problem-text warning" role="status">{t.form.noSuchDay}</p> : null}
      {long && !isBad ? <span class="soft">{long}</span> : null}
    </>
  );
}

const LANGUAGES = [
  "en-GB", "cy", "en-IE", "en-US", "ar", "bg", "bn", "cs", "de", "el", "es", "et", "fa", "fi", "fr", "ga", "gd", "gu", "he",
  "hi", "hr", "hu", "it", "lt", "lv", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sv", "ta",
  "ti", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
];

const WELSH: Record<string, string> = {
  "en-GB": "Saesneg Prydain", cy: "Cymraeg", "en-IE": "Saesneg Iwerddon", "en-US": "Saesneg America", ar: "Arabeg", bg: "Bwlgareg",
  bn: "Bengaleg", cs: "Tsieceg", de: "Almaeneg", el: "Groeg", es: "Sbaeneg", et: "Estoneg", fa: "Perseg", fi: "Ffinneg",
  fr: "Ffrangeg", ga: "Gwyddeleg", gd: "Gaeleg yr Alban", gu: "Gwjarati", he: "Hebraeg", hi: "Hindi", hr: "Croateg",
  hu: "Hwngareg", it: "Eidaleg", lt: "Lithwaneg", lv: "Latfieg", ne: "Nepaleg", nl: "Iseldireg", pa: "Pwnjabeg",
  pl: "Pwyleg", ps: "Pashto", pt: "Portiwgaleg", ro: "Rwmaneg", ru: "Rwseg", sk: "Slofaceg", sl: "Slofeneg", so: "Somaleg",
  sq: "Albaneg", sv: "Swedeg", ta: "Tamileg", ti: "Tigrinya", tr: "Tyrceg", uk: "Wcreineg", ur: "Wrdw", vi: "Fietnameg",
  "zh-Hans": "Tsieinëeg symledig", "zh-Hant": "Tsieinëeg traddodiadol",
};

const named = new Map<string, { code: string; name: string }[]>();

/** The usual languages with their names in the language of the interface. */
export function languageNames(ui: string): { code: string; name: string }[] {
  let list = named.get(ui);
  if (!list) {
    const names = new Intl.DisplayNames([ui, "en"], { type: "language", fallback: "code" });
    // Not every browser has the Welsh names.
    list = LANGUAGES.map((code) => ({ code, name: (ui === "cy" ? WELSH[code] : undefined) ?? names.of(code) ?? code }));
    named.set(ui, list);
  }
  return list;
}

/** The language of the briefing: one of the usual ones, or the code of another. */
export function LanguageInput({ control }: { control: ControlProps }) {
  const t = useStrings();
  const store = useStore();
  const ui = useSelect((state) => state.language);
  const value = useSelect((state) => textAt(state.session?.form, control.path));
  const [other, setOther] = useState(false);
  const names = languageNames(ui);
  const known = value === "" || names.some(({ code }) => code === value);
  const own = other || !known;
  const standard = control.inherited || control.spec.default || "";
  const standardName = names.find(({ code }) => code === standard)?.name ?? standard;
  return (
    <div class="language-input">
      <select
        id={own ? undefined : control.id}
        class="input"
        value={own ? "other" : value}
        aria-label={control.name}
        aria-describedby={control.describedBy}
        aria-invalid={control.invalid || undefined}
        disabled={control.locked}
        onFocus={() => store.setCaret(control.path, 0, "form")}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setOther(chosen === "other");
          if (chosen !== "other") void store.set(control.path, chosen || null, { external: true });
        }}
      >
        <option value="">{control.inherited ? t.form.fromBrandValue(standardName) : t.form.standard(standardName)}</option>
        {names.map(({ code, name }) => <option value={code} key={code}>{name}</option>)}
        <option value="other">{t.rich.languageOther}</option>
      </select>
      {own ? <TextInput control={{ ...control, name: t.rich.languageCode }} placeholder="en-GB" /> : null}
    </div>
  );
}
