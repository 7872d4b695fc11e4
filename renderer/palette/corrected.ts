/** What a query with typing errors was probably meant to say. Pure. */
import type { ScenarioCard } from '../../shared/contract.ts'
import { nearest } from '../../shared/nearest.ts'
import { CONCEPTS } from '../concepts/concepts.ts'
import { wordsOf } from './filter.ts'

/** Shorter words are a letter away from too many others. */
const SHORTEST = 4

/**
 * The query with each word that begins none of the known ones in the spelling of the nearest of them.
 * @returns null where nothing is misspelt, or a word is near to none
 */
export function corrected(query: string, known: ReadonlySet<string>): string | null {
  const words = wordsOf(query)
  const meant = words.map((word) => {
    if ([...known].some((one) => one.startsWith(word))) return word
    return word.length < SHORTEST ? undefined : nearest(word, known)
  })
  if (meant.some((word) => word === undefined)) return null
  const text = meant.join(' ')
  return text === words.join(' ') ? null : text
}

/** Every word that a search can find: those of the field and of titles first, for of words that are equally near the first is meant. */
export const wordsKnown = (cards: readonly ScenarioCard[]): ReadonlySet<string> =>
  new Set(
    wordsOf(
      [
        ...CONCEPTS.flatMap(({ term, also }) => [term, also ?? '']),
        ...cards.flatMap(({ title }) => title),
        ...CONCEPTS.map(({ meaning }) => meaning),
        ...cards.flatMap(({ hook, chapter, teaches, lanes, names, said }) => [
          ...[hook, chapter, ...teaches, ...lanes, ...names],
          ...said.flatMap((one) => [one.title, one.text]),
        ]),
      ].join(' '),
    ),
  )
