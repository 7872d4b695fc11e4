/** Rebuilds in a small world, by a handler that doubles every amount: one look at a row tells which version wrote it. */
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild, type RebuildOptions } from '../../../electron/engine/projections/rebuild.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { foldTotals, totals, type World } from './kit.ts'

export const doubled: Projection = {
  ...totals,
  apply(tables, event, probe) {
    totals.apply(tables, { ...event, data: { n: Number(event.data.n) * 2 } }, probe)
  },
}

/** @param the the world of the test that runs */
export function rebuilding(the: () => World) {
  const once = async () => foldTotals(await the().events())
  return {
    rebuild(more: Partial<RebuildOptions> = {}) {
      const { store, read, now } = the()
      return openRebuild({ projection: doubled, store, connection: read, now, ...more })
    },
    project(projection = totals, connection = the().read) {
      const { store, now } = the()
      return openProjector({ projection, store, connection, now })
    },
    /** What must be in the rows of the serving version, and of the doubling one. */
    once,
    twice: async () => (await once()).map((row) => ({ ...row, total: row.total * 2 })),
    objects: (connection = the().read) =>
      connection.all<{ name: string }>(
        silent,
        `SELECT name FROM sqlite_schema WHERE name LIKE '%totals%' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      ),
    checkpoints: () => the().read.all(silent, 'SELECT projection, position FROM checkpoints'),
  }
}
