// How the page looks. Paper, orientation, grid and theme are in the bar above the page; here is the
// rest, and the size of the sheet or the colours if they are your own.

import type { KeySpec, Path } from "../protocol.js";
import { valueAt } from "../state/path.js";
import { useSelect } from "../state/use.js";
import { KeyField, KeyFields } from "./Control.js";
import { useLabel } from "./field.js";
import { isMapping } from "./mapping.js";

export const IN_BAR = ["paper", "orientation", "grid", "theme"];

export function Look({ spec }: { spec: KeySpec }) {
  const keys = spec.keys ?? [];
  return (
    <>
      {keys.map((key) => {
        const path = ["poster", key.name];
        if (!IN_BAR.includes(key.name)) return <KeyField key={key.name} spec={key} path={path} />;
        return key.keys ? <OwnKeys key={key.name} spec={key} path={path} /> : null;
      })}
    </>
  );
}

/** The keys of a value that the bar sets to "own". */
function OwnKeys({ spec, path }: { spec: KeySpec; path: Path }) {
  const own = useSelect((state) => isMapping(valueAt(state.session?.form, path)));
  const { label } = useLabel(spec, path);
  if (!own) return null;
  return (
    <fieldset class="subfields">
      <legend class="label">{label}</legend>
      <div class="own-grid"><KeyFields keys={spec.keys ?? []} path={path} /></div>
    </fieldset>
  );
}
