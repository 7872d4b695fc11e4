import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundsOf, shareOfPanes } from '../../../renderer/app/room.ts'

const light = (window: number) => ({ window, scale: 1 })
const wished = { left: 340, right: 400 }

describe('the panes beside the stage', () => {
  test('are as wide as wished where there is room for that', () => {
    expect(shareOfPanes(light(1280), wished, 'left')).toEqual(wished)
    expect(shareOfPanes({ window: 1920, scale: 1.4 }, wished, 'left')).toEqual({ left: 476, right: 560 })
  })
  test('become narrower before the stage does, and are as wide as before when there is room again', () => {
    expect(shareOfPanes(light(1050), wished, 'left')).toEqual({ left: 290, right: 320 })
    expect(shareOfPanes(light(1280), wished, 'left')).toEqual(wished)
  })
  test('give way to the one that was asked for last where not even the smallest have room', () => {
    const beamer = { window: 1280, scale: 1.4 }
    expect(shareOfPanes(beamer, wished, 'left')).toEqual({ left: 476, right: null })
    expect(shareOfPanes(beamer, wished, 'right')).toEqual({ left: null, right: 560 })
  })
  test('leave the stage what it needs, in every window that has room for one of them', () => {
    const width = fc.option(fc.integer({ min: 240, max: 720 }))
    fc.assert(
      fc.property(
        fc.integer({ min: 880, max: 4000 }),
        fc.constantFrom(1, 1.4),
        fc.record({ left: width, right: width }),
        fc.constantFrom('left' as const, 'right' as const),
        (letters, scale, wishes, last) => {
          const window = Math.round(letters * scale)
          const { left, right } = shareOfPanes({ window, scale }, wishes, last)
          expect(window - (left ?? 0) - (right ?? 0)).toBeGreaterThanOrEqual(Math.floor(440 * scale) - 1)
          for (const pane of [left, right])
            expect(pane ?? 720).toBeGreaterThanOrEqual(Math.floor(240 * scale))
          expect({ [last]: wishes[last] === null }).toEqual({ [last]: { left, right }[last] === null })
        },
      ),
    )
  })
  test('are dragged no further than the stage has room to give', () => {
    expect(boundsOf(light(1280), 400)).toEqual({ least: 240, most: 440 })
    expect(boundsOf(light(1920), null)).toEqual({ least: 240, most: 720 })
    expect(boundsOf({ window: 1920, scale: 1.4 }, 560)).toEqual({ least: 240, most: 531 })
    expect(boundsOf(light(700), 400)).toEqual({ least: 240, most: 240 })
  })
})
