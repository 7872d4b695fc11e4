import { describe, expect, test } from 'vitest'
import { filtered, foundAs } from '../../../renderer/palette/filter.ts'

const entries = [
  { group: 'Step', title: 'Over: to the end of this command' },
  { group: 'Jump', title: 'Next event appended' },
  { group: 'Jump', title: 'Next command or query' },
  { group: 'Look', title: 'Event log', also: 'journal' },
  { group: 'Scenarios', title: 'Éin Café zu viel' },
]
const titles = (query: string) => filtered(entries, query).map(({ title }) => title)

describe('the palette finds', () => {
  test('everything as long as nothing is typed', () => {
    expect(titles('  ')).toHaveLength(entries.length)
  })
  test('by the beginnings of words, not by their middles', () => {
    expect(titles('ven')).toEqual([])
    expect(titles('qu')).toEqual(['Next command or query'])
  })
  test('first what begins with what was typed', () => {
    expect(titles('ev')).toEqual(['Event log', 'Next event appended'])
    expect(titles('n ev')).toEqual(['Next event appended'])
  })
  test('by the name of the group too, and in any order of the words', () => {
    expect(titles('jump ev')).toEqual(['Next event appended'])
    expect(titles('app next')).toEqual(['Next event appended'])
  })
  test('by another word for it', () => {
    expect(titles('journ')).toEqual(['Event log'])
    expect(foundAs('Event log', 'diary, journal', 'journ')).toBe('journal')
    expect(foundAs('Event log', 'diary, journal', 'ev')).toBeNull()
  })
  test('without regard to capitals, signs and accents', () => {
    expect(titles('EIN cafe')).toEqual(['Éin Café zu viel'])
    expect(titles('over:')).toEqual(['Over: to the end of this command'])
  })
})
