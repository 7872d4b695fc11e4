/** Which step appended an event. Pure. */
import type { GlobalPosition, LaneId, StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'

/**
 * The step of the lane by which the event at that position came into its log; null where the trace does not tell it.
 * Work in bulk tells of its newest events only: the step that told first of a later one is taken for those before.
 */
export function appendedAt(
  steps: readonly Step[],
  lane: LaneId,
  position: GlobalPosition,
): StepNumber | null {
  const step = steps.find((one) => {
    if (one.kind !== 'appended' && one.kind !== 'worked') return false
    if (one.lane !== lane) return false
    return ((one.kind === 'appended' ? one.events : one.newest).at(-1)?.position ?? 0) >= position
  })
  return step?.n ?? null
}
