/**
 * What else a step says, beside its caption and its SQL. Pure: a step in, words and payloads out.
 * Every other field of a step comes out by itself, whatever kinds are added to the trace.
 */
import { clock } from '../../shared/clock.ts'
import type { Json, Step, StepOf } from '../../shared/trace.ts'
import { verdictOf } from '../narration/guess.ts'

export interface Fact {
  name: string
  value: string
}

export interface Payload {
  title: string
  value: Json
}

/** Fields that the inspector shows in a place of their own, or that only the stage needs. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['n', 'cause', 'clock', 'beat', 'time', 'kind', 'lane', 'node', 'travel', 'measured'],
  // Hint and reason of a question are said by its card, each in its time: here they would give the answer away.
  ...['hint', 'because'],
  ...['title', 'markdown', 'prompt', 'options', 'sql', 'params', 'changes', 'answer', 'question'],
  ...['components', 'connections', 'tables', 'databases', 'system'],
])

/** How a field is called where its own name says too little. */
const NAMES: Readonly<Record<string, string>> = {
  tx: 'transaction',
  to: 'time now',
  key: 'right answer',
  found: 'value found',
  correlationId: 'correlation id',
  expected: 'expected version',
  actual: 'version found',
  position: 'global position',
  retryAt: 'tries again at',
  ms: 'lag in ms',
  missed: 'appended in between',
  holds: 'what tables hold now',
  admitted: 'new commands let in',
  bound: 'writers wait at lag',
}
const MOMENTS: ReadonlySet<string> = new Set(['to', 'retryAt'])

/** @param steps the trace, in which an answer finds the words of its question */
export function factsOf(step: Step, steps: readonly Step[]): Fact[] {
  const answer = step.kind === 'revealed' ? answerIn(step, steps) : undefined
  return fieldsOf(step).flatMap(([field, value]) =>
    value === null || typeof value !== 'object'
      ? [
          {
            name: nameOf(field, step),
            value: (field === 'key' ? answer : undefined) ?? words(field, value, step.time),
          },
        ]
      : [],
  )
}

/** The right answer as the question words it; undefined where it fits none of its answers. */
function answerIn(revealed: StepOf<'revealed'>, steps: readonly Step[]): string | undefined {
  const asked = steps
    .slice(0, revealed.n)
    .findLast((step): step is StepOf<'asked'> => step.kind === 'asked' && step.question === revealed.question)
  return asked && verdictOf(asked, revealed, undefined).right?.text
}

export function payloadsOf(step: Step): Payload[] {
  return fieldsOf(step).flatMap(([field, value]) =>
    value !== null && typeof value === 'object' ? [{ title: nameOf(field, step), value }] : [],
  )
}

/** A trace came as JSON, so each of its fields is JSON. */
const fieldsOf = (step: Step): [string, Json][] =>
  (Object.entries(step) as [string, Json][]).filter(
    ([field, value]) => !ELSEWHERE.has(field) && value !== undefined,
  )

function nameOf(field: string, step: Step): string {
  if (
    field === 'command' &&
    typeof Object.entries(step).find(([name]) => name === 'command')?.[1] === 'string'
  )
    return 'command id'
  if (field === 'version' && step.kind === 'appended') return 'version now'
  return NAMES[field] ?? field.replaceAll(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`)
}

/** @param now when the step happened: a moment of another day is told with its date */
function words(field: string, value: string | number | boolean | null, now: number): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && MOMENTS.has(field)) return clock(value, now)
  return String(value)
}
