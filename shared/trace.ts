/**
 * The trace: what really happened while a scenario was played, one step at a time.
 * Steps are written only by the code that did the work. Everything on screen is a fold of them.
 */
import { z } from 'zod'
import type { LaneId } from './ids.ts'
import { commandSteps } from './trace/command-steps.ts'
import { laneSteps } from './trace/lane-steps.ts'
import { logSteps } from './trace/log-steps.ts'
import { messageSteps } from './trace/message-steps.ts'
import { projectionSteps } from './trace/projection-steps.ts'
import { releaseSteps } from './trace/release-steps.ts'
import { scriptSteps } from './trace/script-steps.ts'
import { sqliteSteps } from './trace/sqlite-steps.ts'

export { ChainBreak } from './trace/log-steps.ts'
export { Answer } from './trace/message-steps.ts'
export * from './trace/picture.ts'
export { CoverageRow, SchemaComparison } from './trace/release-steps.ts'
export { Figure, QuestionOption } from './trace/script-steps.ts'
export { Measured } from './trace/step.ts'
export * from './trace/values.ts'

/** One step. The families are in `trace/`, each with the words that only it uses. */
export const Step = z.discriminatedUnion('kind', [
  ...scriptSteps,
  ...laneSteps,
  ...commandSteps,
  ...sqliteSteps,
  ...logSteps,
  ...projectionSteps,
  ...releaseSteps,
  ...messageSteps,
])
export type Step = z.infer<typeof Step>
/** What happened, in one word or a few: `appended`, `rolled-back`, … */
export type StepKind = Step['kind']
/** The steps of one kind, or of several. */
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>
/** A step that belongs to a lane. */
export type LaneStep = Extract<Step, { lane: LaneId }>

/** Whether it happened in a lane, and not in the script. */
export const isLaneStep = (step: Step): step is LaneStep => 'lane' in step

/**
 * The text that is hashed and kept as a golden file: one line, keys sorted, without `measured`.
 * Two plays of the same scenario give the same lines on every machine.
 */
export function canonicalLine(step: Step): string {
  const { measured: _, ...rest } = step
  return JSON.stringify(rest, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  )
}
