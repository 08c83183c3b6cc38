// Colours: a text box, the picker of the browser, and the contrast in words.

import type { FormObject, FormValue, Path } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { number, useStrings } from "../strings/index.js";
import { useChoiceName } from "./choice.js";
import { contrast, longColor } from "./contrast.js";
import type { ControlProps } from "./field.js";
import { isMapping } from "./mapping.js";
import { TextInput } from "./text.js";

/** The named colours of panels, as the program has them. */
export const NAMED: Record<string, string> = {
  blue: "#305892", petrol: "#006482", teal: "#006a58", green: "#32662d", amber: "#7b4c00", rust: "#893f2e", plum: "#774175",
};

const THEME = { band: "#12263a", text: "#12263a", ground: "#f4f1ea", call: "#9f1d20", band_text: "#ffffff" } as const;

/** A colour of the theme, or its standard. */
function useThemeColor(name: keyof typeof THEME): string {
  return useSelect((state) => textAt(state.session?.form, ["poster", "theme", name]) || THEME[name]);
}

interface Props {
  control: ControlProps;
  /** What the colour is told apart from. */
  against?: "white" | "text" | "ground" | "band";
}

/** Which pair of colours matters for a key of the theme. */
export function againstOf(path: Path): NonNullable<Props["against"]> {
  const key = path[path.length - 1];
  if (key === "ground") return "text";
  if (key === "text") return "ground";
  if (key === "band_text") return "band";
  return "white";
}

/** The name and the colour of a spot ink, which is written in the text. */
function spotAt(value: FormValue | undefined): { name: string; screen: string } | null {
  if (!isMapping(value)) return null;
  const { spot, screen } = value as FormObject;
  return { name: typeof spot === "string" ? spot : "", screen: typeof screen === "string" ? screen : "" };
}

export function ColorInput({ control, against = "white" }: Props) {
  const { path } = control;
  const t = useStrings();
  const store = useStore();
  const value = useSelect((state) => textAt(state.session?.form, path));
  const spot = useSelect((state) => spotAt(valueAt(state.session?.form, path)));
  if (spot) {
    return (
      <div class="color">
        <span class="swatch" style={{ background: longColor(spot.screen) ?? undefined }} aria-hidden="true" />
        <span>{t.colour.spot(spot.name)}</span>
      </div>
    );
  }
  const shown = longColor(NAMED[value] ?? value) ?? longColor(control.inherited || control.spec.default || control.spec.example) ?? "#808080";
  return (
    <div class="color">
      <input
        type="color"
        class="swatch"
        value={shown}
        aria-label={t.colour.pick(control.name)}
        disabled={control.locked}
        onInput={(event) => void store.set(path, event.currentTarget.value, { group: store.typingGroup(path), external: true })}
      />
      <TextInput control={control} placeholder={control.inherited || control.spec.default || control.spec.example || "#12263a"} />
      <Contrast color={NAMED[value] ?? value} against={against} />
    </div>
  );
}

function Contrast({ color, against }: { color: string; against: NonNullable<Props["against"]> }) {
  const t = useStrings();
  const language = useSelect((state) => state.language);
  const colors = { white: "#ffffff", text: useThemeColor("text"), ground: useThemeColor("ground"), band: useThemeColor("band") };
  const ratio = contrast(color, colors[against]);
  if (ratio === null) return null;
  const text = number(language, Math.floor(ratio * 10) / 10);
  const good = ratio >= 4.5;
  return (
    <span class={`contrast ${good ? "good" : "poor"}`}>
      {good ? t.colour.good(text, t.colour[against]) : t.colour.poor(text, t.colour[against])}
    </span>
  );
}

/** A colour with a name, or one of your own. */
export function NamedColorInput({ control }: { control: ControlProps }) {
  const { path } = control;
  const t = useStrings();
  const store = useStore();
  const named = useChoiceName();
  const value = useSelect((state) => textAt(state.session?.form, path));
  const own = value !== "" && NAMED[value] === undefined;
  return (
    <div class="named-color">
      <select
        id={own ? undefined : control.id}
        class="input"
        value={own ? "own" : value}
        aria-label={own ? `${control.name}: ${t.colour.own}` : control.name}
        aria-describedby={control.describedBy}
        disabled={control.locked}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const next = chosen === "own" ? NAMED[value] ?? NAMED.blue! : chosen || null;
          void store.set(path, next, { external: true });
        }}
      >
        <option value="">{t.colour.theme}</option>
        {Object.keys(NAMED).map((name) => <option value={name} key={name}>{named(name)}</option>)}
        <option value="own">{t.colour.own}</option>
      </select>
      {own ? <ColorInput control={control} /> : null}
    </div>
  );
}
