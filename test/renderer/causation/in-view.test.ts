/** Which columns and rows of the causes are in view. */
import { describe, expect, test } from 'vitest'
import { columnsBefore, fitting, outOfView, rowsBefore } from '../../../renderer/causation/in-view.ts'

describe('a picture of causes that is larger than its frame', () => {
  test('begins with whole columns, and has the one that is held among them', () => {
    for (const fit of [1, 2, 3, 4, 7])
      for (let at = 0; at < 12; at += 1) {
        const before = columnsBefore(at, 12, fit)
        expect(Number.isInteger(before)).toBe(true)
        expect(before).toBeLessThanOrEqual(at)
        expect(before + fit).toBeGreaterThan(at)
        expect(before + fit).toBeLessThanOrEqual(12)
      }
    expect(columnsBefore(6, 12, 3)).toBe(5)
  })
  test('stays at its beginning where all find room', () => {
    expect(columnsBefore(3, 4, 4)).toBe(0)
    expect(columnsBefore(3, 4, 9)).toBe(0)
  })
  test('keeps the names of the lanes in sight as long as the row does', () => {
    expect(rowsBefore(2, 6, 3)).toBe(0)
    expect(rowsBefore(3, 6, 3)).toBe(2)
    expect(rowsBefore(5, 6, 3)).toBe(3)
  })
  test('shows at least one, however small the frame is', () => {
    expect(fitting(10, 250)).toBe(1)
    expect(fitting(-40, 250)).toBe(1)
    expect(fitting(500, 250)).toBe(2)
  })
})

test('a row of which nothing is in view says how much there is before and after it', () => {
  expect(outOfView([0, 1, 9], 4, 3)).toBe('← 2 earlier · 1 later →')
  expect(outOfView([7], 4, 3)).toBe('1 later →')
  expect(outOfView([0, 4], 4, 3)).toBe('')
  expect(outOfView([6], 4, 3)).toBe('')
})
