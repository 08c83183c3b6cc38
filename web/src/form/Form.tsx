// The form: every key of the file, in groups, in the order of the file.

import type { ComponentChildren } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import type { KeySpec, Path } from "../protocol.js";
import { textAt, valueAt } from "../state/path.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { useFold } from "../ui/folds.js";
import { SHEETS, hasEnding } from "../ui/pick.js";
import { Glyph } from "../ui/glyphs.js";
import { KeyField, KeyFields } from "./Control.js";
import { Logos } from "./Logos.js";
import { Look } from "./Look.js";
import { AltDialog } from "./AltDialog.js";
import { usePicture } from "./pictures.js";
import { Panels } from "./Panels.js";
import { useFollowCaret, useFollowStep } from "./focus.js";
import { DataTable } from "../table/DataTable.js";
import { useAddLogo } from "./Logos.js";

const MASTHEAD = ["kicker", "title", "subtitle", "key_message", "language", "publisher", "brand"];
const FOOTER = ["call", "contact", "qr", "issued", "review", "version"];
/** Short fields that stand side by side where there is room. */
const WIDTH: Record<string, string> = { language: "half", publisher: "half", issued: "third", review: "third", version: "third" };
const PLACED = new Set([...MASTHEAD, ...FOOTER, "logos", "panels", "poster", "labels", "lint", "markdown_fields"]);

export function Form() {
  const t = useStrings();
  const store = useStore();
  const keys = useSelect((state) => state.hello?.form.keys) ?? [];
  const readable = useSelect((state) => state.session?.readable ?? true);
  const [logo, setLogo] = useState<File | null>(null);
  const addLogo = useAddLogo();
  useFollowCaret();
  useFollowStep();
  const take = usePicture();
  const drop = async (files: File[]) => {
    const table = files.find((file) => hasEnding(file.name, SHEETS));
    if (!table) {
      setLogo(take(files));
      return;
    }
    const upload = await store.upload(table);
    if (upload) await store.table({ upload: upload.upload });
  };
  const groups = useMemo(() => {
    const named = (names: string[]) => names.flatMap((name) => keys.filter((key) => key.name === name));
    return {
      masthead: named(MASTHEAD),
      footer: named(FOOTER),
      labels: keys.find((key) => key.name === "labels"),
      lint: keys.find((key) => key.name === "lint"),
      poster: keys.find((key) => key.name === "poster"),
      panels: keys.find((key) => key.name === "panels"),
      logos: keys.find((key) => key.name === "logos"),
      markdown: keys.find((key) => key.name === "markdown_fields"),
      other: keys.filter((key) => !PLACED.has(key.name)),
    };
  }, [keys]);
  return (
    <>
      <Parts />
      <DropZone class="form-drop" hint={t.files.dropLogo} onDrop={drop}>
        {readable ? null : <p class="banner warning" role="status"><Glyph name="warning" />{t.form.unreadable}</p>}
        <Group id="masthead" title={t.form.masthead} open>
          {groups.masthead.map((spec) => <KeyField key={spec.name} spec={spec} path={[spec.name]} class={WIDTH[spec.name]} large={spec.name === "title"} />)}
        </Group>
        {groups.panels ? <Panels spec={groups.panels} /> : null}
        <Group id="footer" title={t.form.footer} open>
          {groups.footer.map((spec) => <KeyField key={spec.name} spec={spec} path={[spec.name]} class={WIDTH[spec.name]} />)}
        </Group>
        <Group id="logos" title={t.form.logos} open>
          {groups.logos ? <Logos spec={groups.logos} /> : null}
        </Group>
        <Group id="look" title={t.form.look} about={t.form.lookAbout}>
          {groups.poster ? <Look spec={groups.poster} /> : null}
        </Group>
        <Group id="labels" title={t.form.labels} about={t.form.labelsAbout}>
          {groups.labels ? <Labels spec={groups.labels} /> : null}
        </Group>
        <Group id="rules" title={t.form.rules} about={t.form.rulesAbout}>
          {groups.lint ? <KeyFields keys={groups.lint.keys ?? []} path={["lint"]} /> : null}
        </Group>
        <Group id="table" title={t.form.table} about={t.form.tableAbout}>
          <DataTable />
          {groups.markdown ? <KeyField spec={groups.markdown} path={["markdown_fields"]} /> : null}
        </Group>
        {groups.other.length > 0 ? (
          <Group id="other" title={t.form.other}><KeyFields keys={groups.other} path={[]} /></Group>
        ) : null}
        {logo ? (
          <AltDialog logo file={logo} onClose={() => setLogo(null)} onDone={(alt) => {
            const file = logo;
            setLogo(null);
            void addLogo(file, alt);
          }} />
        ) : null}
      </DropZone>
    </>
  );
}

/** The words that the program adds. The example of a key is the English one. */
function Labels({ spec }: { spec: KeySpec }) {
  const t = useStrings();
  return (
    <>
      {(spec.keys ?? []).map((key) => (
        <KeyField key={key.name} spec={key} path={["labels", key.name]} help={t.form.example(key.example)} />
      ))}
    </>
  );
}

interface GroupProps {
  id: string;
  title: string;
  about?: string;
  open?: boolean;
  children: ComponentChildren;
}

export function groupId(id: string): string {
  return `group-${id}`;
}

/** A part of the form with a heading that opens and closes it. */
export function Group({ id, title, about, open: first = false, children }: GroupProps) {
  const [open, setOpen] = useFold(id, first);
  const body = useId();
  return (
    <section class="group" id={groupId(id)}>
      <h2>
        <button type="button" class="group-button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
          <Glyph name={open ? "down" : "right"} />
          <span>{title}</span>
        </button>
      </h2>
      <div id={body} hidden={!open} class="group-body">
        {about ? <p class="group-about">{about}</p> : null}
        {children}
      </div>
    </section>
  );
}

/** Links to the parts of the form. */
function Parts() {
  const t = useStrings();
  const at = useSelect((state) => (state.caret ? partOf(state.caret.path) : ""));
  const headings = useSelect((state) => {
    const panels = valueAt(state.session?.form, ["panels"]);
    return Array.isArray(panels) ? panels.map((_, index) => textAt(state.session?.form, ["panels", index, "heading"])).join("\n") : "";
  });
  const titles = headings.split("\n");
  const parts: [string, string][] = [
    ["masthead", t.form.short.masthead], ...Array.from({ length: 7 }, (_, index): [string, string] => [`panel-${index + 1}`, String(index + 1)]),
    ["footer", t.form.short.footer], ["logos", t.form.logos], ["look", t.form.look], ["table", t.form.short.table],
  ];
  return (
    <nav class="parts" aria-label={t.form.parts}>
      {parts.map(([id, label]) => (
        <button
          type="button"
          key={id}
          class={id.startsWith("panel-") ? "part number" : "part"}
          aria-label={id.startsWith("panel-") ? t.form.panel(Number(label)) : undefined}
          aria-current={id === at ? "true" : undefined}
          title={id.startsWith("panel-") ? titles[Number(label) - 1] : undefined}
          onClick={() => goTo(id)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

/** The part of the form that a field belongs to. */
function partOf(path: Path): string {
  const [first = "", index] = path;
  if (first === "panels") return typeof index === "number" ? `panel-${index + 1}` : "panel-1";
  if (first === "poster") return "look";
  return first === "logos" ? first : MASTHEAD.includes(String(first)) ? "masthead" : FOOTER.includes(String(first)) ? "footer" : "";
}

/** Opens a part, scrolls to it, and gives its heading the focus. */
function goTo(id: string): void {
  const part = document.getElementById(groupId(id));
  const button = part?.querySelector<HTMLElement>(".group-button, .panel-button");
  if (button?.getAttribute("aria-expanded") === "false") button.click();
  part?.scrollIntoView({ block: "start" });
  button?.focus({ preventScroll: true });
}
