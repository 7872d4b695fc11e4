import { describe, expect, test } from 'vitest'
import {
  loopText,
  NO_LOOP,
  nextInPlay,
  startOfPlay,
  toggled,
  withEnd,
  withStart,
} from '../../../renderer/player/loop.ts'

const loop = withEnd(withStart(NO_LOOP, 10), 20)

describe('a range', () => {
  test('is repeated as soon as both of its ends are set, in whatever order', () => {
    expect(withStart(NO_LOOP, 10)).toEqual({ from: 10, to: null, on: false })
    expect(loop).toEqual({ from: 10, to: 20, on: true })
    expect(withStart(withEnd(NO_LOOP, 20), 10)).toEqual(loop)
  })
  test('that would end before it begins gives up its other end', () => {
    expect(withStart(loop, 20)).toEqual({ from: 20, to: null, on: false })
    expect(withEnd(loop, 10)).toEqual({ from: null, to: 10, on: false })
  })
  test('can be switched off and on, and is the command at hand where none was set', () => {
    expect(toggled(loop, { from: 1, to: 2 })).toEqual({ from: 10, to: 20, on: false })
    expect(toggled(toggled(loop, { from: 1, to: 2 }), { from: 1, to: 2 })).toEqual(loop)
    expect(toggled(NO_LOOP, { from: 1, to: 2 })).toEqual({ from: 1, to: 2, on: true })
    expect(toggled(NO_LOOP, { from: 2, to: 2 })).toEqual(NO_LOOP)
  })
  test('of which one end is set keeps it when it is switched on', () => {
    expect(toggled(withStart(NO_LOOP, 10), { from: 4, to: 12 })).toEqual({ from: 10, to: 12, on: true })
    expect(toggled(withEnd(NO_LOOP, 6), { from: 4, to: 12 })).toEqual({ from: 4, to: 6, on: true })
    expect(toggled(withStart(NO_LOOP, 10), { from: 4, to: 10 })).toEqual(withStart(NO_LOOP, 10))
  })
  test('is told in words after every change', () => {
    const begun = withStart(NO_LOOP, 10)
    expect(loopText(NO_LOOP, begun)).toBe('The range begins at step 10. ] ends it')
    expect(loopText(begun, loop)).toBe('Repeating steps 10 to 20')
    expect(loopText(loop, { ...loop, on: false })).toBe('No longer repeating steps 10 to 20')
    expect(loopText(loop, withStart(loop, 25))).toBe(
      'The range begins at step 25; its end at 20 is given up. ] ends it',
    )
    expect(loopText(loop, withEnd(loop, 5))).toBe(
      'The range ends at step 5; its beginning at 10 is given up. [ begins it',
    )
    expect(loopText(loop, NO_LOOP)).toBe('The range is forgotten')
    expect(loopText(NO_LOOP, NO_LOOP)).toBe('There is no range')
  })
})

describe('playing', () => {
  test('goes back to the beginning after the last step of the range, and one on otherwise', () => {
    expect(nextInPlay(loop, 20)).toBe(10)
    expect(nextInPlay(loop, 19)).toBe(20)
    expect(nextInPlay({ ...loop, on: false }, 20)).toBe(21)
  })
  test('begins at the beginning of the range when the cursor stands outside', () => {
    expect(startOfPlay(loop, 3)).toBe(10)
    expect(startOfPlay(loop, 20)).toBe(10)
    expect(startOfPlay(loop, 15)).toBe(15)
    expect(startOfPlay({ ...loop, on: false }, 3)).toBe(3)
  })
})
