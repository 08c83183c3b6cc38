// A problem in a newer list of problems.

import type { Problem } from "../protocol.js";
import { pathKey } from "../state/path.js";

const place = (problem: Problem) => problem.words?.[0] ?? problem.start ?? 0;

/** The problem as a newer list has it, at the nearest place; undefined if it is gone. */
export function sameProblem(problem: Problem, problems: Problem[]): Problem | undefined {
  const key = ({ code, message, path, file }: Problem) => [code, message, path && pathKey(path), file].join("\n");
  const distance = (other: Problem) => Math.abs(place(other) - place(problem));
  return problems
    .filter((other) => key(other) === key(problem))
    .sort((one, other) => distance(one) - distance(other))[0];
}
