/** What can be exported at a moment, under which name it is offered, and what the file is called. Pure. */
import { count } from '../../shared/caption.ts'
import type { LaneId } from '../../shared/ids.ts'
import type { Scene, TableScene } from '../scene/scene.ts'

export type Export =
  | { as: 'svg' }
  | { as: 'png' }
  | { as: 'ndjson' }
  /** `table` as `database.table`. */
  | { as: 'csv'; lane: LaneId; table: string }

export interface Offer {
  export: Export
  title: string
  /** What will be in the file. */
  hint: string
  /** Under which several offers stand together. */
  group: string
}

interface Moment {
  scene: Scene
  /** Steps that have arrived, and whether that is all. */
  length: number
  complete: boolean
}

/** Pictures first, then the trace, then the tables of each lane that hold rows, in the order in which they stand on stage. */
export const offersAt = ({ scene, length, complete }: Moment): Offer[] => [
  ...(scene.lanes.length === 0 ? [] : pictures(scene.cursor)),
  ...(length === 0
    ? []
    : [
        {
          export: { as: 'ndjson' } as const,
          title: 'Trace as NDJSON',
          hint: complete ? `all ${count(length, 'step')}` : `${count(length, 'step')} so far`,
          group: 'This run',
        },
      ]),
  ...scene.lanes.flatMap((lane) =>
    [...lane.tables.entries()].flatMap(([name, table]): Offer[] =>
      table.rows.size === 0
        ? []
        : [
            {
              export: { as: 'csv', lane: lane.id, table: name },
              title: `${name} as CSV`,
              hint: rowsIn(table),
              group: `Tables of ${lane.opened.title} at this step`,
            },
          ],
    ),
  ),
]

const pictures = (cursor: number): Offer[] =>
  (['svg', 'png'] as const).map((as) => ({
    export: { as },
    title: `Picture as ${as.toUpperCase()}`,
    hint: as === 'svg' ? `step ${cursor}, whole, scalable` : `step ${cursor}, whole`,
    group: 'This step',
  }))

/** Of a table that was filled by bulk work the trace knows a sample only, and says so. */
const rowsIn = ({ rows, untold }: TableScene): string =>
  untold === 0 ? count(rows.size, 'row') : `a sample: ${rows.size} of ${count(rows.size + untold, 'row')}`

/** @param cursor step that the file shows; the trace is the same at every step */
export function fileName(one: Export, scenario: string, cursor: number): string {
  if (one.as === 'ndjson') return `${plain(scenario)}.ndjson`
  const place = `${plain(scenario)}-step-${cursor}`
  return one.as === 'csv' ? `${place}-${plain(one.lane)}-${plain(one.table)}.csv` : `${place}.${one.as}`
}

/** What every file system takes in a name. */
const plain = (name: string): string => name.replaceAll(/[^\w.-]+/g, '-')
