/** A table in its box: name, columns, its rows with every value whole, and what the newest work did to them. */
import type { RowChange } from '../../shared/trace.ts'
import type { TableScene } from '../scene/scene.ts'
import type { ColumnPlan } from '../stage/column-plan.ts'
import type { Rect } from '../stage/geometry.ts'
import { paddingOf, type TablePlan } from '../stage/table-plan.ts'
import type { CellLines } from './cell-lines.ts'
import type { Part } from './drawing.ts'
import { mixed } from './look.ts'
import { cutLine, line, type Pen } from './pen.ts'
import { saysInLine } from './says-part.ts'
import { linesOfTable, type RowLines, textRoom } from './table-lines.ts'

interface Needs {
  table: TableScene
  plan: TablePlan
  /** Place of the table; the rows fill its width. */
  rect: Rect
  accent: string
  /** Said in the line of the name, at the right; for each of two lanes where that is not the same. */
  says: readonly string[]
}

const SIGNS = { inserted: '+', deleted: '−', changed: '~' }
const kindOf = (change: RowChange): keyof typeof SIGNS =>
  change.before === null ? 'inserted' : change.after === null ? 'deleted' : 'changed'

export function tablePart(all: Pen, needs: Needs): Part {
  const { table, plan, rect } = needs
  const pen = { ...all, place: `${table.shape.table}, ${all.place}` }
  const { type, look } = pen
  const columns = columnsIn(pen, plan.columns, rect)
  const lineAt = (at: number): Rect => ({ ...rect, y: rect.y + at * type.textLine, height: type.textLine })
  const names = columns.map(({ name, room }) =>
    cutLine(pen, name, 'text', { ...lineAt(1), ...room }, { colour: look.soft }),
  )
  const { rows, note } = linesOfTable(
    pen,
    table,
    columns.map(({ name, pairs, room }) => ({ name, pairs, width: room.width })),
    { most: plan.rows, width: rect.width },
  )
  const cells = rowsIn(rows, plan.lines - note.length)
  let at = 2
  const body = cells.flatMap(({ change, cells, lines }) => {
    const place = { ...lineAt(at), height: lines * type.textLine }
    at += lines
    return rowParts(pen, change, cells, columns, place, lines)
  })
  const none =
    table.rows.size + table.untold === 0 && rows.length === 0
      ? [
          line(pen, 'no rows', 'text', columns[0]?.room.x ?? rect.x, middleOf(lineAt(2)), {
            colour: look.soft,
            italic: true,
          }),
        ]
      : []
  return {
    kind: 'group',
    name: `Table ${plan.name}`,
    parts: [
      ...captionParts(pen, needs, lineAt(0)),
      ...names,
      rule(pen, lineAt(1)),
      ...body,
      ...none,
      ...note.map((text, i) =>
        line(pen, text, 'text', rect.x, middleOf(lineAt(at + i)), { colour: look.soft, italic: true }),
      ),
    ],
  }
}

function captionParts(pen: Pen, { table, accent, says }: Needs, at: Rect): Part[] {
  const { measure, type } = pen
  const { table: name } = table.shape
  const left = measure(name, 'mono', type) + type.text
  return [
    line(pen, name, 'mono', at.x, middleOf(at), { colour: accent, weight: 600 }),
    ...saysInLine(pen, says, { ...at, x: at.x + left, width: at.width - left }, 'end'),
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
      room: { x: x + pad.cell, width: textRoom(width, type) },
    }
    x += width
    return placed
  })
}

/** Each row as high as its highest cell; where that is more than there is room for, the highest rows make way. */
function rowsIn(rows: readonly RowLines[], room: number): RowLines[] {
  const wanted = rows.map((row) => ({ ...row }))
  let over = wanted.reduce((sum, { lines }) => sum + lines, 0) - room
  for (; over > 0; over -= 1) {
    const highest = wanted.reduce((a, b) => (b.lines > a.lines ? b : a))
    highest.lines = Math.max(1, highest.lines - 1)
  }
  return wanted
}

function rowParts(
  pen: Pen,
  change: RowChange | null,
  cells: readonly CellLines[],
  columns: readonly PlacedColumn[],
  at: Rect,
  lines: number,
): Part[] {
  const { look, type } = pen
  const kind = change && kindOf(change)
  const colour = kind === 'inserted' ? look.good : kind === 'deleted' ? look.bad : look.ink
  const ground = (rect: Rect, fill: string): Part => ({ kind: 'rect', rect, radius: 0, fill })
  const added = mixed(look.good, 0.14, look.card)
  const first = at.y + type.textLine / 2
  return [
    ...(kind === 'inserted' ? [ground(at, added)] : []),
    ...(kind === 'deleted' ? [ground(at, mixed(look.bad, 0.11, look.card))] : []),
    ...(kind
      ? [line(pen, SIGNS[kind], 'strong', at.x + type.text * 0.55, first, { anchor: 'middle', colour })]
      : []),
    ...columns.flatMap(({ cell, room }, i) => {
      const one = cells[i]
      if (!one) return []
      return [
        ...(one.changed ? [ground({ ...at, ...cell }, added)] : []),
        ...one.write(lines).map(({ text, face, at: place, struck, whole }) =>
          line(pen, text, face, room.x + place.x, first + place.line * type.textLine, {
            ...(struck && { struck, colour: look.bad }),
            ...(whole !== undefined && { whole }),
          }),
        ),
      ]
    }),
    rule(pen, at),
  ]
}

const middleOf = ({ y, height }: Rect): number => y + height / 2

const rule = ({ look }: Pen, { x, y, width, height }: Rect): Part => ({
  kind: 'rect',
  rect: { x, y: y + height - 1, width, height: 1 },
  radius: 0,
  fill: look.faint,
})
