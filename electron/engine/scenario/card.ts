/** What the library shows and searches of a scenario. */
import type { Said, ScenarioCard } from '../../../shared/contract.ts'
import type { ProblemData } from '../../../shared/problem.ts'
import type { Scenario } from '../../../shared/scenario.ts'
import { plainText, type Section } from './narration.ts'

/** A card with the scenario's place among the others. */
export type OrderedCard = ScenarioCard & { order: number }

/** Characters that a card carries to be searched: over ten times what the longest of the bundled scenarios says. */
const SEARCHED = 100_000

/** @param sections of its narration, by id */
export const cardOf = (
  id: string,
  scenario: Scenario,
  sections: ReadonlyMap<string, Section>,
): OrderedCard => ({
  id,
  order: scenario.order,
  title: scenario.title,
  chapter: scenario.chapter,
  minutes: scenario.minutes,
  hook: scenario.hook,
  teaches: scenario.teaches,
  lanes: scenario.lanes.map((lane) => lane.title),
  said: bounded(saidBy(scenario, sections)),
  names: [...new Set(JSON.stringify(scenario).match(NAME))],
  problems: [],
})

/** Types of commands and events as scripts write them: `PaymentCharged`. */
const NAME = /\b(?:[A-Z][a-z]+){2,}\b/g

/** A scenario that cannot be read, with what is wrong with it. */
export const brokenCard = (id: string, problems: ProblemData[]): OrderedCard => ({
  id,
  order: Number.MAX_SAFE_INTEGER,
  title: id,
  chapter: 'Cannot be read',
  minutes: 1,
  hook: problems[0]?.what ?? '',
  teaches: [],
  lanes: [],
  said: [],
  names: [],
  problems,
})

/** In the order of the script. What a question says after its answer is left out: a search gives no answer away. */
const saidBy = ({ beats, choices }: Scenario, sections: ReadonlyMap<string, Section>): Said[] =>
  beats.flatMap((beat): Said[] => {
    if ('say' in beat) {
      const section = sections.get(beat.say)
      return section
        ? [{ at: 'section', id: section.id, title: section.title, text: plainText(section.markdown) }]
        : []
    }
    if ('mark' in beat) return [{ at: 'mark', id: beat.mark, title: beat.label, text: '' }]
    if ('ask' in beat)
      return [{ at: 'question', id: beat.ask, title: beat.prompt, text: lines(beat.options ?? beat.order) }]
    if ('choose' in beat)
      return choices
        .filter(({ id }) => id === beat.choose)
        .map((choice) => ({
          at: 'choice',
          id: choice.id,
          title: choice.prompt,
          text: [choice.about ?? [], 'options' in choice ? lines(choice.options) : []].flat().join('\n'),
        }))
    return []
  })

const lines = (options: readonly { text: string }[] = []): string =>
  options.map(({ text }) => text).join('\n')

/** As much from the beginning as is searched. */
function bounded(said: readonly Said[]): Said[] {
  let left = SEARCHED
  return said.flatMap((part) => {
    const text = part.text.slice(0, Math.max(0, left - part.title.length))
    left -= part.title.length + text.length
    return left < 0 ? [] : [{ ...part, text }]
  })
}
