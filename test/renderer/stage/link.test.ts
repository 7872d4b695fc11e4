import { expect, test } from 'vitest'
import type { Rect } from '../../../renderer/stage/geometry.ts'
import { linkOf } from '../../../renderer/stage/link.ts'

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })
const band = rect(0, 0, 312, 400)
const from = rect(6, 20, 300, 80)
const to = rect(6, 200, 300, 80)
const between = rect(15, 110, 282, 80)
const pairs = [{ from, to }]
const boxes = [between, from, to]

test('two frames with a box between them are joined along their sides, inside of the lane', () => {
  expect(linkOf(pairs, { boxes, ways: [], band })).toEqual([
    { x: 6, y: 84 },
    { x: 6, y: 216 },
  ])
})

test('frames beside each other are joined along their upper sides', () => {
  const turned = (one: Rect) => rect(one.y, one.x, one.height, one.width)
  const [a, b] = [turned(from), turned(to)]
  const line = linkOf([{ from: a, to: b }], {
    boxes: [turned(between), a, b],
    ways: [],
    band: turned(band),
  })
  expect(line).toEqual([
    { x: 84, y: 6 },
    { x: 216, y: 6 },
  ])
})

test('a line between frames does not run along a connection', () => {
  const way = (x: number) => [
    { x, y: 0 },
    { x, y: 400 },
  ]
  const [first, last] = linkOf(pairs, { boxes, ways: [way(4)], band })
  expect([first?.x, last?.x]).toEqual([306, 306])
  const [besides] = linkOf(pairs, { boxes, ways: [way(4), way(308)], band })
  expect(besides?.x).toBe(11)
})

test('where no line is straight it goes around the box between', () => {
  const broad = rect(0, 110, 312, 80)
  const line = linkOf(pairs, { boxes: [broad, from, to], ways: [], band: rect(-100, 0, 500, 400) })
  expect(line.length).toBeGreaterThan(2)
})
