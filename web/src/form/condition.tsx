// The printing condition: one of a few papers, or the profile of a print house.

import { useState } from "preact/hooks";
import { textAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { useChoiceName } from "./choice.js";
import type { ControlProps } from "./field.js";
import { FileInput } from "./files.js";

const OWN = "own";

export function ConditionInput({ control }: { control: ControlProps }) {
  const { path, spec } = control;
  const t = useStrings();
  const store = useStore();
  const named = useChoiceName();
  const value = useSelect((state) => textAt(state.session?.form, path));
  const choices = spec.choices ?? [];
  const isFile = value !== "" && named(value) === value;
  // A file is chosen after "own file" is.
  const [choosing, setChoosing] = useState(false);
  const own = isFile || choosing;
  const standard = control.inherited || spec.default;
  return (
    <div class="condition">
      <select
        id={own ? undefined : control.id}
        class="input"
        value={own ? OWN : value}
        aria-label={own ? `${control.name}: ${t.choices.profileFile}` : control.name}
        aria-describedby={control.describedBy}
        aria-invalid={control.invalid || undefined}
        disabled={control.locked}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setChoosing(chosen === OWN);
          if (chosen !== OWN) void store.set(path, chosen || null, { external: true });
        }}
      >
        <option value="">{standard ? t.form.standard(named(standard)) : t.form.none}</option>
        {own || value === "" || choices.includes(value) ? null : <option value={value}>{named(value)}</option>}
        {choices.map((choice) => <option value={choice} key={choice}>{named(choice)}</option>)}
        <option value={OWN}>{t.choices.profileFile}</option>
      </select>
      {own ? <FileInput control={control} /> : null}
    </div>
  );
}
