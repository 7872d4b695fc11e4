/** The text of a file that is exported: the picture, the trace or a table. Pure. */
import type { Step } from '../../shared/trace.ts'
import { laneOf } from '../scene/fold.ts'
import { inKeyOrder } from '../scene/key-order.ts'
import type { Scene } from '../scene/scene.ts'
import { csvOf } from './csv.ts'
import type { Export } from './offers.ts'

/** One step a line, as `npm run play -- SCENARIO --trace FILE` writes it. */
export const traceText = (steps: readonly Step[]): string =>
  steps.map((step) => `${JSON.stringify(step)}\n`).join('')

/** Null when there is no such table at this moment. */
export function tableText(scene: Scene, { lane, table }: Extract<Export, { as: 'csv' }>): string | null {
  const found = laneOf(scene, lane)?.tables.get(table)
  return found
    ? csvOf(
        found.shape.columns,
        inKeyOrder(found.rows).map(([, row]) => row),
      )
    : null
}
