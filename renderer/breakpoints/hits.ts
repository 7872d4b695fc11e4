/** Finds the steps that breakpoints stop at. Steps are told once, in their order, as they arrive. */
import type { LaneId } from '../../shared/ids.ts'
import { isLaneStep, type Json, type Step } from '../../shared/trace.ts'
import { type Breakpoint, breakpointText, type LaneTitles } from './breakpoint.ts'
import { LaneWatch } from './lane-watch.ts'
import { holds, parsePredicate } from './predicate.ts'

export interface Hit {
  n: number
  /** Ids of the breakpoints that stop here. */
  breakpoints: readonly string[]
}

type Test = (step: Step, watch: LaneWatch | undefined) => boolean

export class HitFinder {
  private readonly tests: { id: string; test: Test }[]
  private readonly lanes = new Map<LaneId, LaneWatch>()

  constructor(breakpoints: readonly Breakpoint[]) {
    this.tests = breakpoints
      .filter(({ active }) => active)
      .map((breakpoint) => ({ id: breakpoint.id, test: testOf(breakpoint) }))
  }

  /**
   * Those of the next steps that a breakpoint stops at.
   * @param lagAt how far the lane of a step is behind after it
   */
  find(steps: readonly Step[], lagAt: (n: number) => number): Hit[] {
    if (this.tests.length === 0) return []
    return steps.flatMap((step): Hit[] => {
      const watch = this.watchOf(step, lagAt)
      const breakpoints = this.tests.filter(({ test }) => test(step, watch)).map(({ id }) => id)
      return breakpoints.length === 0 ? [] : [{ n: step.n, breakpoints }]
    })
  }

  private watchOf(step: Step, lagAt: (n: number) => number): LaneWatch | undefined {
    if (!isLaneStep(step)) return undefined
    const watch = this.lanes.get(step.lane) ?? new LaneWatch()
    this.lanes.set(step.lane, watch)
    watch.see(step, lagAt(step.n))
    return watch
  }
}

function testOf(breakpoint: Breakpoint): Test {
  const test = conditionTest(breakpoint)
  const { lane } = breakpoint
  if (lane === null) return test
  return (step, watch) => isLaneStep(step) && step.lane === lane && test(step, watch)
}

function conditionTest({ condition }: Breakpoint): Test {
  switch (condition.on) {
    case 'step':
      return () => true
    case 'kind':
      return (step) => step.kind === condition.kind
    case 'event':
      return (step) => step.kind === 'appended' && step.events.some(({ type }) => type === condition.type)
    case 'stream':
      return (step) => 'stream' in step && step.stream === condition.stream
    case 'conflict':
      return (_step, watch) => watch?.conflict === true
    case 'rejection':
      return (step) => step.kind === 'rejected'
    case 'projection-error':
      return (step) => step.kind === 'projection-failed'
    case 'lag':
      return (_step, watch) =>
        watch !== undefined && watch.lag > condition.above && watch.lagBefore <= condition.above
    case 'where': {
      const parsed = parsePredicate(condition.text)
      // What does not parse never gets into the list; kept by an earlier version it stops nowhere.
      if (!parsed.ok) return () => false
      return (step) => holds(parsed.predicate, step as unknown as Json) // a trace came as JSON
    }
    default:
      return unreachable(condition)
  }
}

export const nextHit = (hits: readonly Hit[], n: number): Hit | undefined => hits.find((hit) => hit.n > n)
export const previousHit = (hits: readonly Hit[], n: number): Hit | undefined =>
  hits.findLast((hit) => hit.n < n)
export const hitAt = (hits: readonly Hit[], n: number): Hit | undefined => hits.find((hit) => hit.n === n)

/** Why playing stopped at a hit, in words. */
export const hitText = (hit: Hit, breakpoints: readonly Breakpoint[], titles: LaneTitles): string =>
  breakpoints
    .filter(({ id }) => hit.breakpoints.includes(id))
    .map((breakpoint) => breakpointText(breakpoint, titles))
    .join('; ')

function unreachable(value: never): never {
  throw new Error(`Unknown condition ${JSON.stringify(value)}`)
}
