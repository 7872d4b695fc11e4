import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clock, shortClock } from '../../shared/clock.ts'

const at = (text: string) => Date.parse(text)
const FIRST = at('2026-03-02T09:00:00Z')

describe('the virtual clock in words', () => {
  test('is the time of day on the day on which a run begins, with seconds where there are any', () => {
    expect(clock(at('2026-03-02T15:47:00Z'), FIRST)).toBe('15:47')
    expect(clock(at('2026-03-02T15:47:30Z'), FIRST)).toBe('15:47:30')
    expect(shortClock(at('2026-03-02T23:59:00Z'), FIRST)).toBe('23:59')
  })

  test('names the date on any other day, be it a year later at the same hour', () => {
    expect(clock(at('2027-03-02T09:00:00Z'), FIRST)).toBe('2 Mar 2027, 09:00')
    expect(clock(at('2026-03-03T00:00:00Z'), FIRST)).toBe('3 Mar 2026, 00:00')
    expect(clock(at('2026-09-01T08:00:00Z'), FIRST)).toBe('1 Sep 2026, 08:00')
  })

  test('names the date alone where there is room for one of both, and the year only where a day would come twice', () => {
    expect(shortClock(at('2026-03-03T00:00:00Z'), FIRST)).toBe('3 Mar')
    expect(shortClock(at('2027-03-01T23:00:00Z'), FIRST)).toBe('1 Mar')
    expect(shortClock(at('2027-03-02T09:00:00Z'), FIRST)).toBe('Mar 2027')
  })

  test('never says the same of the same hour on two days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (days) => {
        expect(clock(FIRST + days * 86_400_000, FIRST)).not.toBe(clock(FIRST, FIRST))
      }),
    )
  })
})
