// What every field has: label, help, errors, what the brand says, and a way to clear it.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { KeySpec, Path, Problem } from "../protocol.js";
import { oddShape, pathKey, samePath, specKey, startsWith, textAt, valueAt } from "../state/path.js";
import type { AppState } from "../state/store.js";
import { useSelect, useStore } from "../state/use.js";
import { fieldWords, useStrings } from "../strings/index.js";
import { Message } from "../ui/Message.js";
import { Glyph } from "../ui/glyphs.js";

/** What a control needs for its attributes. */
export interface ControlProps {
  id: string;
  path: Path;
  spec: KeySpec;
  /** The accessible name, for controls that are not labelled by `<label for>`. */
  name: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
  locked: boolean;
  /** The value that the brand gives, as text. */
  inherited: string;
}

export interface FieldProps {
  spec: KeySpec;
  path: Path;
  /** Replaces the label of the strings table. */
  label?: string;
  /** The whole accessible name if it is longer than the label: `Panel 1 heading`. */
  name?: string;
  help?: string;
  clearable?: boolean;
  /** Whether problems of keys below this one are shown here, too. */
  deep?: boolean;
  /** A group of controls rather than one. */
  group?: boolean;
  class?: string;
  children: (control: ControlProps) => ComponentChildren;
}

/** The id of the control of a field, by which problems and the caret find it. */
export function fieldId(path: Path): string {
  return `field-${pathKey(path).replaceAll(".", "-")}`;
}

export function useProblems(path: Path, deep: boolean): Problem[] {
  return useSelect(
    (state) => (state.session?.problems ?? []).filter((problem) =>
      problem.path !== null && (deep ? startsWith(problem.path, path) : samePath(problem.path, path))),
    sameProblems,
  );
}

/** Whether a field shows the same for two lists of problems. */
function sameProblems(a: Problem[], b: Problem[]): boolean {
  return a.length === b.length && a.every((problem, index) =>
    problem.id === b[index]?.id && problem.message === b[index].message && problem.severity === b[index].severity);
}

export function isLocked(state: AppState, path: Path): boolean {
  return state.session?.brand?.locked.some((lock) => startsWith(path, lock)) ?? false;
}

export function useLabel(spec: KeySpec, path: Path): { label: string; help: string } {
  const language = useSelect((state) => state.language);
  const words = fieldWords(language, specKey(path));
  return { label: words?.label ?? spec.name, help: words?.help ?? spec.about };
}

export function Field(props: FieldProps) {
  const { spec, path, clearable = !props.spec.required, deep = false, group = false } = props;
  const t = useStrings();
  const store = useStore();
  const own = useLabel(spec, path);
  const label = props.label ?? own.label;
  const help = props.help ?? own.help;
  const odd = useSelect((state) => oddShape(valueAt(state.session?.form, path)));
  const set = useSelect((state) => (valueAt(state.session?.form, path) ?? null) !== null);
  const locked = useSelect((state) => isLocked(state, path));
  const inherited = useSelect((state) => textAt(state.session?.brand?.form, path));
  const hasBrandValue = useSelect((state) => valueAt(state.session?.brand?.form, path) !== undefined);
  const refused = useSelect((state) => state.refused.get(pathKey(path)));
  const problems = useProblems(path, deep);
  const id = fieldId(path);
  const base = useId();
  const errors = problems.some((problem) => problem.severity === "error") || refused !== undefined;
  const describedBy = [
    help ? `${base}-help` : "",
    problems.length > 0 || refused ? `${base}-problems` : "",
    locked || (hasBrandValue && !set) ? `${base}-brand` : "",
  ].filter(Boolean).join(" ") || undefined;
  const control: ControlProps = {
    id, path, spec, name: props.name ?? label, labelId: `${base}-label`, describedBy, invalid: errors, locked, inherited,
  };
  return (
    <div class={`field kind-${spec.kind} ${errors ? "invalid" : ""} ${props.class ?? ""}`} role={group ? "group" : undefined} aria-labelledby={group ? `${base}-label` : undefined}>
      <div class="field-head">
        {group
          ? <span class="label" id={`${base}-label`}>{label}</span>
          : <label class="label" id={`${base}-label`} for={id}>{label}</label>}
        {locked ? <span class="badge" id={`${base}-brand`}><Glyph name="lock" />{t.form.locked}</span> : null}
        {!locked && hasBrandValue && !set ? <span class="badge" id={`${base}-brand`}>{t.form.fromBrand}</span> : null}
        {clearable && set && !locked ? (
          <button
            type="button"
            class="ghost small clear"
            aria-label={t.form.clearOf(control.name)}
            onClick={() => {
              void store.set(path, null, { external: true });
              document.getElementById(id)?.focus();
            }}
          >
            {t.app.clear}
          </button>
        ) : null}
      </div>
      {odd === null ? props.children(control) : <Odd shape={odd} />}
      {help ? <p class="help" id={`${base}-help`}>{help}</p> : null}
      {problems.length > 0 || refused ? (
        <div class="field-problems" id={`${base}-problems`}>
          {refused ? <p class="problem-text error"><Glyph name="error" />{t.errors.refused(refused)}</p> : null}
          {problems.map((problem) => (
            <p class={`problem-text ${problem.severity}`} key={problem.id}>
              <Glyph name={problem.severity} />
              <span><span class="vh">{problem.severity === "error" ? t.form.error : t.form.warning}: </span><Message text={problem.message} /></span>
            </p>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** A value of a shape that the form cannot show. */
export function Odd({ shape }: { shape: string }) {
  const t = useStrings();
  const store = useStore();
  return (
    <p class="odd">
      {t.form.odd(shape)}{" "}
      <button type="button" class="link" onClick={() => store.patch({ tab: "file" })}>{t.form.openFile}</button>
    </p>
  );
}
