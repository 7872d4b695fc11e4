import { memo, useMemo } from 'react'
import { count } from '../../shared/caption.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { SqlValue } from '../../shared/trace.ts'
import { usePlayer } from '../player/player-context.tsx'
import type { TableScene } from '../scene/scene.ts'
import { knownWords } from './known-words.ts'
import { LongTable } from './long-table.tsx'
import {
  isChanged,
  isDifferent,
  type MarkedRow,
  rowsNow,
  rowsSince,
  tallyOf,
  tallyWords,
} from './marked-rows.ts'
import { ReadRows } from './read-rows.tsx'
import { type Readable, readable } from './readable.ts'
import { matching } from './row-filter.ts'
import { Sign } from './sign.tsx'

interface TableViewProps {
  lane: LaneId
  name: string
  /** Title of its lane: two lanes may have tables of the same name. */
  owner: string
  /** Name of the file that it lies in; undefined where the trace does not say it. */
  file: string | undefined
  /** As it is at the cursor; undefined when it is not there. */
  here: TableScene | undefined
  /** As it was at the step compared with. */
  there: TableScene | undefined
  /** That step; null when nothing is compared. */
  since: number | null
  /** That step is yet to come. */
  later: boolean
  filter: string
  changedOnly: boolean
}

/** Drawn again only when this very table has changed: its object is the same as long as it has not. */
export const TableView = memo(function TableView(props: TableViewProps) {
  const { lane, name, owner, file, here, there, since, later, filter, changedOnly } = props
  const marked = useMemo(
    () => (since !== null ? rowsSince(there, here) : here ? rowsNow(here) : []),
    [here, there, since],
  )
  const wanted = useMemo(
    () => (since !== null && changedOnly ? marked.filter(isDifferent) : marked),
    [marked, since, changedOnly],
  )
  const rows = useMemo(() => matching(wanted, filter), [wanted, filter])
  const shape = (here ?? there)?.shape
  if (!shape) return null
  const known = knownWords(here, there, since, filter)
  return (
    <div className="tables-table">
      <h3>
        <code>{name}</code>{' '}
        <span className="tables-count">
          {here ? count(here.rows.size + here.untold, 'row') : 'not there at this step'}
          {since !== null &&
            ` · ${tallyWords(tallyOf(marked), later, known === null)}${there ? '' : `, not there at step ${since}`}`}
          {rows.length < wanted.length && `, ${rows.length} shown`}
          {file !== undefined && ` · in ${file}`}
        </span>
      </h3>
      {known && <p className="tables-none">{known}</p>}
      {here && <ReadRows lane={lane} name={name} table={here} />}
      {rows.length > 0 && (
        <LongTable
          label={`Rows of ${name}, ${owner}`}
          columns={shape.columns}
          signs
          changes={marked}
          count={rows.length}
          rowKey={(index) => `${rows[index]?.kind === 'removed' ? '-' : ''}${rows[index]?.key ?? index}`}
          rowClass={(index) => (rows[index]?.kind !== 'removed' ? undefined : later ? 'coming' : 'deleted')}
          row={(index) => {
            const row = rows[index]
            return row ? <Cells row={row} columns={shape.columns} since={since} later={later} /> : null
          }}
        />
      )}
    </div>
  )
})

const SIGNS = { added: '+', removed: '−', changed: '~' }
/** What the newest work did to a row. */
const JUST = { added: 'just inserted', removed: 'just deleted', changed: 'just updated' }
/** Seen from a step before. */
const COMING = {
  added: { sign: '−', means: 'gone' },
  removed: { sign: '…', means: 'not there yet, inserted' },
  changed: { sign: '~', means: 'another' },
}

interface CellsProps {
  row: MarkedRow
  columns: readonly string[]
  since: number | null
  later: boolean
}

function Cells({ row, columns, since, later }: CellsProps) {
  const { kind } = row
  return (
    <>
      <td>{kind !== 'same' && kind !== 'unknown' && <Sign {...signOf(kind, since, later)} />}</td>
      {columns.map((column) => {
        const isNew = (kind === 'added' && !later) || isChanged(row, column)
        const was = since !== null && row.before && isChanged(row, column)
        return (
          <Cell
            key={column}
            column={column}
            value={row.row[column]}
            isNew={isNew}
            later={later}
            {...(was && { was: row.before?.[column] ?? null })}
          />
        )
      })}
    </>
  )
}

function signOf(kind: keyof typeof SIGNS, since: number | null, later: boolean) {
  if (since === null) return { sign: SIGNS[kind], means: JUST[kind] }
  if (!later) return { sign: SIGNS[kind], means: `${kind} since step ${since}` }
  return { sign: COMING[kind].sign, means: `${COMING[kind].means} by step ${since}` }
}

interface CellProps {
  column: string
  value: SqlValue | undefined
  isNew: boolean
  /** What stands there at the step compared with. */
  was?: SqlValue
  /** That step is yet to come. */
  later: boolean
}

/** A moment as people read it, with what is stored on hover; any other value as it is stored. */
function Cell({ column, value, isNew, was, later }: CellProps) {
  const began = usePlayer((state) => state.scene.began)
  return (
    <td className={isNew ? 'new' : undefined}>
      {was !== undefined && !later && (
        <>
          <del>
            <Value {...readable(column, was, began)} />
          </del>{' '}
        </>
      )}
      <Value {...readable(column, value, began)} />
      {was !== undefined && later && (
        <span className="tables-then">
          {' → '}
          <Value {...readable(column, was, began)} />
        </span>
      )}
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
