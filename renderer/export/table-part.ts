/** A table in its box: name, columns, the rows that have room, and what the newest work did to them. */
import type { Row, RowChange } from '../../shared/trace.ts'
import type { TableScene } from '../scene/scene.ts'
import { cellText } from '../stage/cell.ts'
import { shownColumns } from '../stage/columns.ts'
import type { Rect } from '../stage/geometry.ts'
import { shownRows } from '../stage/rows.ts'
import { type ColumnPlan, paddingOf, type TablePlan } from '../stage/table-plan.ts'
import type { Part } from './drawing.ts'
import { mixed } from './look.ts'
import { cutLine, line, type Pen } from './pen.ts'

interface Needs {
  table: TableScene
  plan: TablePlan
  /** Place of the table; the rows fill its width. */
  rect: Rect
  accent: string
  /** Said in the line of the name, at the right. */
  status: string
  /** Room that the label of the box takes at the left of that line. */
  indent: number
  /** Tables of the same box that are not shown. */
  others: readonly string[]
}

const SIGNS = { inserted: '+', deleted: '−', changed: '~' }
const kindOf = (change: RowChange): keyof typeof SIGNS =>
  change.before === null ? 'inserted' : change.after === null ? 'deleted' : 'changed'

export function tablePart(pen: Pen, needs: Needs): Part {
  const { table, plan, rect } = needs
  const { type, look } = pen
  const { rows, more } = shownRows(table, plan.rows)
  const { columns: shown, hidden } = shownColumns(plan, table.touched)
  const columns = columnsIn(pen, shown, rect)
  const rowAt = (index: number): Rect => ({
    ...rect,
    y: rect.y + index * type.textLine,
    height: type.textLine,
  })
  const notes = [
    ...(more > 0 ? [`+ ${more} more`] : []),
    ...(hidden.length > 0 ? [`not shown: ${hidden.join(', ')}`] : []),
    ...(needs.others.length > 0 ? [`also here: ${needs.others.join(', ')}`] : []),
  ]
  const names = columns.map(({ name, room }) =>
    cutLine(pen, name, 'text', { ...rowAt(1), ...room }, { colour: look.soft }),
  )
  const body = rows.flatMap(({ row, change }, index) => rowParts(pen, row, change, columns, rowAt(index + 2)))
  const none =
    table.rows.size + table.untold === 0 && rows.length === 0
      ? [
          line(pen, 'no rows', 'text', columns[0]?.room.x ?? rect.x, middleOf(rowAt(2)), {
            colour: look.soft,
            italic: true,
          }),
        ]
      : []
  return {
    kind: 'group',
    name: `Table ${plan.name}`,
    parts: [
      ...captionParts(pen, needs, rowAt(0), notes.join(' · ')),
      ...names,
      rule(pen, rowAt(1)),
      ...body,
      ...none,
    ],
  }
}

function captionParts(pen: Pen, { table, accent, status, indent }: Needs, at: Rect, notes: string): Part[] {
  const { type, look, measure } = pen
  const gap = Math.round(type.text * 0.6)
  const name = table.shape.table
  const x = at.x + indent
  const nameWidth = measure(name, 'mono', type)
  const statusWidth = status === '' ? 0 : measure(status, 'text', type) + gap
  const room = { ...at, x: x + nameWidth + gap, width: at.width - indent - nameWidth - gap - statusWidth }
  return [
    line(pen, name, 'mono', x, middleOf(at), { colour: accent, weight: 600 }),
    ...(notes === '' || room.width < type.text * 2
      ? []
      : [cutLine(pen, notes, 'text', room, { colour: look.soft })]),
    ...(status === ''
      ? []
      : [line(pen, status, 'text', at.x + at.width, middleOf(at), { colour: look.soft, anchor: 'end' })]),
  ]
}

interface PlacedColumn extends ColumnPlan {
  /** Where its text may stand, and all of its cell. */
  room: { x: number; width: number }
  cell: { x: number; width: number }
}

function columnsIn({ type }: Pen, columns: readonly ColumnPlan[], rect: Rect): PlacedColumn[] {
  const pad = paddingOf(type)
  const planned = columns.reduce((sum, column) => sum + column.width, 0)
  const stretch = planned === 0 ? 1 : (rect.width - pad.sign) / planned
  let x = rect.x + pad.sign
  return columns.map((column) => {
    const width = column.width * stretch
    const placed = {
      ...column,
      cell: { x, width },
      room: { x: x + pad.cell, width: width - 2 * pad.cell + 1 },
    }
    x += width
    return placed
  })
}

function rowParts(
  pen: Pen,
  row: Row,
  change: RowChange | null,
  columns: readonly PlacedColumn[],
  at: Rect,
): Part[] {
  const { look, type } = pen
  const kind = change && kindOf(change)
  const colour = kind === 'inserted' ? look.good : kind === 'deleted' ? look.bad : look.ink
  const ground = (rect: Rect, fill: string): Part => ({ kind: 'rect', rect, radius: 0, fill })
  const added = mixed(look.good, 0.14, look.card)
  return [
    ...(kind === 'inserted' ? [ground(at, added)] : []),
    ...(kind === 'deleted' ? [ground(at, mixed(look.bad, 0.11, look.card))] : []),
    ...(kind
      ? [
          line(pen, SIGNS[kind], 'strong', at.x + type.text * 0.55, middleOf(at), {
            anchor: 'middle',
            colour,
          }),
        ]
      : []),
    ...columns.flatMap((column) => {
      const changed = kind === 'changed' && change?.before?.[column.name] !== row[column.name]
      return [
        ...(changed ? [ground({ ...at, ...column.cell }, added)] : []),
        ...cellParts(pen, column, row, kind, changed ? (change?.before ?? null) : null, {
          ...at,
          ...column.room,
        }),
      ]
    }),
    rule(pen, at),
  ]
}

function cellParts(
  pen: Pen,
  { name, pairs }: PlacedColumn,
  row: Row,
  kind: keyof typeof SIGNS | null,
  before: Row | null,
  room: Rect,
): Part[] {
  const is = cellText(name, row[name])
  if (!before) {
    const manner = kind === 'deleted' ? { struck: true, colour: pen.look.bad } : {}
    return [cutLine(pen, is, kind === 'inserted' ? 'strong' : 'text', room, manner)]
  }
  const was = cellText(name, before[name])
  const wasWidth = pairs ? pen.measure(was, 'text', pen.type) : 0
  const shift = pairs ? wasWidth + pen.type.text * 0.45 : 0
  const is_ = cutLine(pen, is, 'strong', { ...room, x: room.x + shift, width: room.width - shift + 2 })
  return [
    ...(pairs
      ? [cutLine(pen, was, 'text', { ...room, width: wasWidth }, { struck: true, colour: pen.look.bad })]
      : []),
    { ...is_, whole: `${was} → ${is}` },
  ]
}

const middleOf = ({ y, height }: Rect): number => y + height / 2

const rule = ({ look }: Pen, { x, y, width, height }: Rect): Part => ({
  kind: 'rect',
  rect: { x, y: y + height - 1, width, height: 1 },
  radius: 0,
  fill: look.faint,
})
