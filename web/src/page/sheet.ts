// Shows the drawing of a page in a shadow root, so that ids and styles of the page and of the
// editor do not meet.

import { changes, Drawing } from "./drawing.js";

const SVG = "http://www.w3.org/2000/svg";
const STYLE = ":host{display:block}svg{display:block;width:100%;height:100%}";

/** Elements that a page never has. They would act or load something. */
const FORBIDDEN = "script,foreignObject,iframe,object,embed,link,meta,base,animate,set,animateTransform,animateMotion,a,style";

export class Sheet {
  private readonly svg: SVGSVGElement;
  private parts: string[] = [];
  private readonly drawing = new Drawing();
  private source = "";
  private view = "";

  constructor(host: HTMLElement) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("aria-hidden", "true");
    this.svg.setAttribute("focusable", "false");
    root.replaceChildren(this.svg);
  }

  /** Shows a page of the given size in points. Only parts that differ are replaced. */
  show(source: string, width: number, height: number): void {
    if (source === this.source) return;
    this.source = source;
    const parts = this.drawing.parts(source);
    const view = `0 0 ${width} ${height}`;
    if (view !== this.view) {
      this.svg.setAttribute("viewBox", view);
      this.view = view;
    }
    const list = changes(this.parts, parts);
    const fresh = parse(list.flatMap((change) => change.parts));
    if (fresh.length === list.reduce((sum, change) => sum + change.parts.length, 0)) {
      const old = [...this.svg.children];
      let taken = 0;
      for (const { from, to, parts: added } of list) {
        const elements = fresh.slice(taken, taken + added.length);
        taken += added.length;
        for (const element of elements) this.svg.insertBefore(element, old[from] ?? null);
        for (const element of old.slice(from, to)) element.remove();
      }
    } else {
      this.svg.replaceChildren(...parse(parts));
    }
    this.parts = parts;
  }
}

/** Parses elements of a drawing. The parser of HTML takes a third of the time of that of XML. */
function parse(parts: string[]): Element[] {
  if (parts.length === 0) return [];
  const parsed = new DOMParser().parseFromString(`<body><svg>${parts.join("")}</svg>`, "text/html");
  const root = parsed.body.firstElementChild;
  if (!(root?.namespaceURI === SVG)) return [];
  clean(root);
  // A copy of the list, which would shrink while elements leave it.
  return [...root.children].map((element) => document.adoptNode(element));
}

/** Removes everything that could act or load, although the program writes nothing of the kind. */
export function clean(root: Element): void {
  for (const element of root.querySelectorAll(FORBIDDEN)) {
    // Parts keep their number: a removed element leaves an empty group.
    element.replaceWith(element.ownerDocument.createElementNS(SVG, "g"));
  }
  for (const element of root.querySelectorAll("image,use,[data-style],[href]")) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? "";
      if (/(^|:)href$/.test(name) && !/^(#|data:image\/)/.test(value)) element.removeAttribute(name);
    }
    const style = element.getAttribute("data-style");
    if (style !== null) (element as SVGElement).style.cssText = style.replace(/url\((?!\s*["']?#)[^)]*\)/g, "none");
  }
  for (const element of root.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith("on")) element.removeAttribute(name);
    }
  }
}
