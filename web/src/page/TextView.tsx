// The plain text, to read and to copy.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Preview } from "../protocol.js";
import { PageIcon } from "./icons.js";
import { markPainted } from "./previews.js";
import { usePageWords } from "./words.js";

export function TextView({ preview, stale }: { preview: Preview; stale: boolean }) {
  const w = usePageWords();
  const [result, setResult] = useState<"none" | "copied" | "failed">("none");
  const text = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => markPainted(preview.revision), [preview]);
  useEffect(() => {
    if (result === "none") return undefined;
    const timer = setTimeout(() => setResult("none"), 4000);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(preview.text ?? "");
      setResult("copied");
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
      text.current?.focus();
      setResult("failed");
    }
  };
  return (
    <>
      <div class="page-tools">
        <button type="button" class="page-tool wide" onClick={() => void copy()}>
          <PageIcon name={result === "copied" ? "check" : "copy"} />
          {w.copy}
        </button>
        <span class="page-said" role="status">
          {result === "copied" ? w.copied : result === "failed" ? w.notCopied : ""}
        </span>
      </div>
      <pre ref={text} class={`page-text ${stale ? "stale" : ""}`} tabIndex={0} role="group" aria-label={w.plain}>
        {preview.text ?? ""}
      </pre>
    </>
  );
}
