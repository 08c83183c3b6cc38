// The schema of rich text: what the Markdown of a briefing can say, and no more. It equals `Doc` of
// the protocol.

import { Schema, type NodeSpec } from "prosemirror-model";

export const ALERTS = ["important", "warning", "note", "tip", "caution"] as const;

const text: NodeSpec = { group: "inline" };
const hardBreak: NodeSpec = {
  inline: true,
  group: "inline",
  selectable: false,
  linebreakReplacement: true,
  leafText: () => "\n",
  parseDOM: [{ tag: "br" }],
  toDOM: () => ["br"],
};

const marks = {
  link: {
    attrs: { href: { validate: "string" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element: HTMLElement) => {
          const href = (element.getAttribute("href") ?? "").trim();
          return /^(https?:|mailto:|tel:)/i.test(href) ? { href } : false;
        },
      },
    ],
    // Not an anchor: a click in a text box sets the caret, and Tab must not stop at it.
    toDOM: (mark: { attrs: Record<string, unknown> }) =>
      ["span", { class: "rich-link", title: mark.attrs.href as string }, 0] as const,
  },
  language: {
    attrs: { lang: { validate: "string" } },
    inclusive: false,
    parseDOM: [{ tag: "span[data-language]", getAttrs: (element: HTMLElement) => ({ lang: element.lang }) }],
    toDOM: (mark: { attrs: Record<string, unknown> }) =>
      ["span", { lang: mark.attrs.lang as string, class: "rich-language", "data-language": mark.attrs.lang as string }, 0] as const,
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b" },
    ],
    toDOM: () => ["strong", 0] as const,
  },
  emphasis: {
    parseDOM: [
      { tag: "em" },
      { tag: "i" },
    ],
    toDOM: () => ["em", 0] as const,
  },
};

const paragraph: NodeSpec = {
  content: "inline*",
  group: "block",
  parseDOM: [{ tag: "p" }],
  toDOM: () => ["p", 0],
};

const lists: Record<string, NodeSpec> = {
  bullet_list: {
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    attrs: { order: { default: 1, validate: "number" } },
    parseDOM: [{ tag: "ol", getAttrs: (element: HTMLElement) => ({ order: (element as HTMLOListElement).start || 1 }) }],
    toDOM: (node) => (node.attrs.order === 1 ? ["ol", 0] : ["ol", { start: String(node.attrs.order) }, 0]),
  },
  list_item: {
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
};

const source: NodeSpec = {
  group: "block",
  atom: true,
  attrs: { markdown: { default: "", validate: "string" } },
  toDOM: (node) => ["pre", { class: "rich-source", "data-source": "" }, node.attrs.markdown as string],
};

/** Text with blocks: the body of a panel, and contacts. */
export const blocks = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph,
    ...lists,
    heading: {
      content: "inline*",
      group: "block",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
      toDOM: () => ["h3", { class: "rich-heading" }, 0],
    },
    quote: {
      content: "block+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote:not([data-alert])" }],
      toDOM: () => ["blockquote", 0],
    },
    alert: {
      content: "block+",
      group: "block",
      defining: true,
      attrs: { kind: { default: "important", validate: "string" } },
      parseDOM: [{ tag: "div[data-alert]", getAttrs: (element: HTMLElement) => ({ kind: element.dataset.alert }) }],
      toDOM: (node) => ["div", { class: "rich-alert", "data-alert": node.attrs.kind as string }, 0],
    },
    source,
    text,
    hard_break: hardBreak,
  },
  marks,
});

/** One line of text with marks: the call-out, the key message, what a figure counts. */
export const inline = new Schema({
  nodes: { doc: { content: "(paragraph | source)" }, paragraph, source, text, hard_break: hardBreak },
  marks,
});
