/** What the palette offers. Pure: the state of the player and the library in, lines to choose from out. */
import type { ScenarioCard } from '../../shared/contract.ts'
import type { Step } from '../../shared/trace.ts'
import { readAddress } from '../app/address.ts'
import { CONCEPTS, type Concept, shownBy } from '../concepts/concepts.ts'
import type { Export, Offer } from '../export/offers.ts'
import { saidAt, sentencesOf } from '../library/said.ts'
import { type Command, KEYS, keyName } from '../player/keys.ts'
import { SPEEDS } from '../player/pace.ts'
import type { Sought } from '../player/state.ts'
import { meets, wordsOf } from './filter.ts'

export type Choice =
  | { do: 'command'; command: Command }
  | { do: 'open'; scenario: string; at?: number | Sought }
  | { do: 'concept'; concept: Concept; scenario: string }
  | { do: 'seek'; n: number }
  | { do: 'run-to'; n: number }
  | { do: 'speed'; speed: number }
  | { do: 'export'; export: Export }

export interface Entry {
  id: string
  group: string
  title: string
  /** Other words for it, by which it is found too. */
  also?: string | undefined
  /** Said beside the title: the key, the chapter, the step. */
  hint: string
  choice: Choice
}

/** Every key is an action, under the same name. @param offered leaves out what makes no sense where one is */
export const actionEntries = (offered: (command: Command) => boolean = () => true): Entry[] =>
  KEYS.filter(({ command }) => offered(command)).map(({ group, keys, does, command }) => ({
    id: `key ${keys[0]}`,
    group,
    title: does,
    hint: keys.map(keyName).join(' or '),
    choice: { do: 'command', command },
  }))

export const speedEntries = (): Entry[] =>
  SPEEDS.map((speed) => ({
    id: `speed ${speed}`,
    group: 'Play',
    title: `Speed ${speed}×`,
    hint: '',
    choice: { do: 'speed', speed },
  }))

export const exportEntries = (offers: readonly Offer[]): Entry[] =>
  offers.map(({ export: one, title, hint, group }) => ({
    id: `export ${title} ${group}`,
    group: 'Export',
    title: one.as === 'csv' ? `${title} (${one.lane})` : title,
    hint,
    choice: { do: 'export', export: one },
  }))

/** Marks and questions, in their order. */
export const placeEntries = (steps: readonly Step[]): Entry[] =>
  steps.flatMap((step): Entry[] => {
    if (step.kind !== 'marked' && step.kind !== 'asked') return []
    return [
      {
        id: `place ${step.n}`,
        group: 'Marks and questions',
        title: step.kind === 'marked' ? step.label : `Question: ${step.prompt}`,
        hint: `step ${step.n}`,
        choice: { do: 'seek', n: step.n },
      },
    ]
  })

export const scenarioEntries = (cards: readonly ScenarioCard[]): Entry[] =>
  cards
    .filter(({ problems }) => problems.length === 0)
    .map(({ id, title, chapter }) => ({
      id: `scenario ${id}`,
      group: 'Scenarios',
      title,
      hint: chapter,
      choice: { do: 'open', scenario: id },
    }))

/** Words of the field: seen in the scenario that is open, else in another one of the library. */
export function conceptEntries(cards: readonly ScenarioCard[], open?: OpenTrace): Entry[] {
  const playable = cards.filter(({ problems }) => problems.length === 0).map(({ id }) => id)
  return CONCEPTS.flatMap((concept): Entry[] => {
    const here = open?.steps.some(concept.seen)
    const scenario = here ? open?.scenario : shownBy(concept, playable)
    if (scenario === undefined) return []
    return [
      {
        id: `concept ${concept.id}`,
        group: 'Words of the field',
        title: concept.term,
        also: concept.also,
        hint: here ? 'here' : (cards.find(({ id }) => id === scenario)?.title ?? ''),
        choice: { do: 'concept', concept, scenario },
      },
    ]
  })
}
interface OpenTrace {
  scenario: string
  steps: readonly Step[]
}

/** A link that is pasted leads where it points. */
export function linkEntries(query: string, cards: readonly ScenarioCard[]): Entry[] {
  const place = readAddress(/#.*$/.exec(query.trim())?.[0] ?? '')
  const card = cards.find(({ id, problems }) => id === place?.scenario && problems.length === 0)
  if (!place || !card) return []
  const { scenario, step } = place
  return [
    {
      id: 'link',
      group: 'Scenarios',
      title: step > 0 ? `${card.title}, step ${step}` : card.title,
      hint: 'the link',
      choice: { do: 'open', scenario, at: step },
    },
  ]
}

const STEP_QUERY = /^\s*(?:(?<verb>go|run)\s+(?:to\s+)?)?(?:step\s+|@)?(?<n>\d+)\s*$/i

/** A number that is typed is a step; what to do with it may stand before it, as in the entries themselves. */
export function stepEntries(query: string, length: number): Entry[] {
  const { verb, n: digits } = STEP_QUERY.exec(query)?.groups ?? {}
  const n = Number(digits ?? Number.NaN)
  if (!(n <= length)) return []
  const entries: Entry[] = [
    { id: 'go', group: 'Steps', title: `Go to step ${n}`, hint: '', choice: { do: 'seek', n } },
    { id: 'run', group: 'Steps', title: `Run to step ${n}`, hint: '', choice: { do: 'run-to', n } },
  ]
  return verb === undefined ? entries : entries.filter(({ id }) => id === verb.toLowerCase())
}

/** Letters of the words that narration is searched for: less would find nearly everything. */
const TELLING = 3
/** Sentences that are offered. */
const SENTENCES = 8

/**
 * The first sentences of narration and questions in which every word of the query begins one; each leads to its moment.
 * @param open the scenario that is open, whose marks and questions are offered as places
 */
export function saidEntries(query: string, cards: readonly ScenarioCard[], open?: string): Entry[] {
  const wanted = wordsOf(query)
  if (!wanted.some((word) => word.length >= TELLING)) return []
  const found: Entry[] = []
  for (const { id, title, said } of cards)
    for (const part of said) {
      if (id === open && (part.at === 'mark' || part.at === 'question')) continue
      const sentence = sentencesOf(part).find((one) => meets(one, wanted))
      if (sentence === undefined) continue
      found.push({
        id: `said ${id} ${part.at} ${part.id}`,
        group: 'Said in the scenarios',
        title: sentence,
        hint: title,
        choice: { do: 'open', scenario: id, at: saidAt(part) },
      })
      if (found.length === SENTENCES) return found
    }
  return found
}
