// Words of rich text: the caret is linked to the page by the ordinal of a word in the field.

import type { Node } from "prosemirror-model";

interface Word {
  from: number;
  to: number;
}

/** Words of a document in order, with their positions. Blocks and breaks end a word. */
export function wordsOf(doc: Node): Word[] {
  const words: Word[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    let open: Word | null = null;
    node.forEach((child, offset) => {
      const start = position + 1 + offset;
      const text = child.isText ? (child.text ?? "") : " ";
      for (let index = 0; index < text.length; index += 1) {
        if (/\s/u.test(text[index]!)) {
          open = null;
          continue;
        }
        if (open === null) {
          open = { from: start + index, to: start + index + 1 };
          words.push(open);
        } else {
          open.to = start + index + 1;
        }
      }
    });
    return false;
  });
  return words;
}

/** The ordinal of the word at a position, or of the one before it. */
export function wordAtPosition(doc: Node, position: number): number {
  const words = wordsOf(doc);
  const after = words.findIndex((word) => word.to >= position);
  return after < 0 ? Math.max(0, words.length - 1) : after;
}

/** The positions of a word, or the end of the document. */
export function positionsOfWord(doc: Node, word: number): [number, number] {
  const found = wordsOf(doc)[word];
  const end = doc.content.size - 1;
  return found ? [found.from, found.to] : [Math.max(0, end), Math.max(0, end)];
}
