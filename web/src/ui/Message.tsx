// A message of the program. What stands between backticks is shown in the words of the form, if it
// is a field with or without a value, and else as code.

import { sentence } from "../form/names.js";
import { formWords } from "../problems/settings.js";
import { useSelect } from "../state/use.js";

export function Message({ text }: { text: string }) {
  const parts = sentence(text).split("`");
  return <>{parts.map((part, index) => (index % 2 === 1 ? <Code key={index} code={part} next={parts[index + 1] ?? ""} /> : part))}</>;
}

function Code({ code, next }: { code: string; next: string }) {
  const language = useSelect((state) => state.language);
  const words = formWords(code, language, next);
  if (!words) return <code>{plain(code)}</code>;
  return <><b class="key-name">{words.label}</b>{words.value ? ` ${plain(words.value)}` : ""}</>;
}

/** Text of the file without the signs of Markdown. */
function plain(text: string): string {
  return text.replace(/\*\*(.+?)\*\*/g, "$1").replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1");
}
