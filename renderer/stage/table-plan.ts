/** What a table in a box shows and how large it is, at one level of detail. */

import { count } from '../../shared/caption.ts'
import type { ComponentId } from '../../shared/ids.ts'
import type { TableShape } from '../../shared/trace.ts'
import { isStamp } from '../scene/moment.ts'
import { tableName } from '../scene/tables.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { Size } from './geometry.ts'
import type { LaneExtent } from './lane-extent.ts'
import type { ColumnExtent } from './table-extent.ts'
import type { Measure, Type } from './text.ts'

/** How much of the tables is shown, richest first. */
export interface Detail {
  /** Columns of a table at most. */
  columns: number
  /** Characters of a column at most; longer text is cut and readable on hover and in the inspector. */
  characters: number
  /** Rows of a table at most. */
  rows: number
  /** Show one table of a box at a time, the one that told something last. */
  deck: boolean
  /** Leave out what is said elsewhere too: the status of a box with tables, the pointers below the tape. */
  lean: boolean
  /** Boxes that keep nothing show their names only. */
  bare?: boolean
  /** Of an idle lane where not all have room: what a box keeps is left out, with `label` its status too, with `slim` its sign as well. */
  only?: 'status' | 'label' | 'slim'
  /** Boxes that show what they keep, where not all do: of the others only the names are left, so that these have room for rows. */
  kept?: ReadonlySet<ComponentId>
  /** Boxes that keep nothing and say what they do all the same. */
  heard?: ReadonlySet<ComponentId>
  /** In a file that has no hover: texts take the lines that they need, and the tape runs on below itself. */
  whole?: Whole
}

/** How long the tape may become in a picture that cuts nothing. */
export interface Whole {
  /** Events at most; of a longer log so many newest ones. */
  events: number
  newest: number
  /** Events on one line of it at most. */
  perLine: number
}

export interface TablePlan extends Size {
  /** `database.table` */
  name: string
  columns: readonly ColumnPlan[]
  /** The others: they show only when they change. */
  spare: readonly ColumnPlan[]
  /** The column that tells its rows apart; always shown. */
  key: string | undefined
  /** Rows that fit. */
  rows: number
  /** Lines below the names of its columns. */
  lines: number
  /** The longest that may be said beside its name of what is left out, see `leftOut`: “+99 rows”, “+2 columns”. */
  left: readonly string[]
}

/**
 * What is said of what a box leaves out, in one form wherever it is said.
 * @param columns of which the hint at hidden ones has no room: 0
 */
export const leftOut = (rows: number, columns: number): string[] => [
  ...(rows > 0 ? [`+${count(rows, 'row')}`] : []),
  ...(columns > 0 ? [`+${count(columns, 'column')}`] : []),
]

/** px of words beside the name of a table, with the distances before them. */
export const besideName = (texts: readonly string[], measure: Measure, type: Type): number =>
  texts.reduce((width, text) => width + measure(text, 'text', type) + 0.6 * type.text, 0)

/** Stands beside the name of a table for all that is left out, where there is no room to count it. */
export const MORE_SIGN = '⋯'

/** px of that sign, with the distance before it. */
export const moreSignWidth = (measure: Measure, type: Type): number =>
  measure(MORE_SIGN, 'text', type) + 0.4 * type.text

/** Of a table of which work in bulk tells a few rows only. */
const MANY_ROWS = 99_999

/** Distances in px; in proportion to the type, so that a projector's larger text gets larger paddings. */
export const paddingOf = (type: Type, slim = false) => ({
  x: Math.round(type.text * (slim ? 0.3 : 0.8)),
  // Large letters need less air around them.
  y: Math.round(type.text * (slim ? 0.2 : type.text >= 24 ? 0.45 : 0.7)),
  cell: Math.round(type.text * 0.6),
  /** Column of the signs + − ~ before the cells. */
  sign: Math.round(type.text * 1.1),
  stack: Math.round(type.text * 1.3),
})

/** What the size of a table depends on. */
export interface TableNeeds {
  extent: LaneExtent
  type: Type
  measure: Measure
}

/** The columns of one table, and the rows that fit. */
export function planTable(
  { extent, type, measure }: TableNeeds,
  shape: TableShape,
  detail: Detail,
): TablePlan {
  const pad = paddingOf(type)
  const name = tableName(shape.database, shape.table)
  const known = extent.tables[name]
  const shown = choose(shape, known?.columns ?? {}, detail.columns)
  const plan = (column: string) => planColumn(column, known?.columns[column], detail, type, measure)
  const columns = shown.map(plan)
  const spare = shape.columns.filter((column) => !shown.includes(column)).map(plan)
  const whole = detail.whole !== undefined
  const rows = Math.max(1, Math.min((whole ? known?.told : known?.rows) ?? 1, detail.rows))
  const most = Math.max(known?.rows ?? 0, known?.told ?? 0)
  const hidden = known?.untold ? MANY_ROWS : Math.max(0, most - rows)
  const left = leftOut(hidden, detail.lean ? 0 : spare.length)
  const caption = Math.ceil(measure(shape.table, 'mono', type) + besideName(left, measure, type))
  const noted = whole && ((known?.untold ?? false) || (known?.told ?? 0) > detail.rows)
  const width = Math.max(
    columns.reduce((sum, column) => sum + column.width, pad.sign),
    noted ? Math.max(caption, NOTE_WIDTH * type.text) : caption,
  )
  const lines = known?.linesIn?.(columns, { most: detail.rows, width }) ?? rows
  return {
    name,
    columns,
    spare,
    key: shape.primaryKey.at(-1),
    rows,
    lines,
    left,
    width,
    height: (2 + lines) * type.textLine + 2,
  }
}

/** Least width for what is told of rows that are left out, in sizes of text. */
const NOTE_WIDTH = 24

/** Characters of a value that a picture writes out; longer ones are cut, and told whole below it. */
export const LONGEST_CELL = 200

function planColumn(
  name: string,
  extent: ColumnExtent | undefined,
  detail: Detail,
  type: Type,
  measure: Measure,
): ColumnPlan {
  const most = Math.round(detail.characters * 0.57 * type.text)
  const single = Math.min(most, Math.ceil(measure(extent?.longest ?? '', 'strong', type) * 1.04))
  // Between before and after is more than a space.
  const pair = measure(extent?.longestPair ?? '', 'strong', type) + Math.ceil(0.4 * type.text)
  const pairs = pair <= most
  const value = Math.max(single, pairs ? pair : 0)
  return { name, pairs, width: Math.max(value, measure(name, 'text', type)) + 2 * paddingOf(type).cell }
}

/**
 * The columns that say most: the key, then what only one of two lanes has, then a document, then what updates change, then the
 * rest; moments last.
 * In the table's order.
 */
function choose(
  shape: TableShape,
  extents: Readonly<Record<string, ColumnExtent>>,
  most: number,
): readonly string[] {
  const ownKey = shape.primaryKey.at(-1)
  const worth = (column: string): number => {
    if (column === ownKey) return 5
    if (extents[column]?.apart) return 4
    if (isStamp(column)) return 0
    if (shape.primaryKey.includes(column)) return 1
    // A document is what the row is kept for; beside it stands what is known of it.
    if (extents[column]?.longest.startsWith('{')) return 3.5
    return (extents[column]?.updates ?? 0) > 0 ? 3 : 2
  }
  const ranked = shape.columns
    .map((column, place) => ({ column, place, worth: worth(column) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, most)
  return ranked.sort((a, b) => a.place - b.place).map(({ column }) => column)
}
