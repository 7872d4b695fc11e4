/** What a viewer's guess turned out to be, once the run has given the key. Pure. */
import { unitOf } from '../../shared/caption.ts'
import type { Step, StepOf } from '../../shared/trace.ts'
import type { QuestionScene, Scene } from '../scene/scene.ts'

/** Something that was said, in words, and why it is so or not. */
export interface Said {
  text: string
  because: string | undefined
}

export interface Verdict {
  /** What the run says; undefined when its key fits no answer, which is a fault of the scenario. */
  right: Said | undefined
  /** What the viewer said; undefined when the question was skipped. */
  guess: Said | undefined
  outcome: 'right' | 'wrong' | 'skipped'
}

/** How the answer is introduced, whatever was said. */
const OUTCOME: Record<Verdict['outcome'], string> = {
  right: 'You were right',
  wrong: 'The answer',
  skipped: 'The answer',
}

/** How the answer is introduced to this viewer. */
export const leadTo = ({ guess, outcome }: Verdict): string =>
  outcome === 'wrong' && guess ? `You said ${ended(guess.text)} ${OUTCOME.wrong}` : OUTCOME[outcome]

/** How an answered question is named once the words have moved on to something else. */
export const PAST: Record<Verdict['outcome'], string> = {
  right: 'You were right before',
  wrong: 'You said otherwise before',
  skipped: 'The question before',
}

/** It was answered, and newer words are about something else. */
export const isPast = (
  { revealed }: Pick<QuestionScene, 'revealed'>,
  { narration }: Pick<Scene, 'narration'>,
): boolean => revealed !== null && (narration?.n ?? 0) > revealed.n

/** With a full stop, where it has no end of its own. */
export const ended = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)

/** What is asked for by number is counted: whole, and not less than nothing. Empty while nothing is said. */
export const isCount = (value: string): boolean => /^\d*$/.test(value)

/** The question itself, without what leads to it: its last sentence. */
export function questionIn(prompt: string): string {
  const end = prompt.trimEnd()
  const before = [...end.matchAll(/[.!?:](?=\s+\p{Lu})/gu)].at(-1)
  return before === undefined ? end : end.slice(before.index + 1).trim()
}

/**
 * What the lanes were asked for this question of the script, in words: the last where there were several, because the answers
 * beside it are those.
 * @returns null where they were asked nothing
 */
export function askedOfLanes(
  steps: readonly Step[],
  asked: StepOf<'asked'>,
  revealed: StepOf<'revealed'>,
): { text: string; of: number } | null {
  const between = steps.slice(asked.n, revealed.n)
  const answered = between.filter(
    (step) => step.kind === 'query-answered' && step.question === asked.question,
  )
  const beats = new Set(answered.map(({ beat }) => beat))
  const last = answered.at(-1)?.beat
  const sent = between.find(
    (step): step is StepOf<'query-sent'> => step.kind === 'query-sent' && step.beat === last,
  )
  return sent ? { text: sent.text, of: beats.size } : null
}

/**
 * @param revealed carries the key that was computed from the run; nothing else decides what is right
 * @param guess id of an option, a number, or the ids of all options in order, joined by commas
 */
export function verdictOf(
  asked: StepOf<'asked'>,
  revealed: StepOf<'revealed'>,
  guess: string | undefined,
): Verdict {
  const said = guess === undefined ? undefined : inWords(asked, guess)
  return {
    right: inWords(asked, revealed.key),
    guess: said,
    outcome: guess === undefined || !said ? 'skipped' : same(asked, guess, revealed.key) ? 'right' : 'wrong',
  }
}

/** What the run answers at the step under the cursor, in one sentence; null where it answers nothing. */
export function answerAt({ step, questions }: Pick<Scene, 'step' | 'questions'>): string | null {
  if (step?.kind !== 'revealed') return null
  const asked = questions.find(({ asked }) => asked.question === step.question)?.asked
  const right = asked && verdictOf(asked, step, undefined).right
  return right ? `${OUTCOME.skipped}: ${ended(right.text)}` : null
}

const same = ({ by }: StepOf<'asked'>, guess: string, key: string): boolean =>
  by === 'number' ? Number(guess) === Number(key) : guess === key

function inWords(asked: StepOf<'asked'>, value: string): Said | undefined {
  switch (asked.by ?? 'choice') {
    case 'number': {
      const number = Number(value)
      if (value === '' || !Number.isFinite(number)) return undefined
      const text = number.toLocaleString('en-GB')
      return {
        text: asked.unit === undefined ? text : `${text} ${unitOf(number, asked.unit)}`,
        because: undefined,
      }
    }
    case 'order': {
      const texts = value.split(',').map((id) => asked.options.find((option) => option.id === id)?.text)
      if (texts.some((text) => text === undefined)) return undefined
      return { text: texts.join(' → '), because: undefined }
    }
    case 'choice':
    case 'node': {
      const option = asked.options.find(({ id }) => id === value)
      return option && { text: option.text, because: option.because }
    }
  }
}

/** The ids in the guess that the viewer has put in order, or as the question lists them. */
export const orderOf = ({ options }: StepOf<'asked'>, guess: string | undefined): readonly string[] =>
  guess?.split(',') ?? options.map(({ id }) => id)

/** The order with the item at `index` moved by `by` places; the same when there is no room. */
export function moved(order: readonly string[], index: number, by: 1 | -1): readonly string[] {
  const other = index + by
  const [one, two] = [order[index], order[other]]
  if (one === undefined || two === undefined) return order
  return order.with(index, two).with(other, one)
}
