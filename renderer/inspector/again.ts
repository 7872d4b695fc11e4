/** Which questions of the script can be put to the lanes again, and at which moment. Pure. */
import type { LaneId } from '../../shared/ids.ts'
import { isLaneStep, type Step } from '../../shared/trace.ts'

export interface AskedBefore {
  /** Line of the script that asks it, from 0. */
  beat: number
  text: string
}

/** What the script asks of lanes anywhere in it, each once. */
export function questionsIn(steps: readonly Step[]): AskedBefore[] {
  const found = new Map<string, AskedBefore>()
  for (const step of steps)
    if (step.kind === 'query-sent' && !found.has(step.text))
      found.set(step.text, { beat: step.beat, text: step.text })
  return [...found.values()]
}

export interface MomentToAsk {
  /** The line of the script that the cursor is in: what it does is done before anybody is asked. */
  after: number
  /** The last step of that line. */
  at: number
  /** Lanes that run then, in their order on stage. */
  lanes: readonly LaneId[]
}

/** Null before a lane is open, or while the line of the cursor has not arrived to its end. */
export function momentToAsk(steps: readonly Step[], cursor: number, complete: boolean): MomentToAsk | null {
  const step = steps[cursor - 1]
  if (!step) return null
  const next = steps.findIndex(({ n, beat }) => n > cursor && beat > step.beat)
  if (next < 0 && !complete) return null
  const at = next < 0 ? steps.length : next
  const up = new Map<LaneId, boolean>()
  for (const one of steps.slice(0, at)) {
    if (!isLaneStep(one)) continue
    if (one.kind === 'lane-opened' || one.kind === 'restarted') up.set(one.lane, true)
    if (one.kind === 'crashed') up.set(one.lane, false)
  }
  const lanes = [...up].filter(([, runs]) => runs).map(([lane]) => lane)
  return lanes.length === 0 ? null : { after: step.beat, at, lanes }
}
