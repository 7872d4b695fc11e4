/** The scene with the marks of another kind: not of the newest work, but of all that is different since another moment. Pure. */
import type { RowChange } from '../../shared/trace.ts'
import type { LaneScene, Scene, TableScene } from '../scene/scene.ts'
import { TOUCHED_LIMIT } from '../scene/tables.ts'
import { rowsSince } from '../tables/marked-rows.ts'

/**
 * @param there the other moment; nothing has changed since one that is still to come
 * @returns rows and events marked as far as they differ, everything else as it is
 */
export function markedSince(there: Scene, here: Scene): Scene {
  if (there.cursor > here.cursor) return markedSince(here, here)
  return {
    ...here,
    lanes: here.lanes.map((lane) =>
      laneSince(
        there.lanes.find(({ id }) => id === lane.id),
        lane,
      ),
    ),
  }
}

const laneSince = (there: LaneScene | undefined, here: LaneScene): LaneScene => ({
  ...here,
  known: there?.log.size ?? 0,
  tables: here.tables.map((table, name) => tableSince(there?.tables.get(name), table)),
})

function tableSince(there: TableScene | undefined, here: TableScene): TableScene {
  const touched = there?.rows === here.rows ? [] : rowsSince(there, here).flatMap(changeOf(here))
  return { ...here, touched: touched.slice(0, TOUCHED_LIMIT), touchedBy: null }
}

const changeOf =
  ({ shape: { table } }: TableScene) =>
  ({ key, kind, row, before }: ReturnType<typeof rowsSince>[number]): RowChange[] => {
    switch (kind) {
      case 'same':
      case 'unknown':
        return []
      case 'removed':
        return [{ table, key, before: row, after: null }]
      case 'added':
      case 'changed':
        return [{ table, key, before, after: row }]
    }
  }
