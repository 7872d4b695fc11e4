/** What a word of the index is made of. */
import type { Step } from '../../shared/trace.ts'
import type { Sought } from '../player/state.ts'

export interface Concept {
  id: string
  term: string
  /** What it is, in one sentence. */
  meaning: string
  /** Scenarios that show it, the best one first; none while nothing does. */
  scenarios: readonly string[]
  /** True at a step that shows it. */
  seen(step: Step): boolean
  /** Other words for it and words near it, to be searched too. */
  also?: string
  /** How to see it there, where it is not on the stage itself. */
  how?: string
}

type Kind = Step['kind']
/** Seen where a step of one of the kinds is. */
export const happens =
  (...kinds: Kind[]) =>
  (step: Step) =>
    kinds.includes(step.kind)

export const concept = (
  term: string,
  meaning: string,
  scenarios: string | readonly string[],
  seen: Concept['seen'],
  more: Pick<Concept, 'also' | 'how'> = {},
): Concept => ({
  ...more,
  id: term.toLowerCase().replaceAll(' ', '-'),
  term,
  meaning,
  scenarios: [scenarios].flat(),
  seen,
})

/** The first moment that shows it; what it is is said there. */
export const momentOf = ({ term, meaning, how, seen }: Concept): Sought => ({
  seen,
  found: [`${term}: ${meaning}`, how].filter(Boolean).join(' '),
  missed: `${term}: not to be seen in this run, as it was chosen.`,
})
