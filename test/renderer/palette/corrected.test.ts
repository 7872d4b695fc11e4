import { describe, expect, test } from 'vitest'
import { CONCEPTS } from '../../../renderer/concepts/concepts.ts'
import { corrected, wordsKnown } from '../../../renderer/palette/corrected.ts'
import { wordsOf } from '../../../renderer/palette/filter.ts'

const known = wordsKnown([])

describe('a search forgives a typing error', () => {
  test.each([
    ['upcastng', 'upcasting'],
    ['idempotncy', 'idempotency'],
    ['snapshoot', 'snapshot'],
    ['projecton', 'projection'],
    ['agregate', 'aggregate'],
  ])('%s is %s', (query, meant) => {
    expect(corrected(query, new Set([...known, 'upcasting', 'idempotency']))).toBe(meant)
  })
  test('in one word of several, and leaves the others as they are, beginnings too', () => {
    expect(corrected('Dead lettr', known)).toBe('dead letter')
    expect(corrected('evnt sour', known)).toBe('event sour')
  })
  test('in no word of the field that is spelt as it should be, nor in any beginning of one', () => {
    for (const { term } of CONCEPTS)
      for (const word of wordsOf(term))
        for (let letters = 1; letters <= word.length; letters += 1)
          expect(corrected(word.slice(0, letters), known)).toBeNull()
  })
  test('and gives up where a word is near to none, or too short to tell', () => {
    expect(corrected('xylophone', known)).toBeNull()
    expect(corrected('snapshoot xylophone', known)).toBeNull()
    expect(corrected('qzx', known)).toBeNull()
    expect(corrected('  ', known)).toBeNull()
  })
})
