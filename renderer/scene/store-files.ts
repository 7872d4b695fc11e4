/** What is done with the files of a log as a whole: what leaves them, and what is in them once a backup has taken their place. Pure. */
import type { Role, StepOf } from '../../shared/trace.ts'
import { mapBoxes } from './boxes.ts'
import type { LaneScene, TableScene } from './scene.ts'
import { emptyTable } from './tables.ts'

/** Old events lie in the second file now. Which ones is not told one by one. */
export function afterArchiving(lane: LaneScene, step: StepOf<'archived'>): LaneScene {
  const archived = tablesOf(lane, 'archive')
  const hot = tablesOf(lane, 'event-store')
  return {
    ...lane,
    tables: lane.tables.map((table, name) => {
      if (archived.has(name)) return holding(table, table.rows.size + table.untold + step.events, step.n)
      return hot.has(name) ? holding(table, step.left, step.n) : table
    }),
  }
}

/**
 * The log holds what the backup knows of. Read models may know more, and are set aside with their checkpoints: nothing is in them
 * before they are computed anew.
 */
export function afterRestore(lane: LaneScene, step: StepOf<'restored'>): LaneScene {
  const log = lane.log.filter(({ position }) => position <= step.head)
  const hot = tablesOf(lane, 'event-store')
  const kept = databasesOf([...hot, ...tablesOf(lane, 'archive')])
  return {
    ...lane,
    log,
    known: Math.min(lane.known, log.size),
    checkpoints: {},
    transaction: null,
    boxes: mapBoxes(lane.boxes, (box) =>
      box.last === step.n ? box : { ...box, status: '', tellsRows: false },
    ),
    tables: lane.tables.map((table, name) => {
      if (hot.has(name)) return holding(withoutRows(table, step), step.events, step.n)
      return kept.has(table.shape.database) ? table : emptyTable(table.shape)
    }),
  }
}

const tablesOf = ({ opened }: LaneScene, role: Role): ReadonlySet<string> =>
  new Set(opened.components.filter((one) => one.role === role).flatMap(({ tables }) => tables))

const databasesOf = (tables: readonly string[]): ReadonlySet<string> =>
  new Set(tables.map((name) => name.split('.')[0] ?? ''))

const withoutRows = (table: TableScene, { head }: StepOf<'restored'>): TableScene => ({
  ...table,
  rows: table.rows.filter((row) => Number(row.position) <= head),
  touched: [],
  touchedBy: null,
  recent: [],
})

/** With so many rows in all. */
const holding = (table: TableScene, rows: number, told: number): TableScene => ({
  ...table,
  untold: Math.max(0, rows - table.rows.size),
  told,
})
