import { CLIENT } from '../../systems/topology.ts'
import type { Stage } from '../stage.ts'
import { inLane } from './crashing.ts'

/** Moves the clock; whatever works in the background has time to catch up. A lane that is down does nothing. */
export async function advance(stage: Stage, text: string): Promise<void> {
  const { clock, recorder, lanes, breathe } = stage
  const to = clock.moment(text)
  if (to === clock.now()) return
  clock.moveTo(to)
  const cause = recorder.record({ kind: 'time-advanced', to })
  for (const lane of lanes) {
    if (lane.crashed !== undefined) continue
    await inLane(stage, lane, () => lane.system.settle(recorder.probe(lane.spec.id, CLIENT, cause)))
    await breathe()
  }
}
