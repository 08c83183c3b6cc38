// Draws over the page, in points: the element under the pointer, the caret of the form, and the
// room in each panel.

import type { Place } from "../protocol.js";
import type { Caret } from "../state/store.js";
import type { PlaceIndex, Rect } from "./hits.js";

interface Props {
  width: number;
  height: number;
  index: PlaceIndex;
  hover: Place | null;
  caret: Caret | null;
  scale: number;
}

export function Overlay({ width, height, index, hover, caret, scale }: Props) {
  const hovered = hover ? index.field(hover.path) : [];
  const word = hover && hover.word !== null ? index.word(hover.path, hover.word) : [];
  const field = caret ? index.field(caret.path) : [];
  const at = caret ? index.word(caret.path, caret.word) : [];
  // Outlines stand a few pixels off the words, whatever the scale.
  const off = scale > 0 ? 4 / scale : 0;
  return (
    <svg class="page-overlay" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {word.map((rect) => <Box rect={rect} off={1 / scale} kind="word" />)}
      {hovered.map((rect) => <Box rect={rect} off={off} kind="hover" />)}
      {at.map((rect) => <Box rect={rect} off={1.5 / scale} kind="at" />)}
      {field.map((rect) => <Box rect={rect} off={off} kind="field" />)}
    </svg>
  );
}

function Box({ rect: [x, y, width, height], off, kind }: { rect: Rect; off: number; kind: string }) {
  if (!Number.isFinite(off)) return null;
  const box = { x: x - off, y: y - off, width: width + 2 * off, height: height + 2 * off, rx: off };
  // The light line below keeps the outline visible on dark parts of the page.
  return (
    <g class={`page-box ${kind}`}>
      <rect class="halo" {...box} />
      <rect class="line" {...box} />
    </g>
  );
}
