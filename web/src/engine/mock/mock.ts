// An engine without a program, for development: it keeps a form in memory, draws a rough page, and
// makes up a fit and problems. `?mock=empty` begins with an empty folder.

import type { Call, Edit, FormObject, FormValue, Hello, Path, Problem, Reply, Spec, State, Upload, Value } from "../../protocol.js";
import { specKey, startsWith, valueAt } from "../../state/path.js";
import { countWords } from "../../state/words.js";
import type { Engine, MadeFile } from "../engine.js";
import { ICONS, emptyForm, exampleForm } from "./fixture.js";
import { drawPage, textOf } from "./page.js";
import spec from "./spec.json";

interface Step {
  form: FormObject;
  group: string | null;
}

export class MockEngine implements Engine {
  private form: FormObject | null = null;
  private path = "briefing.yaml";
  private revision = 0;
  private past: Step[] = [];
  private future: Step[] = [];
  private record: number | null = null;
  private hasTable = false;
  private readonly uploads: { name: string; url: string }[] = [];
  private conflict = true;
  private merged = 0;

  constructor(private readonly mode: string) {}

  async call(call: Call): Promise<Reply> {
    await new Promise((done) => setTimeout(done, 12));
    switch (call.call) {
      case "hello":
        return this.hello();
      case "list":
        return { reply: "folder", ...this.folder() };
      case "open":
        this.form ??= exampleForm();
        return this.state();
      case "new":
        return this.enter(call.template === "blank" ? emptyForm() : exampleForm(), call.path);
      case "import": {
        this.enter(exampleForm(), call.path);
        const state = this.state();
        return {
          ...state,
          import: {
            file: "Private fostering.docx", recognisedBy: "its headings", words: 418, placed: 412, leftOut: [], lost: [],
            notes: ["Panel 6 has the text of two boxes.", "A picture has no alt text: write what it shows."],
            notPlaced: [{ what: "text", place: "page 2, footer", text: "Printed by the council" }],
          },
        };
      }
      case "edit":
        return this.edit(call.edits, call.group ?? null);
      case "undo":
        return this.walk(this.past, this.future);
      case "redo":
        return this.walk(this.future, this.past);
      case "checklist":
        return { reply: "checklist", name: "briefing.check.html", html: "<!DOCTYPE html><html lang=\"en\"><body><h1>What was checked</h1></body></html>" };
      case "fix":
        return this.edit([{ edit: "set", path: ["poster", "paper"], value: "A3" }], null);
      case "preview":
        return drawPage(this.form ?? {}, call.tab, this.revision, true);
      case "preflight":
        return { reply: "preflight", name: "poster.pdf", findings: [], report: "<!doctype html><title>Report</title>" };
      case "sizes":
        return {
          reply: "sizes", revision: this.revision,
          papers: [{ name: "A4", size: 10.25 }, { name: "A3", size: 15.5 }, { name: "A5", size: null }],
          orientations: [{ name: "portrait", size: 10.25 }, { name: "landscape", size: 9.75 }],
          grids: [{ name: "hub", size: 8.5 }, { name: "columns", size: 10.25 }, { name: "rows", size: 10 }],
        };
      case "table":
        this.hasTable = call.source !== null;
        this.record = null;
        return this.state();
      case "rows":
        return {
          reply: "rows", columns: ["School", "Lead", "Phone"], from: call.from, total: 40,
          rows: Array.from({ length: Math.min(call.count, 40 - call.from) }, (_, index) => [
            `School ${call.from + index + 1}`, "Jo Webb", "0113 496 0001",
          ]),
        };
      case "record":
        this.record = call.record;
        return this.state();
      case "merge":
        this.merged = 0;
        return this.merge();
      case "merge-step":
        this.merged = Math.min(40, this.merged + call.count);
        return this.merge();
      case "reload":
        this.conflict = false;
        return this.state();
    }
  }

  async upload(name: string, blob: Blob): Promise<Upload> {
    const upload = this.uploads.push({ name, url: URL.createObjectURL(blob) }) - 1;
    const kind = /\.(svg|png|jpe?g)$/i.test(name) ? "picture"
      : /\.(csv|xlsx?|ods)$/i.test(name) ? "table"
        : /\.(docx|pptx|odt|odp|txt|md|pub)$/i.test(name) ? "document"
          : /\.(ttf|otf|woff2?)$/i.test(name) ? "font" : "other";
    return { upload, name, bytes: blob.size, kind };
  }

  async document(profile: string): Promise<MadeFile> {
    return { name: `briefing.${profile}.pdf`, blob: new Blob(["mock"]) };
  }

  async archive(): Promise<MadeFile> {
    return { name: "briefing.zip", blob: new Blob(["mock"]) };
  }

  async asset(path: string): Promise<string> {
    return this.uploads.find((upload) => path.endsWith(upload.name))?.url ?? "icon.svg";
  }

  onChange(): () => void {
    return () => undefined;
  }

  private folder() {
    const briefings = this.mode === "empty" ? [] : this.mode === "many" ? ["briefing.yaml", "water-safety.yaml"] : ["briefing.yaml"];
    return { briefings, tables: ["schools.xlsx"] };
  }

  private hello(): Hello {
    const allow = (spec as Spec).keys.find((key) => key.name === "lint")?.keys?.[0]?.item?.choices ?? [];
    return {
      reply: "hello", protocol: 1, version: "0.1.0", folder: this.folder(), open: null, icons: ICONS, form: spec as Spec,
      templates: [
        { name: "blank", about: "The structure alone, with advice for each panel" },
        { name: "topic", about: "One topic: private fostering" },
        { name: "case-review", about: "What was learned from a case, with an invented child" },
        { name: "policy", about: "A policy on one page: whistle-blowing at a school" },
        { name: "school", about: "From a school to parents: attendance" },
      ],
      profiles: ["press", "screen", "office", "large", "html", "text", "svg", "png"].map((name) => ({ name, about: "", standard: "", suffix: `.${name}` })),
      rules: allow,
    };
  }

  private enter(form: FormObject, path: string): State {
    this.form = form;
    this.path = path;
    this.past = [];
    this.future = [];
    return this.state();
  }

  private edit(edits: Edit[], group: string | null): State {
    const form = structuredClone(this.form ?? {});
    for (const edit of edits) apply(form, edit, this.uploads);
    const last = this.past.at(-1);
    if (edits.length > 0 && !(group !== null && last?.group === group)) {
      this.past.push({ form: this.form ?? {}, group });
    }
    this.future = [];
    this.form = form;
    return this.state();
  }

  private walk(from: Step[], to: Step[]): State {
    const step = from.pop();
    if (step && this.form) {
      to.push({ form: this.form, group: step.group });
      this.form = step.form;
    }
    return this.state();
  }

  private merge(): Reply {
    const finished = this.merged >= 40;
    return {
      reply: "merge", total: 40, done: this.merged, made: Math.max(0, this.merged - 1), finished,
      failed: this.merged > 7 ? [{ record: 6, row: 8, name: "School 7", problems: ["the cell `Lead` is empty"] }] : [],
    };
  }

  private problems(): Problem[] {
    const at = { line: 1, column: 1, start: 0, end: 5, file: null, words: null };
    const panels = (this.form?.panels as FormObject[] | undefined) ?? [];
    const found: Problem[] = [];
    if (!textOf(this.form?.title)) {
      found.push({ ...at, id: 1, severity: "error", code: "empty-value", message: "`title` has no value", label: "Title", path: ["title"], hints: [], rule: false });
    }
    panels.forEach((panel, index) => {
      const words = countWords(textOf(panel.body));
      if (words > 60) {
        found.push({
          ...at, id: 10 + index, severity: "error", code: "overflow", message: `panel ${index + 1} is longer than fits: cut about ${words - 60} of its ${words} words`,
          label: `Panel ${index + 1} text`, path: ["panels", index, "body"], hints: [{ message: "or use `paper: A3`: there it fits at 11.5 pt", settings: [{ path: ["poster", "paper"], value: "A3" }], hasEdit: true, safe: false }], rule: false,
        });
      }
    });
    if (this.mode !== "clean") {
      found.push({
        ...at, id: 30, severity: "warning", code: "long-sentence", message: "a sentence has 31 words; 25 is the most that is easy to read", label: "Panel 1 text",
        path: ["panels", 0, "body"], words: [2, 9], hints: [{ message: "split it, or make it a list", settings: [], hasEdit: false, safe: false }], rule: true,
      });
    }
    return found;
  }

  private state(): State {
    this.revision += 1;
    const problems = this.problems();
    const over = problems.some((problem) => problem.code === "overflow");
    const panels = (this.form?.panels as FormObject[] | undefined) ?? [];
    const poster = this.form?.poster as FormObject | undefined;
    return {
      reply: "state", revision: this.revision, path: this.path, text: JSON.stringify(this.form, null, 2), form: this.form ?? {},
      brand: {
        path: "../brand.yaml", locked: [["publisher"]],
        form: { publisher: "Example Safeguarding Partnership", poster: { masthead: "light" } },
      },
      problems,
      fit: {
        fits: !over, tooLong: over, advice: over ? "panel 1 is longer than fits: cut about 38 of its 98 words" : null, largest: over ? null : 13.5, size: over ? null : 13.25, percent: over ? null : 98, gain: "for unbroken headings",
        handout: 12, paper: String(poster?.paper ?? "A3"), orientation: "portrait", grid: "columns",
        panels: panels.map((panel) => ({ fill: Math.min(1, countWords(textOf(panel.body)) / 60), room: Math.max(0, 60 - countWords(textOf(panel.body))) })),
      },
      reading: {
        age: 15, highest: 14,
        hard: [{ age: 18, beginning: "The safeguarding partnership coordinates…", path: ["panels", 0, "body"], words: [0, 9] }],
      },
      undo: this.past.length > 0 ? { group: this.past.at(-1)?.group ?? null } : null,
      redo: this.future.length > 0 ? { group: this.future.at(-1)?.group ?? null } : null,
      table: this.hasTable ? { name: "schools.xlsx", sheet: "Schools", sheets: ["Schools", "Notes"], columns: ["School", "Lead", "Phone"], unused: ["Phone"], rows: 40, record: this.record, problems: [] } : null,
      saved: true, saveProblem: null, language: "en-GB", rtl: false, stored: [], conflict: this.mode === "conflict" && this.conflict, readable: this.mode !== "broken", import: null,
    };
  }
}

/** Applies one edit to a form. */
function apply(form: FormObject, edit: Edit, uploads: { name: string }[]): void {
  if (edit.edit === "text") return;
  if (edit.edit === "allow") {
    const allowed = (valueAt(form, ["lint", "allow"]) as FormValue[] | undefined) ?? [];
    form.lint = { allow: [...allowed, edit.code] };
    return;
  }
  const stored = (value: Value): FormValue => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(stored);
    const { upload } = value as { upload?: number };
    if (typeof upload === "number") return `files/${uploads[upload]?.name ?? "file"}`;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stored(item as Value)]));
  };
  const key = edit.path.at(-1)!;
  const parent = made(form, edit.path.slice(0, -1), edit.path);
  if (edit.edit === "insert") (parent as FormValue[]).splice(key as number, 0, stored(edit.value));
  else if (edit.edit === "remove") (parent as FormValue[]).splice(key as number, 1);
  else if (edit.edit === "move") (parent as FormValue[]).splice(edit.to, 0, ...(parent as FormValue[]).splice(key as number, 1));
  else {
    const value = edit.edit === "write" ? edit.doc : stored(edit.value);
    const empty = value === null || (edit.edit === "write" && textOf(value) === "");
    if (empty && !startsWith(["panels", "heading"], [specKey(edit.path)])) delete (parent as FormObject)[key];
    else (parent as FormObject)[key] = value;
  }
}

/** The list or mapping at a path, made if there is none. */
function made(form: FormObject, path: Path, whole: Path): FormObject | FormValue[] {
  let value: FormObject | FormValue[] = form;
  path.forEach((step, index) => {
    const holder = value as Record<string | number, FormValue>;
    if (typeof holder[step] !== "object" || holder[step] === null) {
      holder[step] = typeof whole[index + 1] === "number" ? [] : {};
    }
    value = holder[step] as FormObject | FormValue[];
  });
  return value;
}
