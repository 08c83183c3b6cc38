// The problems of the file, with their fixes.

import { useState } from "preact/hooks";
import type { Problem } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { nameOf } from "../form/names.js";
import { nearestField } from "../form/focus.js";
import { Message } from "../ui/Message.js";
import { Glyph } from "../ui/glyphs.js";
import { ChecklistButton } from "./Checklist.js";
import { restOf, settingsWords } from "./settings.js";

export function Problems() {
  const t = useStrings();
  const own = useSelect((state) => state.session?.problems) ?? [];
  const ofTable = useSelect((state) => state.session?.table?.problems);
  const problems = ofTable ? [...own, ...ofTable.filter((one) => !own.some((other) => other.id === one.id))] : own;
  const [open, setOpen] = useState(true);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const summary = t.problems.count(errors, warnings);
  const state = errors > 0 ? "error" : warnings > 0 ? "warning" : "good";
  return (
    <section class="problems" id="problems" aria-label={t.problems.region} tabIndex={-1}>
      <header class="problems-head">
        <h2 class="vh">{t.problems.region}</h2>
        <button type="button" class="problems-button" aria-expanded={open} aria-controls="problem-list" onClick={() => setOpen(!open)}>
          <Glyph name={state === "good" ? "check" : state} />
          <span class={state}>{summary}</span>
          <Glyph name={open ? "down" : "up"} />
        </button>
        <ChecklistButton />
        <span class="vh" role="status">{summary}</span>
      </header>
      <ul id="problem-list" class="problem-list" hidden={!open || problems.length === 0}>
        {kindsOf(problems).map((alike) => <Kind key={`${alike[0]?.id}-${alike[0]?.code}`} problems={alike} />)}
      </ul>
    </section>
  );
}

/** The most problems of a kind that are all shown at once. */
const MANY = 3;

/** Problems of a kind stand together, where the first of them is. */
function kindsOf(problems: Problem[]): Problem[][] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.code}`;
    kinds.set(key, [...(kinds.get(key) ?? []), problem]);
  }
  return [...kinds.values()].flatMap((alike) => (alike.length > MANY ? [alike] : alike.map((one) => [one])));
}

/** A problem, or many of the same kind: the first, and the others behind a button. */
function Kind({ problems }: { problems: Problem[] }) {
  const t = useStrings();
  const [open, setOpen] = useState(false);
  const [first, ...others] = problems;
  if (!first) return null;
  return (
    <>
      <Item problem={first} />
      {open ? others.map((problem) => <Item key={`${problem.id}-${problem.code}`} problem={problem} />) : null}
      {others.length > 0 ? (
        <li class="problem-more">
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.problems.fewerLike(others.length) : t.problems.moreLike(others.length)}
          </button>
        </li>
      ) : null}
    </>
  );
}

/** A button that solves its problem goes with it: the focus stays in the list. */
async function stay(change: Promise<boolean>): Promise<void> {
  await change;
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById("problems")?.focus({ preventScroll: true });
  });
}

function Item({ problem }: { problem: Problem }) {
  const t = useStrings();
  const store = useStore();
  // Leads to the field, to the nearest one that the form has, or else to the line of the file.
  const go = () => {
    if (problem.path) store.setCaret(problem.path, problem.words?.[0] ?? 0, "problem");
    if (!problem.path || !nearestField(problem.path)) store.patch({ tab: "file" });
  };
  const language = useSelect((state) => state.language);
  const where = problem.path ? nameOf(problem.path, language) : problem.file ?? (problem.line === null ? null : t.problems.line(problem.line));
  return (
    <li class={`problem ${problem.severity}`}>
      <Glyph name={problem.severity} />
      <div class="problem-body">
        <p>
          <strong class="severity">{problem.severity === "error" ? t.problems.error : t.problems.warning}</strong>{" "}
          {where === null ? null : <button type="button" class="link" onClick={go}>{where}</button>}{" "}
          <span><Message text={problem.message} /></span>
        </p>
        {problem.label ? <p class="help"><Message text={problem.label} /></p> : null}
        {problem.hints.filter((hint) => !hint.hasEdit).map((hint, index) => <p class="help" key={index}><Message text={hint.message} /></p>)}
      </div>
      <div class="problem-actions">
        {problem.hints.map((hint, index) => hint.hasEdit ? (
          <span class="fix" key={index}>
            <button type="button" class="small" onClick={() => void stay(store.fix(problem, index))}>
              {hint.settings.length > 0
                ? settingsWords(hint.settings, language)
                : <><span class="fix-word">{t.problems.fix}: </span><Message text={hint.message} /></>}
            </button>
            {restOf(hint) ? <span class="help">{restOf(hint)}</span> : null}
          </span>
        ) : null)}
        {problem.rule ? (
          <button type="button" class="ghost small" onClick={() => void stay(store.edit([{ edit: "allow", code: problem.code }], { external: true }))}>
            {t.problems.allow}
          </button>
        ) : null}
      </div>
    </li>
  );
}
