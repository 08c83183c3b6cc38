// "Make all": one document of each chosen profile for each row, with progress and a report.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Merge, Table } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { Dialog } from "../ui/Dialog.js";
import { Message } from "../ui/Message.js";
import { save } from "../ui/pick.js";

const CHUNK = 4;

export function MakeAll({ table, onClose }: { table: Table; onClose: () => void }) {
  const t = useStrings();
  const store = useStore();
  const profiles = useSelect((state) => state.hello?.profiles) ?? [];
  const [chosen, setChosen] = useState<string[]>(["screen"]);
  const [merge, setMerge] = useState<Merge | null>(null);
  const [running, setRunning] = useState(false);
  const [stopped, setStopped] = useState(false);
  const stop = useRef(false);
  useEffect(() => () => {
    stop.current = true;
  }, []);

  const start = async () => {
    stop.current = false;
    setStopped(false);
    setRunning(true);
    let state = await store.merge({ call: "merge", profiles: chosen });
    while (state && !state.finished && !stop.current) {
      setMerge(state);
      state = await store.merge({ call: "merge-step", count: CHUNK });
    }
    if (state) setMerge(state);
    setStopped(stop.current);
    setRunning(false);
  };
  const zip = async () => {
    const file = await store.download((engine) => engine.archive("merge"));
    if (file) save(file.name, file.blob);
  };
  const show = (record: number) => {
    onClose();
    void store.record(record);
  };
  const finished = merge?.finished ?? false;
  return (
    <Dialog
      title={t.table.makeAllTitle(table.rows)}
      onClose={onClose}
      onSubmit={() => void (finished ? zip() : running ? undefined : start())}
      actions={
        <>
          <button type="button" onClick={running ? () => (stop.current = true) : onClose}>{running ? t.table.stop : t.app.close}</button>
          {finished
            ? <button type="submit" class="primary" disabled={merge?.made === 0}>{t.table.zip}</button>
            : <button type="submit" class="primary" disabled={running || chosen.length === 0}>{t.table.start}</button>}
        </>
      }
    >
      <fieldset class="checks" disabled={running}>
        <legend class="label">{t.table.which}</legend>
        {profiles.map(({ name }) => (
          <label class="check" key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) => {
                setMerge(null);
                setChosen(event.currentTarget.checked ? [...chosen, name] : chosen.filter((other) => other !== name));
              }}
            />
            <span>{t.bar.profiles[name]?.[0] ?? name}</span>
            <span class="soft">{t.bar.profiles[name]?.[1]}</span>
          </label>
        ))}
      </fieldset>
      {merge ? (
        <div class="progress">
          <progress max={merge.total} value={merge.done} aria-label={t.table.progress(merge.done, merge.total)} />
          <p role="status">
            {t.table.progress(merge.done, merge.total)}
            {finished ? ` ${t.table.made(merge.made)}` : ""}
            {stopped ? ` ${t.table.stopped}` : ""}
          </p>
        </div>
      ) : null}
      {merge && merge.failed.length > 0 ? (
        <div class="failed">
          <p class="problem-text error">{t.table.failed(merge.failed.length)}</p>
          <ul>
            {merge.failed.map((row) => (
              <li key={row.row}>
                <button type="button" class="link" aria-label={t.table.show(row.record + 1)} onClick={() => show(row.record)}>{t.problems.row(row.record + 1)}</button>
                {", "}<strong>{row.name}</strong>: <Message text={row.problems.join("; ")} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Dialog>
  );
}
