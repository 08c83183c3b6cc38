// Puts a web page into a frame without scripts. The policy of the editor forbids style elements and
// attributes, and a frame inherits it, so styles are set through the object model.

const STYLE_ELEMENT = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;
const TAG = /<[a-z][^<>]*>/gi;
const FORBIDDEN = "script,iframe,object,embed,link,base,meta,form,frame,frameset,template";

export interface WebPage {
  language: string;
  direction: string;
  css: string;
  body: HTMLElement;
  styled: [HTMLElement | SVGElement, string][];
}

/** Parses a web page. Scripts and everything that could load from elsewhere are removed. */
export function parseWebPage(html: string): WebPage {
  let css = "";
  const text = html
    .replace(STYLE_ELEMENT, (_, style: string) => {
      css += `${style}\n`;
      return "";
    })
    .replace(TAG, (tag) => tag.replace(/\sstyle=/gi, " data-style="));
  const parsed = new DOMParser().parseFromString(text, "text/html");
  for (const element of parsed.body.querySelectorAll(FORBIDDEN)) element.remove();
  const styled: WebPage["styled"] = [];
  for (const element of parsed.body.querySelectorAll<HTMLElement>("*")) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? "";
      const loads = /^(src|srcset|poster|background|data|(xlink:)?href)$/.test(name) && element.localName !== "a";
      if (name.startsWith("on") || (loads && !/^(#|data:image\/)/.test(value))) element.removeAttribute(name);
      if (name === "data-style") {
        styled.push([element, value]);
        element.removeAttribute(name);
      }
    }
  }
  const { lang, dir } = parsed.documentElement;
  return { language: lang, direction: dir, css, body: parsed.body, styled };
}

/** Shows web pages in one frame, one after another; the place of reading stays. */
export class WebFrame {
  private readonly sheet: CSSStyleSheet;
  private readonly document: Document;
  private css = "";

  constructor(frame: HTMLIFrameElement) {
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!view) throw new Error("the frame has no window");
    this.document = view.document;
    this.sheet = new view.CSSStyleSheet();
    this.document.adoptedStyleSheets = [this.sheet];
    // Links to parts of the page work; other addresses are not opened from a preview.
    this.document.addEventListener("click", (event) => {
      const link = (event.target as Element | null)?.closest?.("a");
      if (!link) return;
      event.preventDefault();
      const target = link.getAttribute("href") ?? "";
      if (target.startsWith("#")) this.document.getElementById(target.slice(1))?.scrollIntoView();
    });
  }

  show(html: string): void {
    const page = parseWebPage(html);
    if (page.css !== this.css) {
      this.sheet.replaceSync(page.css);
      this.css = page.css;
    }
    const root = this.document.documentElement;
    root.lang = page.language;
    root.dir = page.direction;
    const top = root.scrollTop;
    this.document.body.replaceWith(this.document.adoptNode(page.body));
    for (const [element, style] of page.styled) element.style.cssText = style;
    root.scrollTop = top;
  }
}
