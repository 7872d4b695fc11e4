import { expect, test } from 'vitest'
import { cardOf } from '../../../electron/engine/scenario/card.ts'
import { listScenarios, requireScenario } from '../../../electron/engine/scenario/load.ts'
import { sentencesOf } from '../../../renderer/library/said.ts'
import { search } from '../../../renderer/library/search.ts'

const cards = await listScenarios('scenarios')

test('every section, question and choice of the bundled scenarios is found by its words', async () => {
  for (const card of cards) {
    const { scenario, sections } = await requireScenario('scenarios', card.id)
    const shown = card.said.filter(({ at }) => at === 'section').map(({ id }) => id)
    expect(new Set(shown), card.id).toEqual(new Set(sections.keys()))
    for (const beat of scenario.beats)
      if ('ask' in beat)
        expect(card.said).toContainEqual(expect.objectContaining({ at: 'question', id: beat.ask }))
    const last = card.said.flatMap(sentencesOf).findLast((sentence) => /\p{L}/u.test(sentence)) ?? ''
    expect(
      search(cards, last).map((found) => found.card.id),
      `${card.id}: ${last}`,
    ).toContain(card.id)
  }
})

test('what is said after the answer of a question is not searched, for it would give the answer away', async () => {
  const { scenario } = await requireScenario('scenarios', 'one-order-three-ways')
  const [card] = cards.filter(({ id }) => id === 'one-order-three-ways')
  const given = scenario.beats.flatMap((beat) =>
    'ask' in beat ? (beat.options ?? []).map(({ because }) => because) : [],
  )
  expect(given).not.toEqual([])
  for (const because of given) expect(JSON.stringify(card?.said)).not.toContain(because)
})

test('a card carries no more of a very long narration than is searched', async () => {
  const { scenario, sections } = await requireScenario('scenarios', 'one-order-three-ways')
  const long = new Map([...sections].map(([id, one]) => [id, { ...one, markdown: 'word '.repeat(30_000) }]))
  expect(JSON.stringify(cardOf('long', scenario, long)).length).toBeLessThan(110_000)
})
