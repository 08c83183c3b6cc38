// Paper, orientation, grid and theme, each with the size of the text that was found for it, and
// whether the text fits.

import { useEffect } from "preact/hooks";
import type { KeySpec, Path, SizeOf, Value } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { number, useStrings } from "../strings/index.js";
import { useChoiceName } from "../form/choice.js";
import { fieldId, isLocked, useLabel, useProblems } from "../form/field.js";
import { isMapping } from "../form/mapping.js";
import { sentence } from "../form/names.js";
import { Glyph } from "../ui/glyphs.js";

/** What a value becomes if the user wants one of their own. */
const OWN: Record<string, Value> = {
  paper: { width: "420mm", height: "297mm" },
  theme: { band: "#12263a" },
};

export function SetupBar() {
  const t = useStrings();
  const keys = useSelect((state) => state.hello?.form.keys.find((key) => key.name === "poster")?.keys) ?? [];
  const { sizes, load } = useSizes();
  const spec = (name: string) => keys.find((key) => key.name === name);
  const bar: [string, SizeOf[] | undefined][] = [
    ["paper", sizes?.papers], ["orientation", sizes?.orientations], ["grid", sizes?.grids], ["theme", undefined],
  ];
  return (
    <section class="setup" aria-label={t.setup.region} onPointerEnter={load} onFocusCapture={load}>
      {bar.map(([name, found]) => {
        const key = spec(name);
        return key ? <Setup key={name} spec={key} sizes={found} /> : null;
      })}
      <FitStatus />
    </section>
  );
}

/**
 * The sizes for other papers and grids, if they are those of the present text. They take longer
 * than a page, so they are asked for when the bar is used, or when nothing was typed for a while.
 */
function useSizes() {
  const store = useStore();
  const sizes = useSelect((state) => state.sizes);
  const revision = useSelect((state) => state.session?.revision);
  const readable = useSelect((state) => state.session?.readable ?? false);
  const isFresh = sizes !== null && sizes.revision === revision;
  const load = () => {
    if (readable && !isFresh) void store.loadSizes();
  };
  useEffect(() => {
    if (!readable || isFresh) return;
    const timer = setTimeout(load, 1500);
    return () => clearTimeout(timer);
  }, [revision, readable, isFresh, store]);
  return { sizes: isFresh ? sizes : null, load };
}

function Setup({ spec, sizes }: { spec: KeySpec; sizes: SizeOf[] | undefined }) {
  const t = useStrings();
  const store = useStore();
  const named = useChoiceName();
  const language = useSelect((state) => state.language);
  const path: Path = ["poster", spec.name];
  const { label } = useLabel(spec, path);
  const value = useSelect((state) => valueAt(state.session?.form, path));
  const inherited = useSelect((state) => textAt(state.session?.brand?.form, path));
  const actual = useSelect((state) => {
    const fit = state.session?.fit as unknown as Record<string, unknown> | undefined;
    return typeof fit?.[spec.name] === "string" ? (fit[spec.name] as string) : "";
  });
  const locked = useSelect((state) => isLocked(state, path));
  const problems = useProblems(path, true);
  const own = isMapping(value);
  const text = typeof value === "string" ? value : "";
  const choices = spec.choices ?? [];
  const match = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  const size = useSelect((state) => state.session?.fit.size ?? null);
  const tooLong = useSelect((state) => state.session?.fit.tooLong ?? false) && spec.name !== "theme";
  const sized = (choice: string) => {
    const same = (one: string) => one.toLowerCase() === choice.toLowerCase();
    const name = spec.name === "paper" ? choice : named(choice);
    // The size on the page is known at once.
    const found = same(actual) && size !== null ? { size }
      : same(text) && tooLong ? { size: null }
        : sizes?.find((one) => same(one.name));
    if (!found) return name;
    return found.size === null ? t.setup.tooSmall(name) : t.setup.size(name, number(language, found.size));
  };
  // What the page has if the key is missing; else what the format says.
  const standard = inherited || (value === undefined && actual) || (spec.default ? String(spec.default) : "");
  const standardName = inherited
    ? t.form.fromBrandValue(named(inherited))
    : standard ? t.setup.standard(spec.name === "paper" ? standard : named(standard)) : t.setup.standardPlain;
  return (
    <div class={`setup-field setup-${spec.name} ${problems.some((problem) => problem.severity === "error") ? "invalid" : ""}`}>
      <label for={fieldId(path)}>{label}</label>
      <select
        id={fieldId(path)}
        value={own ? "own" : match ?? text}
        disabled={locked}
        title={locked ? t.form.locked : undefined}
        aria-invalid={problems.some((problem) => problem.severity === "error") || undefined}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          void store.set(path, chosen === "own" ? OWN[spec.name] ?? null : chosen || null, { external: true });
        }}
      >
        <option value="">{standardName}</option>
        {choices.map((choice) => <option value={choice} key={choice}>{sized(choice)}</option>)}
        {text && !match ? <option value={text}>{text}</option> : null}
        {spec.keys ? <option value="own">{spec.name === "paper" ? t.setup.ownSize : t.setup.ownColours}</option> : null}
      </select>
    </div>
  );
}

function FitStatus() {
  const t = useStrings();
  const language = useSelect((state) => state.language);
  const fit = useSelect((state) => state.session?.fit);
  const errors = useSelect((state) => (state.session?.problems ?? []).filter(({ severity }) => severity === "error").length);
  const isSmall = useSelect((state) => (state.session?.problems ?? []).some(({ code }) => code === "small-type"));
  if (!fit) return null;
  const over = Number(/cut about (\d+)/.exec(fit.advice ?? "")?.[1] ?? 0);
  const unfit = fit.tooLong ? (over > 0 ? t.fit.tooLong(over) : t.fit.doesNotFit) : errors > 0 ? t.fit.notReady(errors) : t.fit.unknown;
  const text = fit.fits && fit.size !== null
    ? t.fit.fits(number(language, fit.size))
    : unfit;
  const title = fit.fits
    ? isSmall ? t.fit.small : fit.percent === null ? undefined : t.fit.percent(fit.percent, fit.gain ?? "")
    : fit.advice === null ? undefined : sentence(fit.advice.replaceAll("`", ""));
  const state = fit.fits ? (isSmall ? "small" : "good") : fit.tooLong || errors > 0 ? "poor" : "unknown";
  return (
    <div class="fit-box">
      {/* The text alone is the status: what is beside it changes too often to be read aloud. */}
      <div class={`fit ${state}`} role="status" aria-label={t.fit.name} title={title}>
        <Glyph name={state === "good" ? "check" : state === "poor" ? "error" : "warning"} />
        <span>{text}</span>
      </div>
      {fit.handout !== null ? <span class="fit-more">{t.fit.handout(number(language, fit.handout))}</span> : null}
    </div>
  );
}
