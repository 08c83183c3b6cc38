// How full each panel is: a label at its corner, and a list for screen readers.

import type { Fit, Preview } from "../protocol.js";
import { useSelect } from "../state/use.js";
import { number } from "../strings/index.js";
import { usePageWords } from "./words.js";

interface Props {
  preview: Preview;
  fit: Fit;
  /** The panel under the pointer, or -1. */
  under: number;
  all: boolean;
}

export function PanelLabels({ preview, fit, under, all }: Props) {
  const w = usePageWords();
  if (fit.panels.length !== preview.panels.length) return null;
  return (
    <div class="page-labels" aria-hidden="true">
      {preview.panels.map(({ rect: [x, y, width] }, index) => {
        const panel = fit.panels[index];
        if (!panel || !(all || index === under)) return null;
        const rest = panel.room > 0 ? w.left(panel.room) : null;
        const place = {
          insetInlineStart: `${((x + width) / preview.width) * 100}%`,
          insetBlockStart: `${(y / preview.height) * 100}%`,
        };
        return (
          <span class="page-label" style={place}>
            {w.percent(String(Math.round(panel.fill * 100)))}
            {rest === null ? null : <span>{rest}</span>}
          </span>
        );
      })}
    </div>
  );
}

export function PanelList({ fit }: { fit: Fit }) {
  const w = usePageWords();
  const language = useSelect((state) => state.language);
  if (fit.panels.length === 0) return null;
  const at = fit.size === null ? "" : w.at(number(language, fit.size));
  return (
    <ul class="page-hidden" aria-label={w.room}>
      {fit.panels.map((panel, index) => {
        const rest = panel.room > 0 ? w.more(panel.room) : w.noRoom;
        return <li>{`${w.panel(index + 1)}: ${w.fill(String(Math.round(panel.fill * 100)))}, ${rest}${at}`}</li>;
      })}
    </ul>
  );
}
