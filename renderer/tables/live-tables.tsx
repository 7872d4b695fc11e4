/** Every table of every lane as it is at the cursor: the picture in words, and the proof behind it. */
import './tables.css'
import { useState } from 'react'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene, TableScene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'

/** Rows drawn at most; a filter finds the others. */
const ROWS = 200

export function LiveTables() {
  const lanes = usePlayer((state) => state.scene.lanes)
  const [filter, setFilter] = useState('')
  return (
    <section aria-label="Tables" className="tables">
      <label className="tables-filter">
        Filter rows
        <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      </label>
      {lanes.length === 0 && <p>No lane has opened its database yet.</p>}
      {lanes.map((lane) => (
        <LaneTables key={lane.id} lane={lane} filter={filter.trim().toLowerCase()} />
      ))}
    </section>
  )
}

function LaneTables({ lane, filter }: { lane: LaneScene; filter: string }) {
  return (
    <section
      aria-label={lane.opened.title}
      className={`lane-${lane.opened.system}`}
      data-testid={`tables-${lane.id}`}
    >
      <h2>
        <LaneMark system={lane.opened.system} /> {lane.opened.title}
      </h2>
      {[...lane.tables.entries()].map(([name, table]) => (
        <Table key={name} name={name} table={table} filter={filter} />
      ))}
    </section>
  )
}

function Table({ name, table, filter }: { name: string; table: TableScene; filter: string }) {
  const touched = new Map(table.touched.map((change) => [change.key, change]))
  const all = [...table.rows.entries()]
  const fitting =
    filter === '' ? all : all.filter(([, row]) => JSON.stringify(row).toLowerCase().includes(filter))
  const deleted = table.touched.filter((change) => change.after === null)
  return (
    <div className="tables-table">
      <h3>
        <code>{name}</code> <span className="tables-count">{table.rows.size} rows</span>
      </h3>
      {(fitting.length > 0 || deleted.length > 0) && (
        <section className="tables-scroll" tabIndex={0} aria-label={`Rows of ${name}`}>
          <table className="data-table">
            <thead>
              <tr>
                <td />
                {table.shape.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {deleted.map((change) => (
                <tr key={`deleted ${change.key}`} className="deleted">
                  <td>
                    <abbr title="just deleted">−</abbr>
                  </td>
                  {table.shape.columns.map((column) => (
                    <td key={column}>{show(change.before?.[column])}</td>
                  ))}
                </tr>
              ))}
              {fitting.slice(0, ROWS).map(([key, row]) => {
                const change = touched.get(key)
                return (
                  <tr key={key}>
                    <td>
                      {change && (
                        <abbr title={change.before ? 'just updated' : 'just inserted'}>
                          {change.before ? '~' : '+'}
                        </abbr>
                      )}
                    </td>
                    {table.shape.columns.map((column) => (
                      <td
                        key={column}
                        className={change && change.before?.[column] !== row[column] ? 'new' : undefined}
                      >
                        {show(row[column])}
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
      {fitting.length > ROWS && <p>{fitting.length - ROWS} more rows: use the filter.</p>}
    </div>
  )
}

export const show = (value: unknown): string =>
  value === null ? 'NULL' : value === undefined ? '' : String(value)
