// Problems that have a place in the file.

import type { Problem } from "../protocol.js";

export interface FileProblem extends Problem {
  line: number;
  /** Offsets in the text, in UTF-16. */
  start: number;
  end: number;
}

/** Whether a problem is in the briefing itself, not in its brand or table. */
export function inFile(problem: Problem): problem is FileProblem {
  return problem.file === null && problem.line !== null && problem.start !== null && problem.end !== null;
}
