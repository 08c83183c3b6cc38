// Lists of single values: house rules, colours of the panels, names of columns.

import type { FormValue, Value } from "../protocol.js";
import { valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { ruleWords, useStrings } from "../strings/index.js";
import { ColorInput, NAMED } from "./color.js";
import { useDraft } from "./draft.js";
import { Field, type ControlProps } from "./field.js";
import type { KeySpec } from "../protocol.js";

export function ListInput({ control }: { control: ControlProps }) {
  const { item } = control.spec;
  if (item?.kind === "color") return <ColorList control={control} />;
  if (item?.choices) return <CheckList control={control} choices={item.choices} />;
  return <TextList control={control} />;
}

function useItems(control: ControlProps): FormValue[] {
  const value = useSelect((state) => valueAt(state.session?.form, control.path));
  return Array.isArray(value) ? value : [];
}

/** Writes a list. An empty one removes its key, and a mapping that has only this key. */
export function useWriteList(control: ControlProps): (items: Value[]) => void {
  const store = useStore();
  return (items) => {
    const { path } = control;
    const only = path[0] === "lint";
    void store.set(items.length === 0 && only ? path.slice(0, -1) : path, items.length === 0 ? null : items, { external: true });
  };
}

function CheckList({ control, choices }: { control: ControlProps; choices: string[] }) {
  const language = useSelect((state) => state.language);
  const chosen = useItems(control).map(String);
  const write = useWriteList(control);
  return (
    <ul class="checks" id={control.id} tabIndex={-1}>
      {choices.map((choice) => (
        <li key={choice}>
          <label class="check">
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              disabled={control.locked}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                write(on ? [...chosen, choice] : chosen.filter((other) => other !== choice));
              }}
            />
            <span>{ruleWords(language, choice)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function ColorList({ control }: { control: ControlProps }) {
  const t = useStrings();
  const items = useItems(control);
  const write = useWriteList(control);
  if (items.length === 0) {
    return (
      <button type="button" id={control.id} disabled={control.locked} onClick={() => write(Object.values(NAMED))}>
        {t.colour.setPanels}
      </button>
    );
  }
  const spec: KeySpec = { name: "color", kind: "color", about: "", example: "", required: true };
  return (
    <div class="color-list" id={control.id} tabIndex={-1}>
      {items.map((_, index) => (
        <Field key={index} spec={spec} path={[...control.path, index]} label={t.form.colourField(index + 1)} help="">
          {(one) => <ColorInput control={{ ...one, locked: control.locked }} />}
        </Field>
      ))}
      <button type="button" class="ghost small" disabled={control.locked} onClick={() => write([])}>{t.colour.removePanels}</button>
    </div>
  );
}

/** Names with commas between them. */
function TextList({ control }: { control: ControlProps }) {
  const store = useStore();
  const read = () => {
    const value = store.value(control.path);
    return Array.isArray(value) ? value.join(", ") : "";
  };
  const draft = useDraft(control.path, read, (text) => {
    const names = text.split(",").map((name) => name.trim()).filter(Boolean);
    void store.set(control.path, names.length > 0 ? names : null, { group: store.typingGroup(control.path) });
  });
  return (
    <input
      id={control.id}
      class="input"
      value={draft.text}
      aria-label={control.name}
      aria-describedby={control.describedBy}
      readOnly={control.locked}
      autocomplete="off"
      onInput={(event) => draft.type(event.currentTarget.value)}
      onFocus={draft.focus}
      onBlur={draft.blur}
    />
  );
}
