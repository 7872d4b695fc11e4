/**
 * Searches the library: titles, concepts (what is taught, and words of the field that are shown), the words of the narration and
 * of questions, and what the script names. Pure.
 */
import type { Said, ScenarioCard } from '../../shared/contract.ts'
import { momentOf } from '../concepts/concept.ts'
import { CONCEPTS } from '../concepts/concepts.ts'
import { held, meets, wordsOf } from '../palette/filter.ts'
import type { Sought } from '../player/state.ts'
import { headingOf, saidAt, sentencesOf } from './said.ts'

export interface Found {
  card: ScenarioCard
  /** What was found, when the words are on no part of the card itself. */
  excerpt: Excerpt | null
}

export interface Excerpt {
  /** Where it is said. */
  heading: string
  sentence: string
  /** The moment at which it is said; null for none. */
  moment: Sought | null
}

/**
 * The scenarios in which every word of the query begins some word: first those in whose title, then those among whose
 * concepts, then those in whose narration or script all of them are found, each group in teaching order. A query without
 * words finds them all.
 */
export function search(cards: readonly ScenarioCard[], query: string): Found[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return cards.map((card) => ({ card, excerpt: null }))
  return cards
    .flatMap((card) => foundOn(card, wanted) ?? [])
    .sort((a, b) => a.rank - b.rank)
    .map(({ card, excerpt }) => ({ card, excerpt }))
}

/** 0 is the best rank. */
type Ranked = Found & { rank: 0 | 1 | 2 }

function foundOn(card: ScenarioCard, wanted: readonly string[]): Ranked | null {
  const { title, hook, teaches, chapter, lanes, said, names } = card
  if (meets(title, wanted)) return { card, excerpt: null, rank: 0 }
  const onCard = [title, hook, chapter, ...teaches, ...lanes].join(' ')
  if (meets(onCard, wanted)) return { card, excerpt: null, rank: 1 }
  const shown = CONCEPTS.filter(({ scenarios }) => scenarios.includes(card.id))
  const terms = shown.flatMap(({ term, also }) => [term, ...(also ? [also] : [])])
  if (meets([onCard, ...terms].join(' '), wanted)) {
    const [concept] = mostOf(shown, wanted, ({ term, also }) => `${term} ${also ?? ''}`)
    return {
      card,
      excerpt: concept
        ? { heading: 'A word of the field', sentence: concept.term, moment: momentOf(concept) }
        : null,
      rank: 1,
    }
  }
  const words = said.flatMap((one) => [one.title, one.text])
  if (!meets([onCard, ...terms, ...words, ...names].join(' '), wanted)) return null
  return { card, excerpt: inNarration(said, wanted) ?? inScript(names, wanted), rank: 2 }
}

/** Those that hold most of the words; none when no word is held. */
function mostOf<T>(all: readonly T[], wanted: readonly string[], textOf: (one: T) => string): T[] {
  const counts = all.map((one) => held(textOf(one), wanted))
  const most = Math.max(1, ...counts)
  return all.filter((_, index) => counts[index] === most)
}

/** The first sentence that holds most of the words. */
function inNarration(said: readonly Said[], wanted: readonly string[]): Excerpt | null {
  const sentences = said.flatMap((part) => sentencesOf(part).map((sentence) => ({ part, sentence })))
  const [best] = mostOf(sentences, wanted, ({ sentence }) => sentence)
  return best ? { heading: headingOf(best.part), sentence: best.sentence, moment: saidAt(best.part) } : null
}

/** Named by no sentence: by a command or an event of the script. */
function inScript(names: readonly string[], wanted: readonly string[]): Excerpt | null {
  const met = names.filter((name) => wanted.some((want) => meets(name, [want])))
  return met.length === 0 ? null : { heading: 'In the script', sentence: met.join(', '), moment: null }
}

/** A text in pieces, those that the query found marked. */
export function marked(text: string, query: string): { text: string; found: boolean }[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return [{ text, found: false }]
  return text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [word] = wordsOf(piece)
      return { text: piece, found: word !== undefined && wanted.some((want) => word.startsWith(want)) }
    })
}
