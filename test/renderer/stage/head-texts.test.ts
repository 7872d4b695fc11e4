import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HeadNeeds, headTexts } from '../../../renderer/stage/head-texts.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'

const type = typeFor('projector')
const files = 'apart-events.db + apart-read.db'
const off = 'off: one transaction for rows and checkpoint'
const needs = (more: Partial<HeadNeeds> = {}): HeadNeeds => ({
  title: '● Two transactions',
  troubles: [],
  facts: [['2 events'], ['4 rows'], ['11 statements'], [files]],
  ...more,
})
const says = (more: Partial<HeadNeeds>, width: number) => headTexts(needs(more), width, type, estimate)

test('a head says all that it has room for', () => {
  expect(says({ troubles: [off] }, 3_000)).toEqual({
    troubles: [off],
    facts: ['2 events', '4 rows', '11 statements', files],
  })
})

test('a fact that has no room is left out whole, and none is cut', () => {
  expect(says({}, 1_100).facts).toEqual(['2 events', '4 rows', '11 statements'])
  expect(says({}, 600).facts).toEqual(['2 events'])
})

test('of a row as many cells are named as there is room for', () => {
  const row = ['orders o-1', 'orders o-1: status draft', 'orders o-1: status draft, total 1800']
  const told = [1_400, 850, 600, 400].map((width) => says({ facts: [row] }, width).facts)
  expect(told).toEqual([[row[2]], [row[1]], [row[0]], []])
})

test('troubles are told in words, then the worst of them, then a crash in one word', () => {
  const troubles = ['crashed at projector', off]
  const told = [2_000, 1_100, 500].map((width) => says({ troubles }, width).troubles)
  expect(told).toEqual([troubles, ['crashed at projector +1'], ['died']])
})

test('what a lane holds comes before the words of a trouble where its boxes do not say it', () => {
  const row = ['orders o-1: status draft, total 1800']
  const facts = [row, ['4 rows']]
  expect(says({ troubles: [off], facts }, 1_500).troubles).toEqual([off])
  expect(says({ troubles: [off], facts, first: 1 }, 1_500)).toEqual({
    troubles: ['1'],
    facts: [...row, '4 rows'],
  })
})

test('nothing that a head says reaches out of it', () => {
  const words = fc.array(fc.string({ maxLength: 30 }), { maxLength: 3 })
  fc.assert(
    fc.property(words, words, fc.integer({ min: 700, max: 2_000 }), (troubles, facts, width) => {
      const said = says({ troubles, facts: facts.map((fact) => [fact]) }, width)
      const texts = [...said.troubles.map((text) => `⚠ ${text}`), ...said.facts]
      const used = texts.reduce(
        (sum, text) => sum + estimate(text, 'text', type),
        estimate('● Two transactions', 'label', type),
      )
      expect(used).toBeLessThan(width)
    }),
  )
})
