// Sends calls one after another. What was typed goes first; a preview waits until nothing typed is
// left, but not for long. A waiting edit of a field gives way to a newer one of the same field.

import type { Call, Reply } from "../protocol.js";
import { EngineError, type Engine } from "../engine/engine.js";

interface Job {
  call: Call;
  /** Jobs of one slot replace each other while they wait. */
  slot: string | null;
  low: boolean;
  done: (reply: Reply | null) => void;
  failed: (error: unknown) => void;
}

/** Milliseconds without a new page after which a preview goes before what is typed. */
const PATIENCE = 100;

export class Queue {
  private readonly jobs: Job[] = [];
  private running: Job | null = null;
  private active = false;
  /** When the last page came, or when the queue began to be busy. */
  private lastPage = 0;

  /** `offline` is told when the engine does not answer, and when it answers again. */
  constructor(
    private readonly engine: Engine,
    private readonly changed: () => void,
    private readonly offline: (isOffline: boolean) => void,
    private readonly pause = 1500,
  ) {}

  /** Whether an edit waits or is on its way. */
  get busy(): boolean {
    return this.jobs.some((job) => !job.low) || (this.running !== null && !this.running.low);
  }

  /** Whether an edit of a slot that begins like this waits or is on its way. */
  holds(start: string): boolean {
    return [this.running, ...this.jobs].some((job) => job?.slot?.startsWith(start) ?? false);
  }

  /** Sends a call. The promise resolves with null if a newer one of its slot took its place. */
  send(call: Call, slot: string | null, low = false): Promise<Reply | null> {
    return new Promise((done, failed) => {
      const job: Job = { call, slot, low, done, failed };
      const last = this.replaced(job);
      if (last >= 0) {
        this.jobs[last]!.done(null);
        this.jobs[last] = job;
      } else {
        this.jobs.push(job);
      }
      this.changed();
      void this.run();
    });
  }

  /** The index of the waiting job that a new one replaces, or -1. The order of edits stays. */
  private replaced(job: Job): number {
    if (job.slot === null) return -1;
    for (let index = this.jobs.length - 1; index >= 0; index -= 1) {
      const other = this.jobs[index]!;
      if (other.slot === job.slot) return index;
      if (!job.low && !other.low && other.slot === null) return -1;
    }
    return -1;
  }

  private next(): Job | undefined {
    const isLate = performance.now() - this.lastPage > PATIENCE;
    const starved = isLate ? this.jobs.findIndex((job) => job.call.call === "preview") : -1;
    const urgent = starved >= 0 ? starved : this.jobs.findIndex((job) => !job.low);
    return this.jobs.splice(urgent < 0 ? 0 : urgent, 1)[0];
  }

  /** Calls the engine, and again after a pause if it does not answer and nothing can be done twice. */
  private async answer(call: Call): Promise<Reply> {
    for (let isOffline = false; ; isOffline = true) {
      try {
        const reply = await this.engine.call(call);
        if (isOffline) this.offline(false);
        return reply;
      } catch (error) {
        if ((error as EngineError).code !== "offline" || !isRepeatable(call)) throw error;
        this.offline(true);
        await new Promise((done) => setTimeout(done, this.pause));
      }
    }
  }

  private async run(): Promise<void> {
    if (this.active) return;
    this.active = true;
    this.lastPage = performance.now();
    for (let job = this.next(); job; job = this.next()) {
      this.running = job;
      try {
        const reply = await this.answer(job.call);
        this.running = null;
        if (job.call.call === "preview") this.lastPage = performance.now();
        job.done(reply);
      } catch (error) {
        this.running = null;
        job.failed(error instanceof Error ? error : new EngineError("server", String(error)));
      }
      // Lets the receiver of the reply act before the next call.
      await Promise.resolve();
    }
    this.active = false;
    this.changed();
  }
}

const QUESTIONS = new Set(["hello", "list", "open", "preview", "sizes", "rows"]);

/** Whether a call that may have arrived already can be sent once more. */
function isRepeatable(call: Call): boolean {
  if (call.call !== "edit") return QUESTIONS.has(call.call);
  return call.edits.every(({ edit }) => edit === "set" || edit === "write" || edit === "text");
}
