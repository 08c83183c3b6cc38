// A message of the program. What stands between backticks is shown in the words of the form, if it
// is a field with or without a value, and else as code.

import { sentence } from "../form/names.js";
import { formWords } from "../problems/settings.js";
import { useSelect } from "../state/use.js";

export function Message({ text }: { text: string }) {
  return <>{sentence(text).split("`").map((part, index) => (index % 2 === 1 ? <Code key={index} code={part} /> : part))}</>;
}

function Code({ code }: { code: string }) {
  const language = useSelect((state) => state.language);
  const words = formWords(code, language);
  if (!words) return <code>{code}</code>;
  return <><b class="key-name">{words.label}</b>{words.value ? ` ${words.value}` : ""}</>;
}
