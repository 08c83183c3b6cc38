// A check of any PDF for a print house: what it found, and the report to send on.

import { useState } from "preact/hooks";
import type { CheckedPdf, PressFinding } from "../protocol.js";
import { useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";
import { DropZone } from "../ui/DropZone.js";
import { Glyph } from "../ui/glyphs.js";
import { chooseFile, hasEnding, save } from "../ui/pick.js";

const PDF = ".pdf";

export function PdfCheck() {
  const t = useStrings();
  const store = useStore();
  const [working, setWorking] = useState(false);
  const [checked, setChecked] = useState<CheckedPdf | null>(null);
  const take = async (file: File | null | undefined) => {
    if (!file || working) return;
    if (!hasEnding(file.name, PDF)) {
      store.notify("error", "kind", `${t.errors.unsupported} ${t.pdf.kinds}`);
      return;
    }
    setWorking(true);
    const upload = await store.upload(file);
    const reply = upload ? await store.ask({ call: "preflight", upload: upload.upload }, null) : null;
    setChecked(reply?.reply === "preflight" ? reply : null);
    setWorking(false);
  };
  return (
    <section aria-labelledby="start-pdf">
      <h2 id="start-pdf">{t.pdf.title}</h2>
      <DropZone class="import" onDrop={(files) => void take(files[0])}>
        <Glyph name="file" />
        <p>{t.pdf.drop}</p>
        <p class="help">{t.pdf.about}</p>
        <button type="button" disabled={working} onClick={async () => take(await chooseFile(PDF))}>{t.pdf.choose}</button>
        <p role="status" class="help">{working ? t.pdf.checking : ""}</p>
      </DropZone>
      {checked ? <Found checked={checked} onClose={() => setChecked(null)} /> : null}
    </section>
  );
}

function Found({ checked, onClose }: { checked: CheckedPdf; onClose: () => void }) {
  const t = useStrings();
  const errors = checked.findings.filter((finding) => finding.isError).length;
  const report = () => {
    const name = checked.name.replace(/\.pdf$/i, "");
    save(`${name}.preflight.html`, new Blob([checked.report], { type: "text/html" }));
  };
  const actions = (
    <>
      <button type="button" onClick={report}><Glyph name="download" />{t.pdf.report}</button>
      <button type="button" class="primary" onClick={onClose}>{t.app.close}</button>
    </>
  );
  return (
    <Dialog title={t.pdf.found(checked.name)} onClose={onClose} actions={actions} wide>
      <p role="status">{checked.findings.length === 0 ? t.pdf.sound : t.problems.count(errors, checked.findings.length - errors)}</p>
      <div class="pdf-found">
        {checked.picture ? <img src={`data:image/png;base64,${checked.picture}`} alt={t.pdf.picture} /> : null}
        <ol>
          {checked.findings.map((finding) => <FindingItem key={finding.code + finding.place + finding.message} finding={finding} />)}
        </ol>
      </div>
    </Dialog>
  );
}

export function FindingItem({ finding }: { finding: PressFinding }) {
  const t = useStrings();
  return (
    <li class={finding.isError ? "finding error" : "finding"}>
      <p>
        <strong>{finding.isError ? t.problems.error : t.problems.warning}</strong>
        {`: ${finding.message} (${finding.place})`}
      </p>
      <p class="help">{`${finding.rule} ${t.pdf.remedy(finding.remedy)}`}</p>
    </li>
  );
}
