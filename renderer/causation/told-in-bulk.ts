/** What is known of a correlation that was part of work in bulk: no steps of its own, but what its events say of themselves. Pure. */
import type { StepNumber } from '../../shared/ids.ts'
import type { LaneStep, RecordedEvent, Step } from '../../shared/trace.ts'

export interface ToldInBulk {
  event: RecordedEvent
  lane: LaneStep['lane']
  /** The step that told of it first. */
  n: StepNumber
}

/** Each event of that correlation once, in the order in which steps told of them. */
export function toldInBulk(steps: readonly Step[], correlation: string): ToldInBulk[] {
  const told = new Map<string, ToldInBulk>()
  for (const step of steps) {
    if (step.kind !== 'worked') continue
    for (const event of step.newest) {
      const key = `${step.lane}/${event.position}`
      if (event.correlationId === correlation && !told.has(key))
        told.set(key, { event, lane: step.lane, n: step.n })
    }
  }
  return [...told.values()]
}
