// The small pictures of the interface: outlines on a grid of 16, in the colour of the text.

const PATHS = {
  undo: "M3.5 6.5h6a3.5 3.5 0 0 1 0 7H6M6.5 3.5l-3 3 3 3",
  redo: "M12.5 6.5h-6a3.5 3.5 0 0 0 0 7H10M9.5 3.5l3 3-3 3",
  down: "M4 6l4 4 4-4",
  up: "M4 10l4-4 4 4",
  right: "M6 4l4 4-4 4",
  left: "M10 4L6 8l4 4",
  fold: "M3 8h10M5 2.5l3 3 3-3M5 13.5l3-3 3 3",
  unfold: "M3 8h10M5 5l3-3 3 3M5 11l3 3 3-3",
  close: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  check: "M3 8.5l3.2 3.2L13 5",
  lock: "M4.5 7.5h7v5.5h-7zM5.8 7.5V5.2a2.2 2.2 0 0 1 4.4 0v2.3",
  trash: "M3 4.5h10M6.5 4.5v-1.5h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  arrowUp: "M8 13V3.5M4 7.5l4-4 4 4",
  arrowDown: "M8 3v9.5M4 8.5l4 4 4-4",
  download: "M8 2.5v7.5M4.8 7l3.2 3.2L11.2 7M3 13.5h10",
  error: "M8 1.8a6.2 6.2 0 1 0 0 12.4 6.2 6.2 0 0 0 0-12.4M8 4.8v4M8 11v.2",
  warning: "M8 2.2l6.2 11.3H1.8zM8 6.3v3.4M8 11.4v.2",
  link: "M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.4 8.900a2.6 2.6 0 0 0 3.7 3.7l.7-.7",
  language: "M8 1.8a6.2 6.2 0 1 0 0 12.400 6.2 6.2 0 0 0 0-12.400M1.800 8h12.400M8 1.800c-4 3.600-4 8.800 0 12.400M8 1.800c4 3.600 4 8.800 0 12.400",
  bullets: "M6 4h7.500M6 8h7.500M6 12h7.500M2.800 4h.1M2.800 8h.1M2.800 12h.1",
  numbers: "M6.500 4h7M6.500 8h7M6.500 12h7M2.500 2.800l1-.6v3.600M2.300 10.400c.3-1 1.800-.9 1.800.1 0 .8-1.800 1.700-1.800 2.700h1.900",
  deeper: "M2.500 3.500h11M7.500 8h6M2.500 12.500h11M2.500 6.200L4.600 8l-2.100 1.800",
  higher: "M2.500 3.500h11M7.500 8h6M2.500 12.500h11M4.600 6.200L2.500 8l2.100 1.800",
  heading: "M3.500 3v10M10 3v10M3.500 8H10M13.500 13v-.1",
  quote: "M3 3v10M6 5h7.500M6 8h7.500M6 11h4.500",
  alert: "M2.500 3h11v10h-11zM8 5.500v3M8 10.600v.1",
  image: "M2.500 3h11v10h-11zM2.500 11l3.300-3.300 3.200 3.200 1.800-1.800 2.700 2.700M10.300 5.900v.1",
  search: "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.300 10.300l3.200 3.200",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  import: "M9 1.8H4v12.4h8V4.800zM9 1.800v3h3M8 7v4.500M6 9.700l2 2 2-2",
  globe: "M8 1.800a6.200 6.200 0 1 0 0 12.400 6.200 6.200 0 0 0 0-12.400M1.800 8h12.400M8 1.800c-3 3.600-3 8.800 0 12.400M8 1.800c3 3.600 3 8.800 0 12.400",
} as const;

export type GlyphName = keyof typeof PATHS;

/** Pictures with a direction turn round where the interface runs from right to left. */
const TURN: ReadonlySet<GlyphName> = new Set(["undo", "redo", "right", "left", "bullets", "numbers", "deeper", "higher", "quote"]);

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class={TURN.has(name) ? "glyph turn" : "glyph"} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
