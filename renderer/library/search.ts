/** Searches the library: titles, reasons, what is taught, lanes, the words of the narration, and what the script names. Pure. */
import type { ScenarioCard } from '../../shared/contract.ts'
import { wordsOf } from '../palette/filter.ts'

export interface Found {
  card: ScenarioCard
  /** The sentence of the narration that was found, when the words are on no part of the card itself. */
  excerpt: { section: string; sentence: string } | null
}

/**
 * The scenarios in which every word of the query begins some word: those found on the card first, each group in teaching
 * order. A query without words finds them all.
 */
export function search(cards: readonly ScenarioCard[], query: string): Found[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return cards.map((card) => ({ card, excerpt: null }))
  const found = cards.flatMap((card): Found[] => {
    if (meets(onCard(card), wanted)) return [{ card, excerpt: null }]
    const said = card.sections.flatMap(({ title, text }) => [title, text])
    const everything = [onCard(card), ...said, ...card.names].join(' ')
    return meets(everything, wanted) ? [{ card, excerpt: excerptOf(card, wanted) }] : []
  })
  return [...found.filter(({ excerpt }) => !excerpt), ...found.filter(({ excerpt }) => excerpt)]
}

const onCard = ({ title, hook, teaches, chapter, lanes }: ScenarioCard): string =>
  [title, hook, chapter, ...teaches, ...lanes].join(' ')

function meets(text: string, wanted: readonly string[]): boolean {
  const words = wordsOf(text)
  return wanted.every((want) => words.some((word) => word.startsWith(want)))
}

/** The sentence that holds most of the words; of those the first. */
function excerptOf(card: ScenarioCard, wanted: readonly string[]): Found['excerpt'] {
  let best: Found['excerpt'] = null
  let most = 0
  for (const { title, text } of card.sections)
    for (const sentence of [title, ...sentencesOf(text)]) {
      const words = wordsOf(sentence)
      const held = wanted.filter((want) => words.some((word) => word.startsWith(want))).length
      if (held > most) {
        most = held
        best = { section: title, sentence }
      }
    }
  // Named by no sentence: by a command or an event of the script.
  const names = best ? [] : card.names.filter((name) => wanted.some((want) => meets(name, [want])))
  return names.length > 0 ? { section: 'In the script', sentence: names.join(', ') } : best
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?…:])\s+/)

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
