// What turns into a format while it is typed: a list that begins with "- " or "1. ".

import { inputRules, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import type { Schema } from "prosemirror-model";
import type { Plugin } from "prosemirror-state";

/** The rules of a schema. Texts of one line have none. */
export function typedRules(schema: Schema): Plugin[] {
  const { bullet_list: bullets, ordered_list: numbers } = schema.nodes;
  if (!bullets || !numbers) return [];
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^[-*\u2022]\s$/, bullets),
        // Only a list that begins with 1: "2026. " begins a sentence.
        wrappingInputRule(/^1[.)]\s$/, numbers, { order: 1 }),
      ],
    }),
  ];
}

export { undoInputRule };
