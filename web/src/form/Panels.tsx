// The seven panels: heading, text, how full each is, and what else a panel can have.

import { useId, useState } from "preact/hooks";
import type { FormObject, KeySpec } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { fieldWords, useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { Disclosure } from "../ui/Disclosure.js";
import { setFolds, useFold, useFolds } from "../ui/folds.js";
import { Glyph } from "../ui/glyphs.js";
import { KeyField } from "./Control.js";
import { NAMED } from "./color.js";
import { groupId } from "./Form.js";
import { GroupInput } from "./groups.js";
import { AltDialog } from "./AltDialog.js";
import { ReadingAge } from "./ReadingAge.js";
import { useAddPicture, usePicture } from "./pictures.js";

const MAIN = ["heading", "body"];

export function Panels({ spec }: { spec: KeySpec }) {
  const count = useSelect((state) => {
    const panels = valueAt(state.session?.form, ["panels"]);
    return Math.max(spec.min ?? 7, Array.isArray(panels) ? panels.length : 0);
  });
  const keys = spec.item?.keys ?? [];
  return (
    <div class="panels">
      <FoldPanels count={count} />
      <ReadingAge />
      {Array.from({ length: count }, (_, index) => <Panel key={index} index={index} count={count} keys={keys} />)}
    </div>
  );
}

/** Closes all panels, so that they can be seen at a glance, or opens them again. */
function FoldPanels({ count }: { count: number }) {
  const t = useStrings();
  const names = Array.from({ length: count }, (_, index) => `panel-${index + 1}`);
  const open = useFolds(names, true);
  return (
    <div class="panels-head">
      <span class="panels-title">{t.form.panels(count)}</span>
      <button type="button" class="ghost small" onClick={() => setFolds(names, !open)}>
        <Glyph name={open ? "fold" : "unfold"} />{open ? t.form.foldPanels : t.form.unfoldPanels}
      </button>
    </div>
  );
}

function Panel({ index, count, keys }: { index: number; count: number; keys: KeySpec[] }) {
  const t = useStrings();
  const store = useStore();
  const language = useSelect((state) => state.language);
  const number = index + 1;
  const [open, setOpen] = useFold(`panel-${number}`, true);
  const body = useId();
  const path = ["panels", index];
  const color = usePanelColor(index);
  const heading = useSelect((state) => textAt(state.session?.form, [...path, "heading"]));
  const errors = useSelect((state) =>
    (state.session?.problems ?? []).some((problem) =>
      problem.severity === "error" && problem.path?.[0] === "panels" && problem.path[1] === index));
  const names = (_: KeySpec, label: string) => t.form.panelField(number, label);
  const labelOf = (name: string) => fieldWords(language, `panels.${name}`)?.label ?? name;
  const [asking, setAsking] = useState<File | null>(null);
  const take = usePicture();
  const add = useAddPicture([...path, "image"]);
  const more = keys.filter((key) => !MAIN.includes(key.name));
  const move = (to: number) => {
    void store.edit([{ edit: "move", path, to }], { external: true });
    document.getElementById(groupId(`panel-${to + 1}`))?.querySelector<HTMLElement>(".panel-button")?.focus();
  };
  return (
    <section class={`panel ${errors ? "has-errors" : ""}`} style={{ borderInlineStartColor: color }} id={groupId(`panel-${number}`)} data-panel={number}>
      <header class="panel-head">
        <h2>
          <button type="button" class="panel-button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
            <span class="panel-number" style={{ backgroundColor: color }} aria-hidden="true">{number}</span>
            <span class="panel-name">{t.form.panel(number)}<span class="vh">: </span></span>
            <span class={heading ? "panel-title" : "panel-title empty"} dir="auto">{heading || t.form.noHeading}</span>
            <Glyph name={open ? "down" : "right"} />
          </button>
        </h2>
        <Fill index={index} />
        <button type="button" class="ghost icon" disabled={index === 0} aria-label={t.form.upOf(t.form.panel(number))} title={t.form.up} onClick={() => move(index - 1)}>
          <Glyph name="arrowUp" />
        </button>
        <button type="button" class="ghost icon" disabled={index === count - 1} aria-label={t.form.downOf(t.form.panel(number))} title={t.form.down} onClick={() => move(index + 1)}>
          <Glyph name="arrowDown" />
        </button>
      </header>
      <DropZone class="panel-drop" hint={t.files.dropPicture} onDrop={(files) => setAsking(take(files))}>
        <div id={body} hidden={!open} class="panel-body">
          {keys.filter((key) => MAIN.includes(key.name)).map((key) => (
            <KeyField key={key.name} spec={key} path={[...path, key.name]} name={names(key, labelOf(key.name))} />
          ))}
          <More index={index} keys={more} names={names} />
        </div>
      </DropZone>
      {asking ? (
        <AltDialog file={asking} logo={false} onClose={() => setAsking(null)} onDone={(alt) => {
          setAsking(null);
          void add(asking, alt);
        }} />
      ) : null}
    </section>
  );
}

/** The colour of a panel on the page, by which it is recognised. */
function usePanelColor(index: number): string {
  return useSelect((state) => {
    const form = state.session?.form;
    const own = textAt(form, ["panels", index, "color"]) || textAt(form, ["poster", "theme", "panels", index]);
    return NAMED[own] ?? (own || Object.values(NAMED)[index] || "#305892");
  });
}

/** How full a panel is, as a bar and in words. */
function Fill({ index }: { index: number }) {
  const t = useStrings();
  const fit = useSelect(
    (state) => state.session?.fit.panels[index],
    (a, b) => a?.fill === b?.fill && a?.room === b?.room,
  );
  if (!fit) return null;
  const words = fit.room > 0 ? t.fit.room(fit.room) : t.fit.full;
  return (
    <span class="fill">
      <span class={fit.room > 0 ? "fill-words" : "vh"}>{words}</span>
      <span class="fill-bar" aria-hidden="true" title={t.fit.filled(Math.round(fit.fill * 100))}>
        <span style={{ inlineSize: `${Math.min(100, fit.fill * 100)}%` }} />
      </span>
    </span>
  );
}

/** Icon, style, picture, figure, code and colour. Closed, it names those that are set. */
function More({ index, keys, names }: { index: number; keys: KeySpec[]; names: (spec: KeySpec, label: string) => string }) {
  const t = useStrings();
  const language = useSelect((state) => state.language);
  const set = useSelect((state) => {
    const panel = valueAt(state.session?.form, ["panels", index]) as FormObject | undefined;
    return keys.filter((key) => panel?.[key.name] !== undefined).map((key) => key.name).join(" ");
  });
  const labelOf = (name: string) => fieldWords(language, `panels.${name}`)?.label ?? name;
  const chips = set.split(" ").filter(Boolean).map((name) => <span class="chip" key={name}>{labelOf(name)}</span>);
  return (
    <Disclosure title={t.form.more} name={`more-${index + 1}`} class="more" summary={chips.length > 0 ? chips : undefined}>
      <div class="more-grid">
        {keys.map((key) => {
          const path = ["panels", index, key.name];
          return key.kind === "mapping"
            ? <GroupInput key={key.name} spec={key} path={path} names={names} />
            : <KeyField key={key.name} spec={key} path={path} name={names(key, labelOf(key.name))} />;
        })}
      </div>
    </Disclosure>
  );
}
