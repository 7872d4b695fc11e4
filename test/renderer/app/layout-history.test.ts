import { describe, expect, test } from 'vitest'
import { changed, FIRST_LAYOUT, redone, unchanged, undone } from '../../../renderer/app/layout-history.ts'

const first = unchanged(FIRST_LAYOUT)

describe('a change of the layout', () => {
  test('is taken back and made again, one at a time', () => {
    const two = changed(changed(first, { left: 400 }), { narration: 'closed' })
    expect(undone(two).present).toMatchObject({ left: 400, narration: 'auto' })
    expect(undone(undone(two)).present).toEqual(FIRST_LAYOUT)
    expect(redone(redone(undone(undone(two)))).present).toEqual(two.present)
  })
  test('by one drag is one change, however many moves it was', () => {
    const dragged = [350, 360, 420].reduce((history, left) => changed(history, { left }, 'left 1'), first)
    const again = [410, 300].reduce((history, left) => changed(history, { left }, 'left 2'), dragged)
    expect(undone(again).present.left).toBe(420)
    expect(undone(undone(again)).present.left).toBe(FIRST_LAYOUT.left)
  })
  test('after taking one back begins another way: what was taken back is gone', () => {
    const other = changed(undone(changed(first, { left: 400 })), { right: 500 })
    expect(redone(other)).toEqual(other)
    expect(undone(other).present).toEqual(FIRST_LAYOUT)
  })
  test('taken back in the middle of a drag does not swallow the rest of it', () => {
    const dragged = changed(first, { left: 400 }, 'left 1')
    const goesOn = changed(undone(dragged), { left: 410 }, 'left 1')
    expect(undone(goesOn).present).toEqual(FIRST_LAYOUT)
  })
  test('that changes nothing is none', () => {
    expect(changed(first, { left: FIRST_LAYOUT.left })).toBe(first)
  })
  test('can be taken back fifty times, not more', () => {
    let history = first
    for (let left = 241; left <= 300; left += 1) history = changed(history, { left })
    for (let i = 0; i < 60; i += 1) history = undone(history)
    expect(history.present.left).toBe(250)
  })
})
