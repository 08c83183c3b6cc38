// What turns into a format while it is typed: a list that begins with "- " or "1. ".

import { InputRule, inputRules, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { NodeType, Schema } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";

/** The rules of a schema. Texts of one line have none. */
export function typedRules(schema: Schema): Plugin[] {
  const { bullet_list: bullets, ordered_list: numbers } = schema.nodes;
  if (!bullets || !numbers) return [];
  return [
    inputRules({
      rules: [
        // Inside a list the items have their signs already.
        withoutSign(/^[-*\u2022]\s$/, bullets),
        withoutSign(/^\d{1,2}[.)]\s$/, numbers),
        wrappingInputRule(/^[-*\u2022]\s$/, bullets),
        // Only a list that begins with 1: "2026. " begins a sentence.
        wrappingInputRule(/^1[.)]\s$/, numbers, { order: 1 }),
      ],
    }),
  ];
}

/** Takes a typed sign away at the beginning of an item of a list. */
function withoutSign(sign: RegExp, list: NodeType): InputRule {
  return new InputRule(sign, (state, _match, start, end) => {
    const { $from } = state.selection;
    const isFirst = $from.depth >= 2 && $from.index(-1) === 0;
    return isFirst && $from.node(-2).type === list ? state.tr.delete(start, end) : null;
  });
}

export { undoInputRule };
