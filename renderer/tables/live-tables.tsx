/** Every table of every lane as it is at the cursor: the picture in words, and the proof behind it. */
import './tables.css'
import { memo, useMemo, useState } from 'react'
import { count } from '../../shared/caption.ts'
import type { Row, RowChange } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { LaneScene, TableScene } from '../scene/scene.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { LongTable } from './long-table.tsx'
import { readable } from './readable.ts'
import { matching } from './row-filter.ts'

export function LiveTables() {
  const lanes = usePlayer((state) => state.scene.lanes)
  const [filter, setFilter] = useState('')
  return (
    <section aria-label="Tables" className="tables">
      <label className="tables-filter">
        <span>Filter rows</span>
        <input
          type="search"
          value={filter}
          placeholder="pen, draft, o-1 …"
          onChange={(event) => setFilter(event.target.value)}
        />
      </label>
      {lanes.length === 0 && <p className="tables-none">No lane has opened its database yet.</p>}
      {lanes.map((lane) => (
        <LaneTables key={lane.id} lane={lane} filter={filter} />
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
        <Table key={name} name={name} owner={lane.opened.title} table={table} filter={filter} />
      ))}
    </section>
  )
}

interface TableProps {
  name: string
  /** Title of its lane: two lanes may have tables of the same name. */
  owner: string
  table: TableScene
  filter: string
}

/** Drawn again only when this very table has changed: its object is the same as long as it has not. */
const Table = memo(function Table({ name, owner, table, filter }: TableProps) {
  const { columns } = table.shape
  const touched = useMemo(() => new Map(table.touched.map((change) => [change.key, change])), [table])
  const rows = useMemo(() => matching([...table.rows.entries()], filter), [table, filter])
  const deleted = table.touched.filter((change) => change.after === null)
  return (
    <div className="tables-table">
      <h3>
        <code>{name}</code>{' '}
        <span className="tables-count">
          {count(table.rows.size + table.untold, 'row')}
          {rows.length < table.rows.size + table.untold && `, ${rows.length} shown`}
        </span>
      </h3>
      {(rows.length > 0 || deleted.length > 0) && (
        <LongTable
          label={`Rows of ${name}, ${owner}`}
          columns={columns}
          signs
          count={rows.length}
          above={deleted.map((change) => (
            <tr key={`deleted ${change.key}`} className="deleted">
              <Sign change={change} />
              {columns.map((column) => (
                <Cell key={column} column={column} row={change.before ?? {}} />
              ))}
            </tr>
          ))}
          rowKey={(index) => rows[index]?.[0] ?? index}
          row={(index) => {
            const [key, row] = rows[index] ?? ['', {}]
            const change = touched.get(key)
            return (
              <>
                <Sign change={change} />
                {columns.map((column) => (
                  <Cell
                    key={column}
                    column={column}
                    row={row}
                    changed={change !== undefined && change.before?.[column] !== row[column]}
                  />
                ))}
              </>
            )
          }}
        />
      )}
    </div>
  )
})

/** What the newest work did to a row, as a sign with a name. */
function Sign({ change }: { change: RowChange | undefined }) {
  if (!change) return <td />
  const [sign, name] =
    change.after === null
      ? ['−', 'just deleted']
      : change.before === null
        ? ['+', 'just inserted']
        : ['~', 'just updated']
  return (
    <td>
      <abbr title={name}>{sign}</abbr>
    </td>
  )
}

/** The value as it is stored; the time of day beside a moment comes from the style, because it is not stored. */
function Cell({ column, row, changed = false }: { column: string; row: Row; changed?: boolean }) {
  const { text, clock } = readable(column, row[column])
  return (
    <td className={changed ? 'new' : undefined} data-clock={clock ?? undefined}>
      {text}
    </td>
  )
}
