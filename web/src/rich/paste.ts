// Cleans what is pasted from Word, a web page or a spreadsheet, and says what was left out.

import { Fragment, Slice, type Schema } from "prosemirror-model";

/** What can be left out, by its key in the strings table. */
export type Dropped = "pictures" | "tables" | "styles" | "underline" | "headings" | "comments" | "levels" | "links";

export interface Cleaned {
  html: string;
  dropped: Dropped[];
}

const DROPPED_TAGS = "link,meta,title,template,object,embed,iframe,input,button,select,form,noscript,xml";

/** Addresses that a link may have, as in the schema. */
const SAFE = /^\s*(https?:|mailto:|tel:)/i;

export function cleanPaste(html: string, headings: boolean): Cleaned {
  // A slice that was copied from this editor stays as it is.
  if (html.includes("data-pm-slice")) return { html, dropped: [] };
  const document_ = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const { body } = document_;
  const dropped = new Set<Dropped>();

  for (const part of body.querySelectorAll("[class*='MsoComment'], [data-style*='mso-element:comment']")) {
    dropped.add("comments");
    part.remove();
  }
  for (const part of body.querySelectorAll(DROPPED_TAGS)) part.remove();
  removeComments(body);
  // Word wraps an empty paragraph in an element of its own.
  for (const part of [...body.querySelectorAll("o\\:p")]) part.replaceWith(...part.childNodes);
  for (const part of body.querySelectorAll("img,picture,svg,video,canvas,v\\:shape")) {
    dropped.add("pictures");
    part.remove();
  }
  for (const link of [...body.querySelectorAll("a")]) {
    if (SAFE.test(link.getAttribute("href") ?? "")) continue;
    if (link.hasAttribute("href") && link.textContent?.trim()) dropped.add("links");
    link.replaceWith(...link.childNodes);
  }
  wordLists(document_);
  tables(document_, dropped);
  for (const part of body.querySelectorAll("u,ins,[data-style*='underline']")) {
    if (!part.closest("a")) dropped.add("underline");
  }
  if (body.querySelector("font,mark,[data-style*='color'],[data-style*='font-size'],[data-style*='font-family']")) dropped.add("styles");
  if (headings && body.querySelector("h1,h2,h4,h5,h6")) dropped.add("headings");
  styledMarks(document_);
  if (body.querySelector("li li li li")) dropped.add("levels");
  flattenDeepLists(body);
  for (const part of body.querySelectorAll<HTMLElement>("p,li,div")) {
    // Word writes empty paragraphs as a no-break space.
    if (part.children.length === 0 && part.textContent?.replace(/\u00a0/g, "").trim() === "") part.remove();
  }
  return { html: body.innerHTML, dropped: [...dropped] };
}

/** The policy of the page forbids style attributes, even while they are only read. */
function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** What is pasted into a box of one line: all its words in one paragraph. */
export function oneLine(slice: Slice, schema: Schema): Slice {
  let content = Fragment.empty;
  slice.content.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    if (content.size > 0) content = content.addToEnd(schema.text(" "));
    content = content.append(node.content);
    return false;
  });
  // Without a block, as when a part of a line was copied.
  return content.size > 0 ? new Slice(content, 0, 0) : slice;
}

/** Styles that stand for bold and italic become elements; elements whose style undoes them go. */
function styledMarks(document_: Document): void {
  for (const part of [...document_.body.querySelectorAll<HTMLElement>("[data-style]")]) {
    const style = part.dataset.style ?? "";
    delete part.dataset.style;
    const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
    const isBold = weight !== undefined && /^(bold(er)?|[6-9]\d\d)$/i.test(weight);
    const isItalic = /font-style\s*:\s*(italic|oblique)/i.test(style);
    const isBlock = /^(P|DIV|LI|UL|OL|TABLE|TD|H[1-6]|BLOCKQUOTE)$/.test(part.tagName);
    if (/^(B|STRONG)$/.test(part.tagName) && weight !== undefined && !isBold) part.replaceWith(...part.childNodes);
    else if (!isBlock) {
      if (isBold && !/^(B|STRONG)$/.test(part.tagName)) wrapContent(part, document_.createElement("strong"));
      if (isItalic && !/^(I|EM)$/.test(part.tagName)) wrapContent(part, document_.createElement("em"));
    }
  }
}

function wrapContent(part: Element, wrapper: Element): void {
  wrapper.append(...part.childNodes);
  part.append(wrapper);
}

function removeComments(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** Word pastes list items as paragraphs with a bullet in a span `mso-list:Ignore`. */
function wordLists(document_: Document): void {
  const items = [...document_.querySelectorAll<HTMLElement>("p[class*='MsoListParagraph'], p[data-style*='mso-list']")];
  let open: { list: HTMLElement; level: number }[] = [];
  let last: Element | null = null;
  for (const item of items) {
    const level = Number(/level(\d+)/.exec(item.dataset.style ?? "")?.[1] ?? 1);
    const marker = item.querySelector<HTMLElement>("[data-style*='mso-list']");
    const sign = marker?.textContent?.trim() ?? "";
    marker?.remove();
    const kind = /^[\dA-Za-z]{1,4}[.)]$/.test(sign) ? "ol" : "ul";
    if (item.previousElementSibling !== last || last === null) open = [];
    while (open.length > 0 && open[open.length - 1]!.level > level) open.pop();
    let top = open[open.length - 1];
    if (!top || top.level < level) {
      const list = document_.createElement(kind);
      if (top) (top.list.lastElementChild ?? top.list).append(list);
      else item.before(list);
      top = { list, level };
      open.push(top);
    }
    const entry = document_.createElement("li");
    entry.append(...item.childNodes);
    top.list.append(entry);
    item.remove();
    last = open[0]!.list;
  }
}

/** A table becomes paragraphs, one for each row. */
function tables(document_: Document, dropped: Set<Dropped>): void {
  for (const table of [...document_.querySelectorAll("table")]) {
    dropped.add("tables");
    const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
    const lines = document_.createDocumentFragment();
    for (const row of rows) {
      const cells = [...row.querySelectorAll("td,th")];
      if (cells.length === 1) {
        lines.append(...cells[0]!.childNodes);
        continue;
      }
      const line = document_.createElement("p");
      cells.forEach((cell, index) => {
        if (index > 0) line.append(" – ");
        const blocks = cell.querySelectorAll("p,div");
        if (blocks.length === 0) line.append(...cell.childNodes);
        blocks.forEach((block, at) => {
          if (at > 0) line.append(" ");
          line.append(...block.childNodes);
        });
      });
      lines.append(line);
    }
    table.replaceWith(lines);
  }
}

/** Lists have three levels. Deeper items join the third. */
function flattenDeepLists(body: Element): void {
  for (const list of [...body.querySelectorAll("li li li ul, li li li ol")]) {
    const item = list.closest("li");
    item?.after(...list.children);
    list.remove();
  }
}
