// Puts a web page into a frame without scripts. The policy of the editor forbids style elements,
// style attributes and fonts in addresses, and a frame inherits it. So styles and fonts are set
// through the object model. Fonts that did not change stay, and the text does not flicker.

const STYLE_ELEMENT = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;
const FONT_FACE = /@font-face\s*\{([^}]*)\}/g;
const TAG = /<[a-z][^<>]*>/gi;
const FORBIDDEN = "script,iframe,object,embed,link,base,meta,form,frame,frameset,template";

export interface WebPage {
  language: string;
  direction: string;
  css: string;
  /** The declarations of each font. */
  fonts: string[];
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
  const fonts: string[] = [];
  css = css.replace(FONT_FACE, (_, font: string) => {
    fonts.push(font);
    return "";
  });
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
  return { language: lang, direction: dir, css, fonts, body: parsed.body, styled };
}

/** Shows web pages in one frame, one after another; the place of reading stays. */
export class WebFrame {
  private readonly sheet: CSSStyleSheet;
  private readonly document: Document;
  private css = "";
  private fonts = new Map<string, FontFace>();
  private readonly view: Window & typeof globalThis;

  constructor(frame: HTMLIFrameElement) {
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!view) throw new Error("the frame has no window");
    this.view = view;
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
    this.setFonts(page.fonts);
    const root = this.document.documentElement;
    root.lang = page.language;
    root.dir = page.direction;
    const top = root.scrollTop;
    this.document.body.replaceWith(this.document.adoptNode(page.body));
    for (const [element, style] of page.styled) element.style.cssText = style;
    root.scrollTop = top;
  }

  private setFonts(fonts: string[]): void {
    const before = this.fonts;
    this.fonts = new Map(fonts.map((font) => [font, before.get(font) ?? this.font(font)]));
    for (const font of this.fonts.values()) this.document.fonts.add(font);
    for (const [key, font] of before) if (!this.fonts.has(key)) this.document.fonts.delete(font);
  }

  /** Makes a font from its declarations, which hold its bytes in base64. */
  private font(declarations: string): FontFace {
    const value = (name: string) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(declarations)?.[1]?.trim() ?? "";
    const data = /base64,([A-Za-z0-9+/=]*)/.exec(declarations)?.[1] ?? "";
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const family = value("font-family").replace(/^["']|["']$/g, "");
    const face = new this.view.FontFace(family, bytes, { style: value("font-style") || "normal", weight: value("font-weight") || "normal" });
    // A font that cannot be read leaves the next one of the list.
    face.load().catch(() => undefined);
    return face;
  }
}
