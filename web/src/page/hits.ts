// Finds places of the page: the one under the pointer, and those of a field or a word.

import type { Path, Place } from "../protocol.js";
import { pathKey, startsWith } from "../state/path.js";

export type Rect = [number, number, number, number];

/** The distance of a point from a rectangle; 0 inside. */
function distance([x, y, width, height]: Rect, px: number, py: number): number {
  const dx = Math.max(x - px, 0, px - (x + width));
  const dy = Math.max(y - py, 0, py - (y + height));
  return Math.hypot(dx, dy);
}

/** The place nearest to a point, at most `reach` points away. Of two, the smaller one. */
export function nearest(places: readonly Place[], x: number, y: number, reach: number): Place | null {
  let best: Place | null = null;
  let least = reach;
  for (const place of places) {
    const away = distance(place.rect, x, y);
    if (away > least) continue;
    if (away === least && best && area(best.rect) <= area(place.rect)) continue;
    best = place;
    least = away;
  }
  return best;
}

function area([, , width, height]: Rect): number {
  return width * height;
}

/** The index of the panel under a point, or -1. */
export function panelAt(panels: readonly { rect: Rect }[], x: number, y: number): number {
  return panels.findIndex(({ rect }) => distance(rect, x, y) === 0);
}

/** The smallest rectangle around all, or null if there is none. */
export function around(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map(([x]) => x));
  const top = Math.min(...rects.map(([, y]) => y));
  const right = Math.max(...rects.map(([x, , width]) => x + width));
  const bottom = Math.max(...rects.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}

/** The places of a field, by its path. */
export class PlaceIndex {
  private readonly byPath = new Map<string, Place[]>();

  constructor(readonly places: readonly Place[]) {
    for (const place of places) {
      const key = pathKey(place.path);
      const list = this.byPath.get(key);
      if (list) list.push(place);
      else this.byPath.set(key, [place]);
    }
  }

  /** The places of a field; else of all below it; else of the logo or panel that it belongs to. */
  of(path: Path): readonly Place[] {
    const own = this.byPath.get(pathKey(path));
    if (own) return own;
    for (let length = path.length; length >= Math.min(2, path.length); length -= 1) {
      const start = path.slice(0, length);
      const below = this.places.filter((place) => startsWith(place.path, start));
      if (below.length > 0) return below;
    }
    return [];
  }

  /** The rectangle of a field. A field in several spots, such as a title in the footer, has several. */
  field(path: Path): Rect[] {
    return clusters(this.of(path).map(({ rect }) => rect));
  }

  /** The rectangles of a word. A hyphenated word has two. */
  word(path: Path, word: number): Rect[] {
    return (this.byPath.get(pathKey(path)) ?? []).filter((place) => place.word === word).map(({ rect }) => rect);
  }
}

/** Joins rectangles that stand together. A gap of several lines begins a new spot. */
function clusters(rects: readonly Rect[]): Rect[] {
  const spots: Rect[] = [];
  for (const rect of rects) {
    const reach = rect[3] * 4;
    const index = spots.findIndex((spot) => gap(spot, rect) <= reach);
    const spot = spots[index];
    if (spot) spots[index] = around([spot, rect]) ?? rect;
    else spots.push(rect);
  }
  return spots;
}

function gap(a: Rect, b: Rect): number {
  const dx = Math.max(a[0] - (b[0] + b[2]), b[0] - (a[0] + a[2]), 0);
  const dy = Math.max(a[1] - (b[1] + b[3]), b[1] - (a[1] + a[3]), 0);
  return Math.max(dx, dy);
}
