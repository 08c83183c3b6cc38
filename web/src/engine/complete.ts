// Fills in what a reply leaves out, so that the page need not ask whether a member is there.

import type { Reply, State } from "../protocol.js";

export function complete(reply: Reply): Reply {
  return reply.reply === "state" ? completeState(reply) : reply;
}

function completeState(state: State): State {
  return {
    ...state,
    form: state.form ?? {},
    import: state.import ?? null,
    stored: state.stored ?? [],
    saveProblem: state.saveProblem ?? null,
    fit: { ...state.fit, advice: state.fit.advice ?? null, largest: state.fit.largest ?? null, panels: state.fit.panels.map((panel) => ({ ...panel, over: panel.over ?? 0 })) },
    table: state.table && { ...state.table, sheets: state.table.sheets ?? [], problems: state.table.problems ?? [] },
  };
}
