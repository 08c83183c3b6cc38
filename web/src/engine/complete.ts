// Fills in what a reply leaves out, so that the page need not ask whether a member is there.

import type { Problem, Reply, State } from "../protocol.js";

export function complete(reply: Reply): Reply {
  if (reply.reply === "hello") return { ...reply, open: reply.open ?? null };
  return reply.reply === "state" ? completeState(reply) : reply;
}

function completeProblems(problems: Problem[] | undefined): Problem[] {
  return (problems ?? []).map((problem) => ({
    ...problem, hints: problem.hints.map((hint) => ({ ...hint, settings: hint.settings ?? [] })),
  }));
}

function completeState(state: State): State {
  return {
    ...state,
    form: state.form ?? {},
    problems: completeProblems(state.problems),
    import: state.import ?? null,
    stored: state.stored ?? [],
    saveProblem: state.saveProblem ?? null,
    reading: state.reading ?? null,
    fit: { ...state.fit, advice: state.fit.advice ?? null, largest: state.fit.largest ?? null },
    table: state.table && { ...state.table, sheets: state.table.sheets ?? [], problems: completeProblems(state.table.problems) },
  };
}
