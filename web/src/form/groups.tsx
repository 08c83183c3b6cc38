// Values with keys of their own: a picture, a figure, a theme. They are there or not; some may be a
// word instead.

import { useState } from "preact/hooks";
import type { KeySpec, Path, Value } from "../protocol.js";
import { oddShape, pathKey, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { PICTURES, chooseFile } from "../ui/pick.js";
import { Disclosure } from "../ui/Disclosure.js";
import { Glyph } from "../ui/glyphs.js";
import { KeyFields } from "./Control.js";
import { useChoiceName } from "./choice.js";
import { Field, Odd, fieldId, isLocked, useLabel, type ControlProps } from "./field.js";
import { AltDialog } from "./AltDialog.js";
import { isMapping } from "./mapping.js";
import { PictureInput, useAddPicture, usePicture } from "./pictures.js";

interface Props {
  spec: KeySpec;
  path: Path;
  /** Names of the fields inside, such as `Panel 1 figure`. */
  names?: (spec: KeySpec, label: string) => string;
}

export function GroupInput({ spec, path, names }: Props) {
  const odd = useSelect((state) => oddShape(valueAt(state.session?.form, path)));
  const mapping = useSelect((state) => isMapping(valueAt(state.session?.form, path)));
  const { label } = useLabel(spec, path);
  if (odd !== null) return <div class="field"><span class="label">{label}</span><Odd shape={odd} /></div>;
  const picture = spec.keys?.some((key) => key.name === "file") && spec.keys.some((key) => key.name === "alt");
  if (spec.kind === "one-of-or") {
    return (
      <>
        <Field spec={spec} path={path}>{(control) => <ChoiceOrKeys control={control} />}</Field>
        {mapping ? <div class="subfields"><KeyFields keys={spec.keys ?? []} path={path} names={names} /></div> : null}
      </>
    );
  }
  if (picture) return <PictureInput spec={spec} path={path} names={names} />;
  const required = spec.keys?.some((key) => key.required) ?? false;
  if (required) return <OptionalGroup spec={spec} path={path} names={names} />;
  return (
    <Disclosure title={label} name={pathKey(path)} open={mapping} class="subgroup">
      <KeyFields keys={spec.keys ?? []} path={path} names={names} />
    </Disclosure>
  );
}

/** A mapping with required keys: a button adds it, another removes it. */
function OptionalGroup({ spec, path, names }: Props) {
  const t = useStrings();
  const store = useStore();
  const { label, help } = useLabel(spec, path);
  const there = useSelect((state) => isMapping(valueAt(state.session?.form, path)));
  const locked = useSelect((state) => isLocked(state, path));
  if (!there) {
    const first = Object.fromEntries((spec.keys ?? []).filter((key) => key.required).map((key) => [key.name, ""]));
    return (
      <div class="field add">
        <button type="button" disabled={locked} onClick={() => void store.set(path, first as Value, { external: true })}>
          <Glyph name="plus" />{t.form.addGroup(label)}
        </button>
        {help ? <p class="help">{help}</p> : null}
      </div>
    );
  }
  return (
    <fieldset class="subfields" id={fieldId(path)} tabIndex={-1}>
      <legend class="label">{label}</legend>
      <KeyFields keys={spec.keys ?? []} path={path} names={names} />
      <button type="button" class="ghost small" disabled={locked} onClick={() => void store.set(path, null, { external: true })}>
        <Glyph name="trash" />{t.form.removeGroup(label)}
      </button>
    </fieldset>
  );
}

/** A word, or keys of your own: `theme`, `dial`. */
export function ChoiceOrKeys({ control }: { control: ControlProps }) {
  const { path, spec } = control;
  const t = useStrings();
  const store = useStore();
  const named = useChoiceName();
  const value = useSelect((state) => valueAt(state.session?.form, path));
  const own = isMapping(value);
  const text = typeof value === "string" ? value : "";
  const picture = spec.keys?.some((key) => key.name === "file");
  const [asking, setAsking] = useState<File | null>(null);
  const [, again] = useState(0);
  const take = usePicture();
  const add = useAddPicture(path);
  const choose = async (chosen: string) => {
    if (chosen !== "own") await store.set(path, chosen || null, { external: true });
    else if (!picture) await store.set(path, { band: "#12263a" }, { external: true });
    else setAsking(take([await chooseFile(PICTURES)]));
    // If nothing was chosen, the list shows what the file has.
    again((count) => count + 1);
  };
  return (
    <>
      <select
        id={control.id}
        class="input"
        value={own ? "own" : text}
        aria-label={control.name}
        aria-describedby={control.describedBy}
        aria-invalid={control.invalid || undefined}
        disabled={control.locked}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="">{spec.default ? t.form.standard(named(String(spec.default))) : t.form.none}</option>
        {(spec.choices ?? []).map((choice) => <option value={choice} key={choice}>{named(choice)}</option>)}
        {text && !(spec.choices ?? []).includes(text) ? <option value={text}>{text}</option> : null}
        <option value="own">{picture ? t.choices.picture : t.setup.ownColours}</option>
      </select>
      {asking ? (
        <AltDialog file={asking} logo={false} onClose={() => setAsking(null)} onDone={(alt) => {
          setAsking(null);
          void add(asking, alt);
        }} />
      ) : null}
    </>
  );
}
