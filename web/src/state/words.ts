// Ordinals of words: the caret is linked between form and page by (path, word), where a word is a
// run of signs between white space in the text of the field.

/** The ordinal of the word at or after an offset in a text. */
export function wordAt(text: string, offset: number): number {
  const before = text.slice(0, offset);
  const words = before.split(/\s+/u).filter(Boolean).length;
  const inside = offset > 0 && !/\s$/u.test(before);
  const total = text.split(/\s+/u).filter(Boolean).length;
  return Math.max(0, Math.min(inside ? words - 1 : words, Math.max(0, total - 1)));
}

/** The range [from, to) of offsets of a word in a text. */
export function wordRange(text: string, word: number): [number, number] {
  let index = 0;
  for (const match of text.matchAll(/\S+/gu)) {
    if (index === word) return [match.index, match.index + match[0].length];
    index += 1;
  }
  return [text.length, text.length];
}

export function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}
