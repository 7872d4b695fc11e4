/** The lines that a table takes below its name and its columns: one or more for each row, and what is told of the others. */
import { count } from '../../shared/caption.ts'
import type { RowChange } from '../../shared/trace.ts'
import type { TableScene } from '../scene/scene.ts'
import type { ColumnPlan } from '../stage/column-plan.ts'
import { paddingOf } from '../stage/table-plan.ts'
import type { Type } from '../stage/text.ts'
import { type CellLines, cellLines } from './cell-lines.ts'
import { drawnRows } from './most.ts'
import { type Pen, wrapped } from './pen.ts'

export interface RowLines {
  change: RowChange | null
  cells: readonly CellLines[]
  /** Lines that it takes. */
  lines: number
}

export interface TableLines {
  rows: readonly RowLines[]
  /** What is told of rows that are not drawn, line by line. */
  note: readonly string[]
}

/** A column with the px that its text may take. */
type Column = Pick<ColumnPlan, 'name' | 'pairs' | 'width'>

/**
 * @param most rows of a table that is drawn in full
 * @param width px of the table
 */
export function linesOfTable(
  pen: Pen,
  table: TableScene,
  columns: readonly Column[],
  { most, width }: { most: number; width: number },
): TableLines {
  const { rows, more } = drawnRows(table, most)
  return {
    rows: rows.map(({ row, change }) => {
      const cells = columns.map(({ name, pairs, width: room }) =>
        cellLines(pen, { column: name, row, change, pairs, width: room }),
      )
      return { change, cells, lines: Math.max(1, ...cells.map(({ lines }) => lines)) }
    }),
    note: more > 0 ? wrapped(pen, noteOf(table, more), 'text', width) : [],
  }
}

/** Whole px that the text of a column so wide may take; what is lost where widths are shared out makes none of them less. */
export const textRoom = (width: number, type: Type): number =>
  Math.floor(width - 2 * paddingOf(type).cell + 1 + LOST)
const LOST = 0.01

/** How many lines that are, of columns as they are planned; one where the table is empty. @param width px of the table */
export function countLines(
  pen: Pen,
  table: TableScene,
  columns: readonly ColumnPlan[],
  room: { most: number; width: number },
): number {
  const exact = columns.map((column) => ({ ...column, width: textRoom(column.width, pen.type) }))
  const { rows, note } = linesOfTable(pen, table, exact, { ...room, width: room.width - LOST })
  return (
    Math.max(
      1,
      rows.reduce((sum, { lines }) => sum + lines, 0),
    ) + note.length
  )
}

/** What is not drawn of a table, and where it can be read. @param more rows that are not */
function noteOf({ rows, untold }: TableScene, more: number): string {
  const all = count(rows.size + untold, 'row')
  const shown = rows.size + untold - more
  if (untold > 0 && shown < rows.size)
    return `${shown} of ${all}: filled by bulk work; its CSV export has the ${rows.size} that are known`
  return untold > 0
    ? `${shown} of ${all}: filled by bulk work, of which only a sample is known`
    : `${shown} of ${all}; the whole table is in its CSV export`
}
