/** One table in its box: a few rows, with what the newest work did to them marked in place by sign, line and weight. */
import './table-view.css'
import { memo, type ReactNode } from 'react'
import { count } from '../../shared/caption.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { Row, RowChange } from '../../shared/trace.ts'
import { cellText } from './cell.ts'
import type { ColumnPlan } from './column-plan.ts'
import { shownColumns } from './columns.ts'
import { differenceName } from './over-words.ts'
import { type ShownRow, shownRows } from './rows.ts'
import { Signed } from './signed.tsx'
import { useLane, useOverlay } from './stage-store.ts'
import { leftOut, MORE_SIGN, type TablePlan } from './table-plan.ts'
import { changeName } from './words.ts'

interface Props {
  lane: LaneId
  plan: TablePlan
  /** What the box says, when it says it beside the name of this table. */
  status?: ReactNode
  /** Replaces the name of the table: the names of all that share its place. */
  names?: ReactNode
  /** Names of tables that share its place and are not shown. */
  others?: readonly string[]
  /** A sign beside the name of the table stands for all that is left out, and counts of it where there is room. */
  short?: boolean
}

export const TableView = memo(function TableView({
  lane,
  plan,
  status,
  names,
  others = [],
  short = false,
}: Props) {
  const table = useLane(lane, (found) => found?.tables.get(plan.name))
  if (!table) return null
  const { columns, hidden } = shownColumns(plan, table.touched)
  const { rows, more } = shownRows(table, plan.rows)
  const columnsLeft =
    hidden.length > 0 ? [`${hidden.length === 1 ? 'column' : 'columns'} ${hidden.join(', ')}`] : []
  const left = short
    ? [
        ...(more > 0 ? [count(more, 'more row')] : []),
        ...columnsLeft,
        ...others.map((name) => `table ${name}`),
      ]
    : columnsLeft
  const hint = left.length > 0 ? `Not shown here: ${left.join('; ')}` : undefined
  return (
    <div className="stage-table-room" style={{ height: plan.height }}>
      <table className="stage-table">
        <caption className="stage-table-caption">
          <div className="stage-table-line">
            {names ?? (
              <span className="stage-table-name" title={hint}>
                <Signed text={table.shape.table} />
              </span>
            )}
            {more > 0 && (
              <span className="stage-table-more" title={count(more, 'more row')}>
                <span aria-hidden="true">{leftOut(more, 0)}</span>
                <span className="stage-unseen">, {count(more, 'more row')}</span>
              </span>
            )}
            {hint && (
              <span className="stage-table-hidden" title={hint}>
                <span aria-hidden="true">{short ? MORE_SIGN : leftOut(0, hidden.length)}</span>
              </span>
            )}
            {status}
          </div>
        </caption>
        <colgroup>
          <col className="stage-table-sign" />
          {plan.columns.map((column) => (
            <col key={column.name} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th>
              <span className="stage-unseen">change</span>
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" title={column.name}>
                <Signed text={column.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RowView key={row.key} row={row} columns={columns} />
          ))}
          {table.rows.size + table.untold === 0 && rows.length === 0 && (
            <tr className="stage-row-none">
              <td />
              <td colSpan={columns.length}>no rows</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
})

export const SIGNS = { inserted: '+', deleted: '−', changed: '~' }
export const kindOf = (change: RowChange): keyof typeof SIGNS =>
  change.before === null ? 'inserted' : change.after === null ? 'deleted' : 'changed'

function RowView({ row: { row, change }, columns }: { row: ShownRow; columns: readonly ColumnPlan[] }) {
  const overlay = useOverlay()
  const kind = change ? kindOf(change) : null
  return (
    <tr data-change={kind ?? undefined}>
      <td className="stage-sign">
        {change && kind && (
          <>
            <span aria-hidden="true">{SIGNS[kind]}</span>
            <span className="stage-unseen">
              {overlay ? differenceName(change, overlay) : changeName(change)}
            </span>
          </>
        )}
      </td>
      {columns.map((column) => (
        <Cell key={column.name} column={column} row={row} change={change} />
      ))}
    </tr>
  )
}

function Cell({ column, row, change }: { column: ColumnPlan; row: Row; change: RowChange | null }) {
  const is = cellText(column.name, row[column.name])
  if (change?.before && change.after && change.before[column.name] !== change.after[column.name]) {
    const was = cellText(column.name, change.before[column.name])
    return (
      <td data-changed title={`${was} → ${is}`}>
        <del className={column.pairs ? undefined : 'stage-unseen'}>{was}</del>
        <span className="stage-unseen">, now </span>
        <ins>{is}</ins>
      </td>
    )
  }
  return (
    <td title={is}>
      {change?.after === null ? <del>{is}</del> : change?.before === null ? <ins>{is}</ins> : is}
    </td>
  )
}
