// Finds the parts of YAML lines for colouring: keys, comments, quoted strings, text blocks and
// marks. Each line needs only the state at the end of the line before.

export type TokenKind = "key" | "comment" | "string" | "block" | "mark" | "value";

/** A part [from, to) of a line. */
export interface Token {
  from: number;
  to: number;
  kind: TokenKind;
}

export interface LineState {
  /** The column of the key whose text block goes on, or -1. */
  block: number;
  /** The quotation mark of a string that goes on, or "". */
  quote: "" | "'" | '"';
}

export const FIRST: LineState = { block: -1, quote: "" };

export function sameState(a: LineState, b: LineState): boolean {
  return a.block === b.block && a.quote === b.quote;
}

const BLOCK_HEAD = /^[|>][-+0-9]*(?=\s*(?:$|\s#))/;
const PLAIN_VALUE = /^(?:true|false|yes|no|null|~|[-+]?[\d.][\d.eE+_-]*)(?=\s*(?:$|\s#|[,\]}]))/;

export function tokenize(line: string, before: LineState): { tokens: Token[]; after: LineState } {
  const tokens: Token[] = [];
  const indent = line.search(/\S/);
  if (before.block >= 0) {
    if (indent < 0) return { tokens, after: before };
    if (indent > before.block) return { tokens: [{ from: indent, to: line.length, kind: "block" }], after: before };
  }
  let at = 0;
  if (before.quote) {
    at = endOfString(line, 0, before.quote);
    tokens.push({ from: Math.max(0, indent), to: at < 0 ? line.length : at, kind: "string" });
    if (at < 0) return { tokens, after: before };
  } else {
    at = Math.max(0, indent);
  }
  return rest(line, at, tokens);
}

/** The column of the last key or list mark, which a text block must be deeper than. */
function rest(line: string, start: number, tokens: Token[]): { tokens: Token[]; after: LineState } {
  let at = start;
  let column = start;
  let valueDue = true;
  const add = (length: number, kind: TokenKind) => {
    tokens.push({ from: at, to: at + length, kind });
    at += length;
  };
  while (at < line.length) {
    const text = line.slice(at);
    const space = /^\s+/.exec(text)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    if (text.startsWith("#") && (at === 0 || /\s/.test(line[at - 1]!))) {
      add(text.length, "comment");
      break;
    }
    if (/^(?:-(?=\s|$)|[[\]{},])/.test(text)) {
      if (text.startsWith("-")) column = at;
      add(1, "mark");
      valueDue = true;
      continue;
    }
    if (/^(?:---|\.\.\.)\s*$/.test(text) && at === 0) {
      add(text.trimEnd().length, "mark");
      continue;
    }
    const key = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:,[\]{}"'&*!|>%@`-](?:[^:#,[\]{}]|:(?=\S)|(?<=\S)#)*?|-\S[^:#]*?)(?=\s*:(?:\s|$))/.exec(text)?.[0];
    if (key !== undefined && valueDue) {
      column = at;
      add(key.length, "key");
      at += /^\s*/.exec(line.slice(at))![0].length;
      add(1, "mark");
      continue;
    }
    const block = BLOCK_HEAD.exec(text)?.[0];
    if (block) {
      add(block.length, "mark");
      const comment = /#.*$/.exec(line.slice(at));
      if (comment) tokens.push({ from: at + comment.index, to: line.length, kind: "comment" });
      return { tokens, after: { block: column, quote: "" } };
    }
    const quote = text[0];
    if (quote === '"' || quote === "'") {
      const end = endOfString(line, at + 1, quote);
      add((end < 0 ? line.length : end) - at, "string");
      if (end < 0) return { tokens, after: { block: -1, quote } };
      continue;
    }
    const plain = PLAIN_VALUE.exec(text)?.[0];
    if (plain) {
      add(plain.length, "value");
      continue;
    }
    // Plain text goes to a comment, or to the end of an item of a list in brackets.
    at += Math.max(1, /^(?:[^#,\]}]|(?<=\S)#|,(?!\s))*/.exec(text)![0].trimEnd().length);
    valueDue = false;
  }
  return { tokens, after: FIRST };
}

/** The index after the closing mark of a string, or -1 if it goes on in the next line. */
function endOfString(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at += 1) {
    if (quote === '"' && line[at] === "\\") at += 1;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at += 1;
      else return at + 1;
    }
  }
  return -1;
}
