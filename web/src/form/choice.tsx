// Fields with a few values: words to choose from, yes or no.

import type { KeySpec, Path } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import type { ControlProps } from "./field.js";

export function useChoiceName(): (choice: string) => string {
  const t = useStrings();
  return (choice) => t.choices[choice] ?? choice;
}

/** The words of the empty choice: what the file has if the key is missing. */
function useStandard(spec: KeySpec, path: Path): string {
  const t = useStrings();
  const named = useChoiceName();
  const inherited = useSelect((state) => textAt(state.session?.brand?.form, path));
  if (inherited) return t.form.fromBrandValue(named(inherited));
  return spec.default ? t.form.standard(named(String(spec.default))) : t.form.none;
}

export function ChoiceInput({ control }: { control: ControlProps }) {
  const { path, spec } = control;
  const store = useStore();
  const named = useChoiceName();
  const standard = useStandard(spec, path);
  const value = useSelect((state) => textAt(state.session?.form, path));
  const choices = spec.choices ?? [];
  const known = value === "" || choices.includes(value);
  return (
    <select
      id={control.id}
      class="input"
      value={value}
      aria-label={control.name}
      aria-describedby={control.describedBy}
      aria-invalid={control.invalid || undefined}
      disabled={control.locked}
      onFocus={() => store.setCaret(path, 0, "form")}
      onChange={(event) => void store.set(path, event.currentTarget.value || null, { external: true })}
    >
      <option value="">{standard}</option>
      {known ? null : <option value={value}>{value}</option>}
      {choices.map((choice) => <option value={choice} key={choice}>{named(choice)}</option>)}
    </select>
  );
}

export function FlagInput({ control }: { control: ControlProps }) {
  const { path, spec } = control;
  const t = useStrings();
  const store = useStore();
  const value = useSelect((state) => {
    const found = valueAt(state.session?.form, path);
    return found === undefined || found === null ? "" : String(found);
  });
  const standard = spec.default ? t.form.standard(spec.default === "true" ? t.form.yes : t.form.no) : t.form.standardPlain;
  return (
    <select
      id={control.id}
      class="input"
      value={value}
      aria-label={control.name}
      aria-describedby={control.describedBy}
      aria-invalid={control.invalid || undefined}
      disabled={control.locked}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        void store.set(path, chosen === "" ? null : chosen === "true", { external: true });
      }}
    >
      <option value="">{standard}</option>
      <option value="true">{t.form.yes}</option>
      <option value="false">{t.form.no}</option>
    </select>
  );
}
