// How hard the text is to read, beside it: its reading age, and its hard sentences.

import { useId, useState } from "preact/hooks";
import type { HardSentence } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Glyph } from "../ui/glyphs.js";
import { nameOf } from "./names.js";

export function ReadingAge() {
  const t = useStrings();
  const reading = useSelect((state) => state.session?.reading ?? null);
  const [open, setOpen] = useState(false);
  const list = useId();
  if (!reading) return null;
  const isHigh = reading.age > reading.highest;
  const count = reading.hard.length;
  return (
    <section class="reading" aria-label={t.reading.region}>
      <p class={isHigh ? "reading-age warning" : "reading-age"}>
        <Glyph name={isHigh ? "warning" : "check"} />
        <span><strong>{t.reading.age(reading.age)}</strong> <span class="help">{t.reading.asked}</span></span>
      </p>
      {count > 0 ? (
        <button type="button" class="ghost small" aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
          {t.reading.hard(count)}<Glyph name={open ? "up" : "down"} />
        </button>
      ) : null}
      <ul id={list} class="reading-list" hidden={!open || count === 0}>
        {reading.hard.map((sentence, index) => <Sentence key={index} sentence={sentence} />)}
      </ul>
    </section>
  );
}

/** The beginning of a sentence, which leads to it. */
function Sentence({ sentence }: { sentence: HardSentence }) {
  const t = useStrings();
  const store = useStore();
  const language = useSelect((state) => state.language);
  const { path, words, beginning, age } = sentence;
  return (
    <li>
      {path ? (
        <button type="button" class="link" onClick={() => store.setCaret(path, words?.[0] ?? 0, "problem")}>
          {nameOf(path, language)}
        </button>
      ) : null}{" "}
      <span dir="auto">{beginning}</span> <span class="help">{t.reading.of(age)}</span>
    </li>
  );
}
