// What the press gets: the plates one by one, how much ink lies where, and what a check for print found.

import { useLayoutEffect, useState } from "preact/hooks";
import type { Preview, PressPlates } from "../protocol.js";
import { FindingItem } from "../start/PdfCheck.js";
import { useSelect } from "../state/use.js";
import { number } from "../strings/index.js";
import { markPainted } from "./previews.js";
import { usePageWords } from "./words.js";

export function PressView({ preview, stale }: { preview: Preview; stale: boolean }) {
  const w = usePageWords();
  const [chosen, setChosen] = useState("all");
  useLayoutEffect(() => markPainted(preview.revision), [preview]);
  const press = preview.press;
  if (!press) return null;
  const shown = press.views.find((view) => view.id === chosen) ?? press.views[0];
  if (!shown) return null;
  const nameOf = (id: string) => w.plate[id] ?? id;
  return (
    <div class={`page-press ${stale ? "stale" : ""}`}>
      <fieldset class="page-plates">
        <legend>{w.plates}</legend>
        {press.views.map((view) => (
          <label key={view.id}>
            <input type="radio" name="plate" checked={view.id === shown.id} onChange={() => setChosen(view.id)} />
            {nameOf(view.id)}
          </label>
        ))}
      </fieldset>
      <div class="page-plate">
        <img src={`data:image/png;base64,${shown.png}`} alt={w.plateAlt(nameOf(shown.id))} />
      </div>
      <Facts press={press} />
    </div>
  );
}

function Facts({ press }: { press: PressPlates }) {
  const w = usePageWords();
  const language = useSelect((state) => state.language);
  const per = (value: number) => number(language, Math.round(value));
  return (
    <div class="page-facts">
      <p>{w.condition(press.condition)}</p>
      <p>{w.ink(per(press.most), per(press.limit))}</p>
      {press.findings.length === 0 ? <p>{w.fitForPress}</p> : (
        <ol>
          {press.findings.map((finding) => <FindingItem key={finding.code + finding.place + finding.message} finding={finding} />)}
        </ol>
      )}
      <p class="help">{w.pressHelp}</p>
    </div>
  );
}
