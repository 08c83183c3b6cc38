// Turns the rich text of the protocol into a document of the editor, and back.

import { Node, type Schema } from "prosemirror-model";
import type { Doc, DocNode } from "../protocol.js";
import { isDoc } from "../state/path.js";

/** The document of a value. Null if the schema cannot hold it without a loss. */
export function fromDoc(schema: Schema, value: unknown): Node | null {
  if (!isDoc(value) || !value.content?.length) return schema.topNodeType.createAndFill();
  try {
    const node = Node.fromJSON(schema, filled(value));
    node.check();
    return node;
  } catch {
    return null;
  }
}

/** The document without the empty paragraphs that typing leaves at the end. */
export function toDoc(node: Node): Doc {
  const doc = node.toJSON() as Doc;
  const content = [...(doc.content ?? [])];
  while (content.length > 0 && isEmpty(content[content.length - 1]!)) content.pop();
  return { type: "doc", content };
}

function isEmpty(node: DocNode): boolean {
  return node.type === "paragraph" && !(node.content ?? []).some((child) => child.type !== "text" || child.text?.trim());
}

const NEEDS_BLOCK = new Set(["list_item", "quote", "alert"]);

/** Items and quotations without a block get an empty paragraph, which the editor asks for. */
function filled(node: DocNode): DocNode {
  const content = node.content?.map(filled);
  if (NEEDS_BLOCK.has(node.type) && !content?.length) return { ...node, content: [{ type: "paragraph" }] };
  return content ? { ...node, content } : node;
}
