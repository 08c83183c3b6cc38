// The table of data: its columns, its rows, and one poster for each row.

import { useEffect, useState } from "preact/hooks";
import type { Rows, Table } from "../protocol.js";
import { useSelect, useStore } from "../state/use.js";
import { useStrings } from "../strings/index.js";
import { DropZone } from "../ui/DropZone.js";
import { Glyph } from "../ui/glyphs.js";
import { TABLES, chooseFile } from "../ui/pick.js";
import { MakeAll } from "./MakeAll.js";

const PAGE = 8;

export function DataTable() {
  const t = useStrings();
  const store = useStore();
  const table = useSelect((state) => state.session?.table ?? null);
  const inFolder = useSelect((state) => state.hello?.folder.tables) ?? [];
  const take = async (file: File | null | undefined) => {
    const upload = file && (await store.upload(file));
    if (upload) await store.table({ upload: upload.upload });
  };
  return (
    <DropZone class="table-drop" hint={t.table.drop} onDrop={(files) => void take(files[0])}>
      {table ? <TableView table={table} /> : (
        <>
          <p class="help">{t.table.drop}</p>
          <div class="row">
            <button type="button" onClick={async () => take(await chooseFile(TABLES))}><Glyph name="file" />{t.table.choose}</button>
            {inFolder.map((name) => (
              <button type="button" class="ghost" key={name} onClick={() => void store.table({ path: name })}>{t.table.use(name)}</button>
            ))}
          </div>
        </>
      )}
    </DropZone>
  );
}

function TableView({ table }: { table: Table }) {
  const t = useStrings();
  const store = useStore();
  const [making, setMaking] = useState(false);
  const [rows, setRows] = useState<Rows | null>(null);
  const [from, setFrom] = useState(0);
  const [copied, setCopied] = useState("");
  useEffect(() => {
    void store.rows(from, PAGE).then((found) => found && setRows(found));
  }, [table.name, table.sheet, from, store]);
  const copy = async (name: string) => {
    await navigator.clipboard?.writeText(`\${${name}}`).catch(() => undefined);
    setCopied(name);
  };
  const record = table.record;
  return (
    <div class="table-view">
      <div class="row spread">
        <strong class="table-name"><Glyph name="file" />{t.table.name(table.name, table.rows)}</strong>
        <button type="button" class="ghost small" onClick={() => void store.table(null)}>{t.table.remove}</button>
      </div>
      {table.sheets.length > 1 ? (
        <label class="field">
          <span class="label">{t.table.sheet}</span>
          <select class="input" value={table.sheet ?? ""} onChange={(event) => void store.table({ path: table.name }, event.currentTarget.value)}>
            {table.sheets.map((sheet) => <option value={sheet} key={sheet}>{sheet}</option>)}
          </select>
        </label>
      ) : null}
      <div class="field">
        <span class="label">{t.table.columns}</span>
        <ul class="columns">
          {table.columns.map((name) => (
            <li key={name}>
              <button type="button" class="chip" aria-label={t.table.copy(name)} onClick={() => void copy(name)}>{name}</button>
              {table.unused.includes(name) ? <span class="soft">{t.table.unused}</span> : null}
            </li>
          ))}
        </ul>
        <p class="help" role="status">{copied ? t.table.copied(`\${${copied}}`) : t.table.columnsHelp}</p>
      </div>
      <div class="field">
        <label class="label" for="table-row">{t.table.row}</label>
        <div class="row">
          <button type="button" class="icon" aria-label={t.table.previous} disabled={record === null} onClick={() => void store.record(record === null || record <= 0 ? null : record - 1)}><Glyph name="left" /></button>
          <input
            id="table-row"
            class="input narrow"
            type="number"
            min={1}
            max={table.rows}
            placeholder="–"
            value={record === null ? "" : record + 1}
            onChange={(event) => {
              const row = event.currentTarget.valueAsNumber;
              void store.record(Number.isFinite(row) ? Math.min(table.rows, Math.max(1, Math.round(row))) - 1 : null);
            }}
          />
          <span class="soft">/ {table.rows}</span>
          <button type="button" class="icon" aria-label={t.table.next} disabled={record !== null && record >= table.rows - 1} onClick={() => void store.record(record === null ? 0 : record + 1)}><Glyph name="right" /></button>
          {record === null ? <span class="help">{t.table.rowNone}</span> : null}
        </div>
      </div>
      {rows ? <RowTable rows={rows} record={record} from={from} onPage={setFrom} /> : null}
      <button type="button" class="primary" onClick={() => setMaking(true)}>{t.table.makeAll}</button>
      {making ? <MakeAll table={table} onClose={() => setMaking(false)} /> : null}
    </div>
  );
}

function RowTable({ rows, record, from, onPage }: { rows: Rows; record: number | null; from: number; onPage: (from: number) => void }) {
  const t = useStrings();
  const store = useStore();
  return (
    <>
      <div class="rows" tabIndex={0} role="region" aria-label={t.table.rows}>
        <table>
          <thead>
            <tr><th scope="col"><span class="vh">{t.table.row}</span></th>{rows.columns.map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
          </thead>
          <tbody>
            {rows.rows.map((cells, index) => {
              const at = rows.from + index;
              return (
                <tr key={at} aria-current={at === record ? "true" : undefined}>
                  <th scope="row"><button type="button" class="small" aria-pressed={at === record} onClick={() => void store.record(at)}>{at + 1}</button></th>
                  {cells.map((cell, column) => <td key={column} dir="auto">{cell}</td>)}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {rows.total > PAGE ? (
        <div class="row">
          <button type="button" class="ghost small" disabled={from === 0} onClick={() => onPage(Math.max(0, from - PAGE))}>{t.table.earlier}</button>
          <span class="soft">{from + 1}–{Math.min(rows.total, from + PAGE)} / {rows.total}</span>
          <button type="button" class="ghost small" disabled={from + PAGE >= rows.total} onClick={() => onPage(from + PAGE)}>{t.table.later}</button>
        </div>
      ) : null}
    </>
  );
}
