// What an import found, and what to look at first.

import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Message } from "../ui/Message.js";
import { Dialog } from "../ui/Dialog.js";

export function Imported() {
  const t = useStrings();
  const store = useStore();
  const report = useSelect((state) => state.imported);
  if (!report) return null;
  const close = () => store.patch({ imported: null });
  const left = [...report.notPlaced, ...report.leftOut];
  return (
    <Dialog wide title={t.start.importedTitle(report.file)} onClose={close} onSubmit={close} actions={<button type="submit" class="primary" autofocus>{t.start.begin}</button>}>
      <p>{t.start.importedSummary(report.recognisedBy, report.placed, report.words)}</p>
      {report.notes.length + report.lost.length > 0 ? (
        <>
          <h3>{t.start.importedAbout}</h3>
          <ul class="plain">{[...report.notes, ...report.lost].map((note) => <li key={note}><Message text={note} /></li>)}</ul>
        </>
      ) : null}
      {left.length > 0 ? (
        <>
          <h3>{t.start.notPlaced}</h3>
          <ul class="plain left">
            {left.map((one, index) => <li key={index}><span class="soft">{one.place || one.what}</span> <q dir="auto">{one.text}</q></li>)}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}
