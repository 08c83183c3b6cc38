// Texts and offsets. In the editor each line end is one sign; a file may have two for it.

/** The smallest single replacement that makes one text of another. */
export function difference(old: string, text: string): { from: number; to: number; insert: string } {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from += 1;
  let to = old.length;
  let end = text.length;
  while (to > from && end > from && old[to - 1] === text[end - 1]) {
    to -= 1;
    end -= 1;
  }
  return { from, to, insert: text.slice(from, end) };
}

/** The line end of a file. */
export function lineEnd(text: string): "\n" | "\r\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** A text as it is in the editor. */
export function inner(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** An offset of a file, as an offset in the editor. */
export function innerOffset(text: string, offset: number): number {
  return lineEnd(text) === "\n" ? offset : inner(text.slice(0, offset)).length;
}
