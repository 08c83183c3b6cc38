// Draws a rough page for the mock engine, with the places of its words.

import type { DocNode, FormObject, Path, Place, Preview, PreviewTab } from "../../protocol.js";
import { isDoc } from "../../state/path.js";

const WIDTH = 595;
const HEIGHT = 842;

export function plainText(node: DocNode): string {
  if (node.text !== undefined) return node.text;
  const inline = node.type === "paragraph" || node.type === "heading";
  return (node.content ?? []).map(plainText).join(inline ? "" : "\n");
}

export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return isDoc(value) ? plainText(value) : "";
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Sketch {
  readonly parts: string[] = [];
  readonly places: Place[] = [];

  /** Sets words from a point on, and returns the y below them. */
  text(path: Path, value: unknown, x: number, y: number, width: number, size: number, color: string): number {
    let at = x;
    let line = y + size;
    textOf(value).split(/\s+/u).filter(Boolean).forEach((word, index) => {
      const wide = word.length * size * 0.52;
      if (at + wide > x + width && at > x) {
        at = x;
        line += size * 1.35;
      }
      this.parts.push(`<text x="${at}" y="${line}" font-size="${size}" fill="${color}" textLength="${wide}">${escape(word)}</text>`);
      this.places.push({ rect: [at, line - size, wide, size * 1.25], path, word: index });
      at += wide + size * 0.3;
    });
    return line + size * 0.5;
  }
}

export function drawPage(form: FormObject, tab: PreviewTab, revision: number, current: boolean): Preview {
  const panels = (form.panels as FormObject[] | undefined) ?? [];
  const base = { reply: "preview" as const, revision, tab, current, width: WIDTH, height: HEIGHT };
  if (tab === "text" || tab === "web") {
    const words = [textOf(form.title), ...panels.flatMap((panel) => [textOf(panel.heading), textOf(panel.body)])];
    const html = `<!doctype html><title>Web page</title><body>${words.map((line) => `<p>${escape(line)}</p>`).join("")}`;
    return tab === "text"
      ? { ...base, text: words.join("\n\n"), places: [], panels: [] }
      : { ...base, html, places: [], panels: [] };
  }
  const page = new Sketch();
  const ink = "#12263a";
  page.parts.push(`<rect width="${WIDTH}" height="110" fill="${tab === "poster" ? "#003087" : "#fff"}"/>`);
  const band = tab === "poster" ? "#fff" : ink;
  page.text(["kicker"], form.kicker, 30, 14, 300, 10, band);
  page.text(["title"], form.title, 30, 30, 500, 30, band);
  page.text(["subtitle"], form.subtitle, 30, 78, 500, 11, band);
  const rects = panels.map((panel, index): { rect: [number, number, number, number] } => {
    const rect: [number, number, number, number] = [20 + (index % 2) * 282, 125 + Math.floor(index / 2) * 155, 272, 145];
    const [x, y, width, height] = rect;
    page.parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" fill="#fff" stroke="#cbd2da"/>`);
    const below = page.text(["panels", index, "heading"], panel.heading, x + 12, y + 10, width - 24, 14, "#2f5597");
    page.text(["panels", index, "body"], panel.body, x + 12, below + 2, width - 24, 10.5, ink);
    return { rect };
  });
  page.text(["call"], form.call, 30, 765, 250, 14, "#9f1d20");
  page.text(["contact"], form.contact, 310, 760, 250, 10, ink);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif"><rect width="${WIDTH}" height="${HEIGHT}" fill="#f4f1ea"/>${page.parts.join("")}</svg>`;
  return { ...base, svg, places: page.places, panels: rects };
}
