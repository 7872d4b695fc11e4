/** One play without a window: every step is counted, hashed and handed on. */
import { createHash } from 'node:crypto'
import { canonicalLine, isLaneStep, type Step } from '../../shared/trace.ts'
import { play } from '../engine/runner/play.ts'
import type { LoadedScenario } from '../engine/scenario/load.ts'
import { LaneSummary } from './lane-summary.ts'

export interface Played {
  steps: number
  events: number
  statements: number
  seconds: number
  /** SHA-256 over the canonical lines of the trace. */
  hash: string
  lanes: readonly LaneSummary[]
  goals: { holding: number; failing: number }
}

/** @param onStep hears every step, for instance to write it to a file */
export async function playOne(
  loaded: LoadedScenario,
  directory: string,
  onStep: (step: Step) => void = () => {},
): Promise<Played> {
  const hash = createHash('sha256')
  const lanes = new Map<string, LaneSummary>()
  const goals = { holding: 0, failing: 0 }
  let steps = 0
  const take = (step: Step) => {
    steps += 1
    hash.update(`${canonicalLine(step)}\n`)
    onStep(step)
    if (step.kind === 'lane-opened') lanes.set(step.lane, new LaneSummary(step.title))
    if (isLaneStep(step)) lanes.get(step.lane)?.take(step)
    if (step.kind === 'goal-checked') goals[step.holds ? 'holding' : 'failing'] += 1
  }
  const started = performance.now()
  await play(loaded, {
    directory,
    onSteps: (batch) => {
      for (const step of batch) take(step)
    },
  })
  const seconds = (performance.now() - started) / 1_000
  const list = [...lanes.values()]
  const sum = (figure: (lane: LaneSummary) => number) => list.reduce((total, lane) => total + figure(lane), 0)
  return {
    steps,
    events: sum((lane) => lane.figures.events),
    statements: sum((lane) => lane.figures.statements),
    seconds,
    hash: hash.digest('hex'),
    lanes: list,
    goals,
  }
}
