import { describe, expect, test } from 'vitest'
import {
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
