// The one store of the page: what the session last said, the caret, and what is on its way.
// Every change goes through the actions here.

import type {
  Call, Checklist, Edit, FormValue, Hello, Path, Preview, PreviewTab, Problem, Reply, Rows, Sizes, State, TableSource,
  ImportReport, Merge, Upload, Value, Doc,
} from "../protocol.js";
import { EngineError, type Engine, type MadeFile } from "../engine/engine.js";
import { Queue } from "./queue.js";
import { slotOf } from "./slot.js";
import { firstLanguage, rememberLanguage, type UiLanguage } from "../strings/index.js";
import { sentence } from "../form/names.js";
import { sameProblem } from "../problems/same.js";
import { firstDifference, pathKey, valueAt } from "./path.js";

export type Tab = PreviewTab | "file";

/** Where the caret is. `serial` differs for each move, so that a second click on a word counts. */
export interface Caret {
  path: Path;
  word: number;
  from: "form" | "page" | "problem" | "file";
  serial: number;
}

/** A message that is not about one field. */
export interface Notice {
  kind: "error" | "info";
  code: string;
  message: string;
  hints: string[];
  serial: number;
}

/** How a briefing was entered: `exists` if there is a file of that name already. */
export type Entered = "done" | "exists" | "failed";

export interface AppState {
  hello: Hello | null;
  /** The last reply of the engine about the open briefing, or null if none is open. */
  session: State | null;
  caret: Caret | null;
  tab: Tab;
  /** Whether edits wait or are on their way. */
  busy: boolean;
  notice: Notice | null;
  /** Messages of edits that were refused, by the key of their path. */
  refused: ReadonlyMap<string, string>;
  /** Counts changes that came from outside a field: undo, redo, a fix, the file tab, reload. */
  epoch: number;
  sizes: Sizes | null;
  /** The language of the interface. */
  language: UiLanguage;
  /** What the last import says, until it is closed. */
  imported: ImportReport | null;
  /** Whether the first screen is asked for although a briefing is open. */
  starting: boolean;
  /** Whether the briefing was chosen on the first screen. */
  entered: boolean;
  /** Where the last step back or forth was. */
  stepped: { path: Path; serial: number } | null;
}

/** Milliseconds without a key after which the handout is made. */
const SETTLE = 400;

export class Store {
  state: AppState = {
    hello: null, session: null, caret: null, tab: "poster", busy: false, notice: null,
    refused: new Map(), epoch: 0, sizes: null, language: firstLanguage(), imported: null, starting: false, entered: false, stepped: null,
  };
  private readonly listeners = new Set<() => void>();
  private readonly queue: Queue;
  private serial = 0;
  private typing = { key: "", run: 0, at: 0 };
  private brought: Preview | null = null;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private fixing: Promise<unknown> = Promise.resolve();

  constructor(readonly engine: Engine) {
    this.queue = new Queue(engine, () => this.patch({ busy: this.queue.busy }), (isOffline) => {
      if (!isOffline) this.patch({ notice: null });
      else if (this.state.notice?.code !== "offline") this.notify("error", "offline", "");
    });
    engine.onChange(() => void this.refresh());
    engine.onTrouble?.((code) => this.notify("error", code, ""));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  patch(change: Partial<AppState>): void {
    const same = (Object.keys(change) as (keyof AppState)[]).every((key) => this.state[key] === change[key]);
    if (same) return;
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  setLanguage(language: UiLanguage): void {
    rememberLanguage(language);
    this.patch({ language });
  }

  // Sessions

  /** Opens the briefing that the address asks for, the one that is open, or the only one. */
  async start(asked: string | null = null): Promise<void> {
    const hello = await this.ask({ call: "hello" }, null);
    if (hello?.reply !== "hello") return;
    this.patch({ hello });
    const [only, ...more] = hello.folder.briefings;
    const path = asked ?? hello.open ?? (more.length === 0 ? only : undefined);
    if (path !== undefined) await this.open(path);
    this.patch({ entered: true });
  }

  /** Goes to the first screen: the files are others now. */
  async leave(): Promise<void> {
    this.patch({ session: null, starting: false, caret: null, sizes: null, refused: new Map(), imported: null });
    await this.list();
  }

  async list(): Promise<void> {
    const folder = await this.ask({ call: "list" }, null);
    const { hello } = this.state;
    if (folder?.reply === "folder" && hello) this.patch({ hello: { ...hello, folder } });
  }

  async open(path: string): Promise<boolean> {
    return (await this.enter({ call: "open", path })) === "done";
  }

  /** Begins a briefing from a template. */
  begin(template: string, path: string): Promise<Entered> {
    return this.enter({ call: "new", template, path });
  }

  import(upload: number, path: string, slide?: number): Promise<Entered> {
    const call: Call = slide === undefined
      ? { call: "import", upload, path }
      : { call: "import", upload, path, slide };
    return this.enter(call);
  }

  private async enter(call: Call): Promise<Entered> {
    const reply = await this.ask(call, null, false, ["exists"]);
    if (reply?.reply === "error") return "exists";
    if (reply?.reply !== "state") return "failed";
    this.patch({ starting: false, caret: null, sizes: null, refused: new Map(), tab: "poster", imported: reply.import });
    this.receive(reply, true);
    return "done";
  }

  // Edits

  /**
   * Sends edits at once. An edit of one field that still waits gives way to a newer one.
   * `external` says that fields show the reply even if they have the focus.
   */
  async edit(edits: Edit[], options: { group?: string; external?: boolean } = {}): Promise<boolean> {
    const { group, external = false } = options;
    const key = slotOf(edits);
    const slot = key === null || external ? null : `${key}#${group ?? ""}`;
    // Another window may have opened another briefing meanwhile.
    const path = this.state.session?.path;
    const call: Call = group === undefined ? { call: "edit", edits, path } : { call: "edit", edits, path, group, typing: true, ...this.wantedPage() };
    let reply: Reply | null;
    try {
      reply = await this.queue.send(call, slot);
    } catch (error) {
      this.fail(error);
      if (key !== null && error instanceof Error) this.refuse(key, error.message);
      return false;
    }
    if (reply === null) return true;
    if (reply.reply === "state") {
      if (key !== null && this.state.refused.has(key)) this.refuse(key, null);
      if (edits.length > 0) this.clearError();
      this.receive(reply, external);
      if (group !== undefined) this.settleSoon();
      return true;
    }
    if (reply.reply === "error") {
      const text = [reply.message, ...(reply.hints ?? [])].filter(Boolean).map((part) => `${sentence(part).replace(/\.$/, "")}.`).join(" ");
      if (key === null) this.fail(EngineError.of(reply));
      else this.refuse(key, text);
    }
    return false;
  }

  set(path: Path, value: Value, options?: { group?: string; external?: boolean }): Promise<boolean> {
    return this.edit([{ edit: "set", path, value }], options);
  }

  write(path: Path, doc: Doc, group?: string): Promise<boolean> {
    return this.edit([{ edit: "write", path, doc }], group === undefined ? {} : { group });
  }

  /** Asks for what the engine leaves out while keys keep coming: the handout and its problems. */
  private settleSoon(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (this.queue.busy) return;
      void this.ask({ call: "edit", edits: [] }, "settle", true).then((reply) => {
        if (reply?.reply === "state" && !this.queue.busy) this.receive(reply, false);
      });
    }, SETTLE);
  }

  /** The group of typing in a field: a pause of a second, or another field, begins a new one. */
  typingGroup(path: Path): string {
    const key = pathKey(path);
    const now = performance.now();
    if (this.typing.key !== key || now - this.typing.at > 1000) this.typing.run += 1;
    this.typing = { key, run: this.typing.run, at: now };
    return `${key}~${this.typing.run}`;
  }

  /** Whether an edit of this field waits or is on its way. */
  pending(path: Path): boolean {
    return this.queue.holds(`${pathKey(path)}#`);
  }

  undo(): Promise<boolean> {
    return this.step({ call: "undo" });
  }

  redo(): Promise<boolean> {
    return this.step({ call: "redo" });
  }

  /** Takes a step back or forth, and says where: it may have been made out of sight. */
  private async step(call: Call): Promise<boolean> {
    const before = this.state.session?.form;
    const done = await this.change(call);
    const path = done ? firstDifference(before, this.state.session?.form) : null;
    if (path) this.patch({ stepped: { path, serial: (this.serial += 1) } });
    return done;
  }

  /** Fixes what was shown. If fixes before it are still on their way, it is looked up again after them. */
  fix(problem: Problem, hint: number): Promise<boolean> {
    const fixed = this.fixing.then(() => {
      const { session } = this.state;
      const now = session && sameProblem(problem, session.problems);
      return now ? this.change({ call: "fix", revision: session.revision, problem: now.id, hint }) : true;
    });
    this.fixing = fixed;
    return fixed;
  }

  reload(keep: "mine" | "theirs"): Promise<boolean> {
    return this.change({ call: "reload", keep });
  }

  table(source: TableSource, sheet?: string): Promise<boolean> {
    return this.change(sheet === undefined ? { call: "table", source } : { call: "table", source, sheet });
  }

  record(record: number | null): Promise<boolean> {
    return this.change({ call: "record", record });
  }

  /** Calls for a state that replaces what fields show. */
  private async change(call: Call): Promise<boolean> {
    this.typing.at = 0;
    const reply = await this.ask(call, null);
    if (reply?.reply !== "state") return false;
    if (call.call !== "edit") this.clearError();
    this.receive(reply, true);
    return true;
  }

  /** Takes back the message of an error once something else has succeeded. */
  private clearError(): void {
    const { notice } = this.state;
    if (notice?.kind === "error" && notice.code !== "offline" && notice.code !== "session") this.patch({ notice: null });
  }

  /** The page that the next edit is to bring along: the one that is shown. */
  private wantedPage(): { preview?: PreviewTab } {
    const { tab } = this.state;
    return tab === "poster" ? { preview: tab } : {};
  }

  private receive(reply: State, external: boolean): void {
    const { preview, ...session } = reply;
    this.brought = preview ?? null;
    const epoch = external ? this.state.epoch + 1 : this.state.epoch;
    const refused = external && this.state.refused.size > 0 ? new Map<string, string>() : this.state.refused;
    this.patch({ session, epoch, refused });
  }

  private refuse(key: string, message: string | null): void {
    const refused = new Map(this.state.refused);
    if (message === null) refused.delete(key);
    else refused.set(key, message);
    this.patch({ refused });
  }

  /** Another program changed a file: the engine says whether that is a conflict. */
  private async refresh(): Promise<void> {
    const { session } = this.state;
    if (session) await this.change({ call: "edit", edits: [] });
    else await this.list();
  }

  // Questions

  /**
   * Sends a call and shows an error as a notice. `slot`: only the newest waiting one is sent.
   * `own`: the codes of errors that the caller handles.
   */
  async ask(call: Call, slot: string | null, low = false, own: string[] = []): Promise<Reply | null> {
    try {
      const reply = await this.queue.send(call, slot, low);
      if (reply?.reply === "error" && !own.includes(reply.code)) {
        this.fail(EngineError.of(reply));
        return null;
      }
      return reply;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /** The page as it is now. Null if a newer request took its place, or on an error. */
  async preview(tab: PreviewTab): Promise<Preview | null> {
    const brought = this.brought;
    this.brought = null;
    if (brought && brought.tab === tab && brought.revision === this.state.session?.revision) return brought;
    const reply = await this.ask({ call: "preview", tab }, "preview", true);
    return reply?.reply === "preview" ? reply : null;
  }

  async loadSizes(): Promise<void> {
    const reply = await this.ask({ call: "sizes" }, "sizes", true);
    if (reply?.reply === "sizes") this.patch({ sizes: reply });
  }

  /** The page about what was checked; null if the briefing has errors. */
  async checklist(): Promise<Checklist | null> {
    const reply = await this.ask({ call: "checklist" }, null);
    return reply?.reply === "checklist" ? reply : null;
  }

  async rows(from: number, count: number): Promise<Rows | null> {
    const reply = await this.ask({ call: "rows", from, count }, null, true);
    return reply?.reply === "rows" ? reply : null;
  }

  async merge(call: { call: "merge"; profiles: string[] } | { call: "merge-step"; count: number }): Promise<Merge | null> {
    const reply = await this.ask(call, null);
    return reply?.reply === "merge" ? reply : null;
  }

  async upload(file: File): Promise<Upload | null> {
    try {
      return await this.engine.upload(file.name, file);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /** Waits until nothing typed is left, so that a document has the last words. */
  async settled(): Promise<void> {
    while (this.queue.busy) {
      await new Promise<void>((done) => {
        const end = this.subscribe(() => {
          end();
          done();
        });
      });
    }
  }

  /** Makes a file and hands it to the browser as a download. */
  async download(make: (engine: Engine) => Promise<MadeFile>): Promise<MadeFile | null> {
    await this.settled();
    try {
      return await make(this.engine);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  // The caret and messages

  setCaret(path: Path, word: number, from: Caret["from"]): void {
    const { caret } = this.state;
    if (from === "form" && caret && caret.word === word && pathKey(caret.path) === pathKey(path)) return;
    this.serial += 1;
    this.patch({ caret: { path, word, from, serial: this.serial } });
  }

  fail(error: unknown): void {
    const known = error instanceof EngineError ? error : new EngineError("server", String(error));
    this.notify("error", known.code, known.message, known.hints);
  }

  notify(kind: Notice["kind"], code: string, message: string, hints: string[] = []): void {
    this.serial += 1;
    this.patch({ notice: { kind, code, message, hints, serial: this.serial } });
  }

  /** The value of the open briefing at a path. */
  value(path: Path): FormValue | undefined {
    return valueAt(this.state.session?.form, path);
  }
}
