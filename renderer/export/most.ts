/** How much is drawn of what is long. Pure. */
import type { TableScene } from '../scene/scene.ts'
import { type ShownRows, shownRows } from '../stage/rows.ts'

/** Rows of a table, or events of a log, that are drawn of one that is too long to be drawn in full. */
export const OF_MANY = 20

/** Those of a table that has no more than `most` are all drawn, deleted ones included. */
export function drawnRows(table: TableScene, most: number): ShownRows {
  const gone = table.touched.filter(({ key }) => !table.rows.has(key)).length
  const long = table.rows.size + gone > most
  return shownRows(table, long ? Math.min(OF_MANY, most) : most)
}
