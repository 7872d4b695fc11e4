/**
 * The tables of two lanes laid over one another: one that both have shows the rows of the upper lane, marked where the lower one
 * holds something else. Pure.
 */
import { Map as PersistentMap } from 'immutable'
import type { Row, RowChange, TableShape } from '../../shared/trace.ts'
import type { TableScene } from '../scene/scene.ts'
import { TOUCHED_LIMIT, tableName } from '../scene/tables.ts'
import { isWhole } from '../tables/marked-rows.ts'
import { type BoxPair, tablesOf } from './over-pairs.ts'
import type { Opened, Side, Signs, Whose } from './over-sides.ts'

export interface OverColumn {
  /** With the sign of its lane where only one has it. */
  name: string
  /** As its lane calls it. */
  column: string
  whose: Whose
}

export interface OverTable {
  /** In the lane that stands for both, as `database.table`. */
  name: string
  whose: Whose
  shape: TableShape
  /** Its name in each lane, as `database.table`; null in the one that does not have it. */
  names: Readonly<Record<Side, string | null>>
  columns: readonly OverColumn[]
  /** Its rows are on screen, and marked where they differ: those of a log are a tape. */
  compared: boolean
}

/** The tables of a box: what both have, then what only the lower lane has, then what only the upper one has. */
export function tablesOfPair(
  { under, over }: BoxPair,
  lanes: Readonly<Record<Side, Opened>>,
  signs: Signs,
): OverTable[] {
  const lower = under ? tablesOf(under, lanes.under) : []
  const upper = over ? tablesOf(over, lanes.over) : []
  const same =
    (shape: TableShape) =>
    ({ table }: TableShape) =>
      table === shape.table
  const only = (shapes: readonly TableShape[], side: Side): OverTable[] =>
    // In a box of one lane every table is that lane's.
    shapes.map((shape) => ownTable(shape, side, under && over ? `${signs[side]} ` : ''))
  return [
    ...upper.flatMap((shape) => {
      const there = lower.find(same(shape))
      return there ? [sharedTable(there, shape, signs, over?.role !== 'event-store')] : []
    }),
    ...only(
      lower.filter((shape) => !upper.some(same(shape))),
      'under',
    ),
    ...only(
      upper.filter((shape) => !lower.some(same(shape))),
      'over',
    ),
  ]
}

const nameOf = ({ database, table }: TableShape): string => tableName(database, table)

function ownTable(own: TableShape, side: Side, sign: string): OverTable {
  const shape = { ...own, database: `${side}/${own.database}`, table: `${sign}${own.table}` }
  return {
    name: nameOf(shape),
    whose: side,
    shape,
    names: { under: null, over: null, [side]: nameOf(own) },
    columns: own.columns.map((column) => ({ name: column, column, whose: side })),
    compared: false,
  }
}

function sharedTable(under: TableShape, over: TableShape, signs: Signs, compared: boolean): OverTable {
  const columns: OverColumn[] = [
    ...over.columns.map(
      (column): OverColumn =>
        under.columns.includes(column)
          ? { name: column, column, whose: 'both' }
          : { name: `${signs.over} ${column}`, column, whose: 'over' },
    ),
    ...under.columns
      .filter((column) => !over.columns.includes(column))
      .map((column): OverColumn => ({ name: `${signs.under} ${column}`, column, whose: 'under' })),
  ]
  const shape = {
    database: `both/${over.database}`,
    table: over.table,
    columns: columns.map(({ name }) => name),
    primaryKey: over.primaryKey.map(
      (key) => columns.find(({ column, whose }) => column === key && whose !== 'under')?.name ?? key,
    ),
  }
  return {
    name: nameOf(shape),
    whose: 'both',
    shape,
    names: { under: nameOf(under), over: nameOf(over) },
    columns,
    compared,
  }
}

/** How a table is drawn at a moment; undefined while no lane has it. */
export function overTable(
  table: OverTable,
  lower: TableScene | undefined,
  upper: TableScene | undefined,
): TableScene | undefined {
  const own = upper ?? lower
  if (!own) return undefined
  // Marks tell the lanes apart here, and nothing else.
  const calm = { ...own, shape: table.shape, touched: [], touchedBy: null }
  if (table.whose !== 'both') return calm
  return {
    ...calm,
    rows: rowsOf(table, lower?.rows, upper?.rows),
    untold: upper?.untold ?? 0,
    touched: table.compared ? differencesOf(table, lower, upper).slice(0, TOUCHED_LIMIT) : [],
    told: Math.max(lower?.told ?? 0, upper?.told ?? 0),
    recent: upper?.recent ?? [],
  }
}

type Rows = TableScene['rows']
const NO_ROWS: Rows = PersistentMap()

const rowsOf = (table: OverTable, lower: Rows = NO_ROWS, upper: Rows = NO_ROWS): Rows =>
  isAlike(table) ? upper : upper.map((row, key) => together(table, lower.get(key), row))

/** Both lanes have the same columns: a row of one is a row of the picture. */
const isAlike = ({ columns }: OverTable): boolean => columns.every(({ whose }) => whose === 'both')

/** What both have from `first`, and from each lane what only it has. */
function together(table: OverTable, lower: Row | undefined, upper: Row | undefined, first = upper): Row {
  const row: Row = {}
  for (const { name, column, whose } of table.columns) {
    const from = whose === 'both' ? first : whose === 'under' ? lower : upper
    const value = from?.[column]
    if (value !== undefined) row[name] = value
  }
  return row
}

/** What the upper lane holds otherwise than the lower: rows that only one has, and rows with another value in a column of both. */
export function differencesOf(
  table: OverTable,
  lower: TableScene | undefined,
  upper: TableScene | undefined,
): RowChange[] {
  const there = lower?.rows ?? NO_ROWS
  const here = upper?.rows ?? NO_ROWS
  if (there === here) return []
  const name = table.shape.table
  // Where only some rows are told, one that is missing may stand all the same.
  const gone = (isWhole(upper) ? [...there.entries()] : []).flatMap(([key, row]): RowChange[] =>
    here.has(key) ? [] : [{ table: name, key, before: together(table, row, undefined, row), after: null }],
  )
  const standing = [...here.entries()].flatMap(([key, row]): RowChange[] => {
    const other = there.get(key)
    const after = isAlike(table) ? row : together(table, other, row)
    if (!other) return isWhole(lower) ? [{ table: name, key, before: null, after }] : []
    const differs = table.columns.some(
      ({ column, whose }) => whose === 'both' && other[column] !== row[column],
    )
    return differs ? [{ table: name, key, before: together(table, other, row, other), after }] : []
  })
  return [...gone, ...standing]
}
