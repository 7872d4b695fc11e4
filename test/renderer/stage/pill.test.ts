import { expect, test } from 'vitest'
import { overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import { pillOf } from '../../../renderer/stage/pill.ts'

const says = [
  { text: '✓ committed together', width: 120, height: 20 },
  { text: '✓ committed', width: 60, height: 20 },
  { text: '✓', width: 20, height: 20 },
]
const [whole = { text: '', width: 0, height: 0 }, word] = says
const room = { x: 0, y: 0, width: 400, height: 300 }
const frame = { x: 0, y: 100, width: 300, height: 80 }
const placed = (frames: Rect[], covered: Rect[], within = room, lines: Rect[] = []) =>
  pillOf(frames, { parts: frames }, says, covered, lines, within)

test('the state is said at the first corner of its frame where that covers no label', () => {
  const below = { x: 200, y: 175, width: 60, height: 20 }
  expect(placed([frame], [])).toEqual({ ...whole, x: 162, y: 172 })
  expect(placed([frame], [below])).toEqual({ ...whole, x: 18, y: 172 })
  expect(placed([frame], [below, { ...below, x: 40 }])).toEqual({ ...whole, x: 162, y: 88 })
})

test('where a label stands at each corner the state is said elsewhere on the edge', () => {
  const label = { x: 0, y: 85, width: 60, height: 20 }
  const labels = [0, 240].flatMap((x) => [85, 175].map((y) => ({ ...label, x, y })))
  expect(placed([frame], labels)).toEqual({ ...whole, x: 119, y: 172 })
})

test('where no words have a place fewer have, or the sign alone', () => {
  const free = (width: number) => [
    { x: 0, y: 0, width: 300 - width, height: 300 },
    { x: 300, y: 0, width: 300, height: 300 },
  ]
  const wide = { ...frame, width: 400 }
  expect(placed([wide], free(90))?.text).toBe(word?.text)
  expect(placed([wide], free(45))?.text).toBe('✓')
})

test('the state is said inside of its lane, even over a label', () => {
  const low = { ...frame, height: 95 }
  const within = { ...room, height: 200 }
  const everywhere = { x: 0, y: 0, width: 400, height: 400 }
  expect(placed([low], [], within)).toMatchObject({ x: 162, y: 88 })
  expect(placed([low], [everywhere], within)).toMatchObject({ text: '✓', x: 262, y: 88 })
})

test('the state is said on the edge of the whole, not where one frame leads on into the next', () => {
  const upper = { x: 0, y: 0, width: 300, height: 60 }
  expect(placed([upper, frame], [])).toMatchObject({ x: 162, y: 172 })
  const next = { ...frame, y: 65 }
  const label = { x: 0, y: 140, width: 400, height: 30 }
  expect(placed([upper, next], [label])).toMatchObject({ text: '✓', x: 262, y: 137 })
})

test('the state is said where no connection runs, but not in fewer words for that', () => {
  const first = placed([frame], [])
  const struck = { x: 0, y: (first?.y ?? 0) + 4, width: (first?.x ?? 0) + 10, height: 1 }
  const beside = placed([frame], [], room, [struck])
  expect(beside).toMatchObject({ text: whole.text })
  expect(beside && overlap(beside, struck)).toBe(false)
  const everywhere = { x: -10, y: 0, width: 420, height: 300 }
  expect(placed([frame], [], room, [everywhere])).toEqual(first)
})
