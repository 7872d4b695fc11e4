import { describe, expect, test } from 'vitest'
import { type Flag, flagsOf, stopLabel, stopsOf } from '../../../renderer/timeline/flags.ts'
import { played } from '../../engine/runner/played.ts'
import { trace } from '../player/script.ts'

const SIGN = 16
const widthOf = (text: string) => SIGN + text.length * 8

describe.each(['one-order-three-ways', 'two-clerks-one-order'])('the flags of %s', async (scenario) => {
  const { steps } = await played(scenario)
  const stops = stopsOf(steps)
  const flags = (width: number, current = stops[0]) =>
    flagsOf(stops, { length: steps.length, width, current, widthOf })

  test.each([120, 260, 400, 700, 1100, 1800])(
    'never cover each other at %i pixels, stay inside, and stand for every stop once, in order',
    (width) => {
      for (const current of stops) {
        const placed = flags(width, current)
        expect(placed.flatMap((flag) => flag.stops)).toEqual(stops)
        for (const [index, flag] of placed.entries()) {
          const before = placed[index - 1]
          if (before) expect(flag.x).toBeGreaterThanOrEqual(before.x + before.width)
          expect(flag.x).toBeGreaterThanOrEqual(0)
        }
      }
    },
  )
  test.each([120, 260, 700, 1800])('spell out the current one at %i pixels', (width) => {
    for (const current of stops) {
      const own = flags(width, current).find((flag) => flag.stops.includes(current))
      expect(own?.text.startsWith(stopLabel(current))).toBe(true)
    }
  })
  test('name what they do not spell out by numbers that count all stops', () => {
    for (const { stops: inside, first, spelled, text } of flags(400)) {
      expect(stops.indexOf(inside[0] ?? (stops[0] as never))).toBe(first - 1)
      if (!spelled)
        expect(text).toBe(inside.length === 1 ? `${first}` : `${first}–${first + inside.length - 1}`)
    }
  })
})

describe('a flag', () => {
  const texts = (flags: readonly Flag[]) => flags.map(({ text }) => text)
  test('is spelled out where there is room', () => {
    const apart = trace('mark s s s s s s s s s mark s s s s s s s s s ask s s s s s s s s s')
    const placed = flagsOf(stopsOf(apart), { length: 30, width: 2_000, current: undefined, widthOf })
    expect(texts(placed)).toEqual(['Here', 'Here', 'Question'])
  })
  test('is spelled out on the side that has room, near the current one before one that is farther away', () => {
    const stops = stopsOf(trace('s s s s s s s s s s mark s mark s s s s s s s s s ask mark'))
    const at = (current: (typeof stops)[number] | undefined) =>
      texts(flagsOf(stops, { length: 24, width: 400, current, widthOf }))
    expect(at(undefined)).toEqual(['Here', 'Here', 'Question +1'])
    expect(at(stops[3])).toEqual(['Here', 'Here', 'Here +1'])
  })
  test('keeps its number where only its label has no room, and is folded where that has none either', () => {
    const close = stopsOf(trace('mark mark s s s s s s s s s s s s s s s s s s s s'))
    const at = (width: number) => texts(flagsOf(close, { length: 22, width, current: undefined, widthOf }))
    expect(at(500)).toEqual(['1', 'Here'])
    expect(at(200)).toEqual(['Here +1'])
    expect(at(60)).toEqual(['1–2'])
  })
  test('turns to the left at the right edge', () => {
    const late = trace('s s s s s s s s s ask')
    const [only] = flagsOf(stopsOf(late), { length: 10, width: 400, current: undefined, widthOf })
    expect(only?.side).toBe('before')
  })
})
