/**
 * What else a step says, beside its caption and its SQL. Pure: a step in, words and payloads out.
 * Every other field of a step comes out by itself, whatever kinds are added to the trace.
 */
import type { Json, Step, StepOf } from '../../shared/trace.ts'
import { verdictOf } from '../narration/guess.ts'
import { factName, factWords } from './fact-words.ts'

export interface Fact {
  name: string
  value: string
}

export interface Payload {
  title: string
  value: Json
}

/** Fields that the inspector shows in a place of their own, or that only the stage needs. */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['n', 'cause', 'clock', 'beat', 'time', 'kind', 'lane', 'node', 'travel', 'measured'],
  // Hint and reason of a question are said by its card, each in its time: here they would give the answer away.
  ...['hint', 'because'],
  ...['title', 'markdown', 'prompt', 'options', 'sql', 'params', 'changes', 'answer', 'question'],
  ...['components', 'connections', 'tables', 'databases', 'system'],
])

/** @param steps the trace, in which an answer finds the words of its question */
export function factsOf(step: Step, steps: readonly Step[]): Fact[] {
  const answer = step.kind === 'revealed' ? answerIn(step, steps) : undefined
  return fieldsOf(step).flatMap(([field, value]) =>
    value === null || typeof value !== 'object'
      ? [
          {
            name: nameOf(field, step),
            value: (field === 'key' ? answer : undefined) ?? factWords(field, value, step.time),
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

/** A field that nobody has named yet is told by its own name. */
const nameOf = (field: string, step: Step): string =>
  factName(field, step) ?? field.replaceAll(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`)
