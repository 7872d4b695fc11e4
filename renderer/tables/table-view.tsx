import { memo, useMemo } from 'react'
import { count } from '../../shared/caption.ts'
import type { SqlValue } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { TableScene } from '../scene/scene.ts'
import { LongTable } from './long-table.tsx'
import { isChanged, type MarkedRow, rowsNow, rowsSince, tallyOf, tallyWords } from './marked-rows.ts'
import { type Readable, readable } from './readable.ts'
import { matching } from './row-filter.ts'
import { Sign } from './sign.tsx'

interface TableViewProps {
  name: string
  /** Title of its lane: two lanes may have tables of the same name. */
  owner: string
  /** As it is at the cursor; undefined when it is not there. */
  here: TableScene | undefined
  /** As it was at the step compared with. */
  there: TableScene | undefined
  /** That step; null when nothing is compared. */
  since: number | null
  filter: string
  changedOnly: boolean
}

/** Drawn again only when this very table has changed: its object is the same as long as it has not. */
export const TableView = memo(function TableView(props: TableViewProps) {
  const { name, owner, here, there, since, filter, changedOnly } = props
  const marked = useMemo(
    () => (since !== null ? rowsSince(there, here) : here ? rowsNow(here) : []),
    [here, there, since],
  )
  const rows = useMemo(
    () =>
      matching(since !== null && changedOnly ? marked.filter(({ kind }) => kind !== 'same') : marked, filter),
    [marked, since, changedOnly, filter],
  )
  const shape = (here ?? there)?.shape
  if (!shape) return null
  const standing = rows.filter(({ kind }) => kind !== 'removed').length
  const all = here ? here.rows.size + here.untold : 0
  return (
    <div className="tables-table">
      <h3>
        <code>{name}</code>{' '}
        <span className="tables-count">
          {here ? count(all, 'row') : 'not there at this step'}
          {since === null && standing < all && `, ${standing} shown`}
          {since !== null &&
            ` · ${tallyWords(tallyOf(marked))}${there ? '' : `, not there at step ${since}`}`}
        </span>
      </h3>
      {since !== null && (here?.untold || there?.untold) ? (
        <p className="tables-none">Filled by bulk work: only a sample of its rows is known, and compared.</p>
      ) : null}
      {rows.length > 0 && (
        <LongTable
          label={`Rows of ${name}, ${owner}`}
          columns={shape.columns}
          signs
          changes={marked}
          count={rows.length}
          rowKey={(index) => `${rows[index]?.kind === 'removed' ? '-' : ''}${rows[index]?.key ?? index}`}
          rowClass={(index) => (rows[index]?.kind === 'removed' ? 'deleted' : undefined)}
          row={(index) => {
            const row = rows[index]
            return row ? <Cells row={row} columns={shape.columns} since={since} /> : null
          }}
        />
      )}
    </div>
  )
})

const SIGNS = { same: '', added: '+', removed: '−', changed: '~' }
/** What the newest work did to a row. */
const JUST = { added: 'just inserted', removed: 'just deleted', changed: 'just updated' }

interface CellsProps {
  row: MarkedRow
  columns: readonly string[]
  since: number | null
}

function Cells({ row, columns, since }: CellsProps) {
  const { kind } = row
  return (
    <>
      <td>
        {kind !== 'same' && (
          <Sign sign={SIGNS[kind]} means={since === null ? JUST[kind] : `${kind} since step ${since}`} />
        )}
      </td>
      {columns.map((column) => {
        const isNew = kind === 'added' || isChanged(row, column)
        const was = since !== null && row.before && isChanged(row, column)
        return (
          <Cell
            key={column}
            column={column}
            value={row.row[column]}
            isNew={isNew}
            {...(was && { was: row.before?.[column] ?? null })}
          />
        )
      })}
    </>
  )
}

interface CellProps {
  column: string
  value: SqlValue | undefined
  isNew: boolean
  /** What stood there before. */
  was?: SqlValue
}

/** A moment as people read it, with what is stored on hover; any other value as it is stored. */
function Cell({ column, value, isNew, was }: CellProps) {
  const began = usePlayer((state) => state.scene.began)
  return (
    <td className={isNew ? 'new' : undefined}>
      {was !== undefined && (
        <>
          <del>
            <Value {...readable(column, was, began)} />
          </del>{' '}
        </>
      )}
      <Value {...readable(column, value, began)} />
    </td>
  )
}

const Value = ({ text, clock }: Readable) =>
  clock === null ? (
    text
  ) : (
    <data value={text} title={`${text} ms, as it is stored`}>
      {clock}
    </data>
  )
