/** How much room the boxes need at one moment: the picture of a moment keeps none free for what is still to come. Pure. */
import type { LaneScene, TableScene } from '../scene/scene.ts'
import { tableName } from '../scene/tables.ts'
import { membersOf } from '../scene/transactions.ts'
import type { Extents } from '../stage/extent.ts'
import { heldBy } from '../stage/held.ts'
import { emptyExtent, type LaneExtent } from '../stage/lane-extent.ts'
import { emptyTable, type TableExtent, widenColumns } from '../stage/table-extent.ts'
import { PAIR_GAP, saidBy } from './box-says.ts'
import type { Pen } from './pen.ts'
import type { Drawn } from './shown.ts'
import { countLines } from './table-lines.ts'

export const extentsNow = (pen: Pen, drawn: Drawn): Extents => ({
  // What is deployed only later has no table yet.
  opened: drawn.scene.lanes.map(({ opened, tables }) => ({
    ...opened,
    tables: opened.tables.filter(({ database, table }) => tables.has(tableName(database, table))),
  })),
  lanes: Object.fromEntries(drawn.scene.lanes.map((lane) => [lane.id, extentNow(pen, drawn, lane)])),
})

function extentNow(pen: Pen, drawn: Drawn, lane: LaneScene): LaneExtent {
  const { log, transaction } = lane
  const { components } = lane.opened
  const said = components.map((component) => ({ id: component.id, lines: saidBy(drawn, lane, component) }))
  return {
    ...emptyExtent,
    statuses: Object.fromEntries(said.map(({ id, lines }) => [id, lines.join(PAIR_GAP)])),
    pairs: Object.fromEntries(
      said.filter(({ lines }) => lines.length > 1).map(({ id, lines }) => [id, lines]),
    ),
    tables: lane.tables.map((table) => tableNow(pen, table)).toObject(),
    tape: {
      types: [...new Set(log.map(({ type }) => type))],
      position: Math.max(0, ...log.map((event) => event.position)),
      told: log.size,
      pointed: (drawn.over?.tape?.held ?? heldBy(log, lane.checkpoints)).length > 0,
    },
    events: log.size,
    framed: transaction ? [membersOf(transaction, components)] : [],
  }
}

function tableNow(pen: Pen, table: TableScene): TableExtent {
  const { rows, touched, untold } = table
  const gone = touched.filter(({ key }) => !rows.has(key)).length
  const written = rows.reduce(
    (columns, row) => widenColumns(columns, { before: null, after: row }),
    emptyTable.columns,
  )
  return {
    rows: rows.size + gone,
    told: rows.size + gone,
    untold: untold > 0,
    columns: touched.reduce(widenColumns, written),
    linesIn: (columns, room) => countLines(pen, table, columns, room),
  }
}
