// A message of the program. Names of keys and values between backticks are set as code.

import { sentence } from "../form/names.js";

export function Message({ text }: { text: string }) {
  return <>{sentence(text).split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
