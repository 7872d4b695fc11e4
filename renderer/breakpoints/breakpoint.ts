/** Where playing stops by itself. A breakpoint is data: it is kept, listed and switched on and off. */
import type { Step, StepKind } from '../../shared/trace.ts'
import { kindName } from '../inspector/kind-name.ts'

export type Condition =
  /** Any step, of a lane where one is given. */
  | { on: 'step' }
  | { on: 'kind'; kind: StepKind }
  /** An event of this type is appended. */
  | { on: 'event'; type: string }
  /** Something happens to this stream. */
  | { on: 'stream'; stream: string }
  | { on: 'conflict' }
  | { on: 'rejection' }
  | { on: 'projection-error' }
  /** A projection falls more than so many events behind. */
  | { on: 'lag'; above: number }
  /** See `predicate.ts`. */
  | { on: 'where'; text: string }

export interface Breakpoint {
  id: string
  condition: Condition
  /** Only in this lane; null for all. */
  lane: string | null
  /** False while it is switched off. */
  active: boolean
}

/** The list with one more; one that is in it already is switched on instead. */
export function withBreakpoint(
  list: readonly Breakpoint[],
  { condition, lane }: Pick<Breakpoint, 'condition' | 'lane'>,
): readonly Breakpoint[] {
  // What it says is what it is: two of the same would stop at the same steps.
  const id = JSON.stringify([condition, lane])
  return list.some((breakpoint) => breakpoint.id === id)
    ? list.map((breakpoint) => (breakpoint.id === id ? { ...breakpoint, active: true } : breakpoint))
    : [...list, { id, condition, lane, active: true }]
}

/** Titles of lanes by their ids. */
export type LaneTitles = ReadonlyMap<string, string>

/** Lanes of a trace, as far as it has come. */
export const laneTitles = (steps: readonly Step[]): LaneTitles =>
  new Map(steps.flatMap((step) => (step.kind === 'lane-opened' ? [[step.lane, step.title]] : [])))

/** A breakpoint in words, as the list and the notice say it. It may be of another scenario, whose lanes are not here. */
export function breakpointText(
  { condition, lane }: Pick<Breakpoint, 'condition' | 'lane'>,
  titles: LaneTitles,
): string {
  const what = conditionText(condition)
  if (lane === null) return what
  return `${what}, in lane ${titles.get(lane) ?? `${lane} (none here)`}`
}

function conditionText(condition: Condition): string {
  switch (condition.on) {
    case 'step':
      return 'Any step'
    case 'kind':
      return kindName(condition)
    case 'event':
      return `Event ${condition.type}`
    case 'stream':
      return `Stream ${condition.stream}`
    case 'conflict':
      return 'Conflict'
    case 'rejection':
      return 'Rejection'
    case 'projection-error':
      return 'Error in a projection'
    case 'lag':
      return `More than ${condition.above} ${condition.above === 1 ? 'event' : 'events'} behind`
    case 'where':
      return `Where ${condition.text}`
    default:
      return unreachable(condition)
  }
}

function unreachable(value: never): never {
  throw new Error(`Unknown condition ${JSON.stringify(value)}`)
}
