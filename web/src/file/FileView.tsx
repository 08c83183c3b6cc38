// The file tab: the YAML as it is saved, beside its problems.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Store } from "../state/store.js";
import { useSelect, useStore } from "../state/use.js";
import { sentence } from "../form/names.js";
import { usePageWords } from "../page/words.js";
import type { FileEditor } from "./editor.js";
import { inFile, type FileProblem } from "./problem.js";

/** Edits on their way at the same time. More typing waits, and only its newest text is sent. */
const MOST = 4;

/** Sends what is typed, at once, so that an undo comes after it. */
class Typing {
  private wanted: string | null = null;
  private last: string | null = null;
  private sending = 0;
  /** The state for which the program refused the text; the text stays as it was typed. */
  private refusedAt: unknown = null;

  constructor(private readonly store: Store) {}

  /** Whether the text of the session may replace what the box shows. */
  get idle(): boolean {
    return this.sending === 0 && this.wanted === null && this.refusedAt !== this.store.state.session;
  }

  type(text: string): void {
    if (text === (this.wanted ?? this.last ?? this.store.state.session?.text)) return;
    this.wanted = text;
    if (this.sending < MOST) void this.send();
  }

  private async send(): Promise<void> {
    this.sending += 1;
    while (this.wanted !== null) {
      const text = this.wanted;
      this.wanted = null;
      this.last = text;
      const group = this.store.typingGroup(["the file"]);
      const done = await this.store.edit([{ edit: "text", text }], { group, external: true });
      this.refusedAt = done ? null : this.store.state.session;
    }
    this.sending -= 1;
    if (this.sending === 0) this.last = null;
  }
}

export function FileView() {
  const w = usePageWords();
  const store = useStore();
  const session = useSelect((state) => state.session);
  const caret = useSelect((state) => state.caret);
  const language = useSelect((state) => state.language);
  const box = useRef<HTMLDivElement>(null);
  const typing = useRef<Typing | null>(null);
  const tools = useRef<typeof import("./entry.js") | null>(null);
  const [editor, setEditor] = useState<FileEditor | null>(null);
  const [at, setAt] = useState<{ line: number; column: number; problem: FileProblem | null }>({ line: 1, column: 1, problem: null });

  useEffect(() => {
    let made: FileEditor | null = null;
    let gone = false;
    const sender = new Typing(store);
    typing.current = sender;
    const open = (loaded: typeof import("./entry.js")) => {
      if (gone || !box.current) return;
      tools.current = loaded;
      made = new loaded.FileEditor(box.current, {
        changed: (text) => sender.type(text),
        undo: () => void store.undo(),
        redo: () => void store.redo(),
        caret: (line, column, problem) => setAt((old) => (
          old.line === line && old.column === column && old.problem === problem ? old : { line, column, problem }
        )),
      });
      setEditor(made);
    };
    import("./entry.js").then(open, () => store.notify("error", "offline", ""));
    return () => {
      gone = true;
      made?.destroy();
    };
  }, []);

  useEffect(() => editor?.setLanguage(language, w.file), [editor, language]);

  useEffect(() => {
    if (!editor || !session) return;
    const problems = session.problems.filter(inFile).map((problem) => ({ ...problem, message: sentence(problem.message) }));
    editor.show(session.text, problems, !typing.current?.idle);
  }, [editor, session]);

  // A jump from the form, the page or a problem: show the field in the file.
  useEffect(() => {
    if (!editor || !caret || caret.from === "file" || !session) return;
    const problem = caret.from === "problem" && session.problems.filter(inFile).find(({ path }) => path?.join() === caret.path.join());
    const offset = problem ? problem.start : tools.current?.offsetOf(session.text, caret.path);
    if (typeof offset === "number") editor.select(offset, session.text);
  }, [editor, caret]);

  const help = tools.current ? `${w.fileHelp} ${tools.current.KEYS[language]}` : w.fileHelp;
  return (
    <div class="file-view">
      <div ref={box} class="file-box" dir="ltr" />
      {editor ? null : <p class="file-loading" role="status">{w.fileLoading}</p>}
      <div class="file-status">
        <p id="file-status" class={at.problem ? at.problem.severity : ""} aria-live="polite">
          {at.problem ? <>{w.line(at.problem.line)}: <Parts text={at.problem.message} /></> : help}
        </p>
        {at.problem?.hints.map((hint, index) => (hint.hasEdit ? (
          <button type="button" class="page-tool wide" onClick={() => void store.fix(at.problem!, index)}>
            {w.fix}: <Parts text={hint.message} />
          </button>
        ) : null))}
        <span class="file-position" aria-hidden="true">{`${at.line}:${at.column}`}</span>
      </div>
    </div>
  );
}

/** A message. Here the keys are those of the file, so what stands between backticks is code. */
function Parts({ text }: { text: string }) {
  return <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
