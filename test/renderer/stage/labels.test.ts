import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import { placeLabels } from '../../../renderer/stage/labels.ts'
import { typeFor } from '../../../renderer/stage/text.ts'

const type = typeFor('light')
const room: Rect = { x: 0, y: 0, width: 600, height: 300 }
const rectOf = (at: { x: number; y: number }, width: number): Rect => ({
  x: at.x - width / 2,
  y: at.y - type.textLine / 2,
  width,
  height: type.textLine,
})
const level = (y: number, width = 80) => ({
  points: [
    { x: 100, y },
    { x: 300, y },
  ],
  width,
})

test('a label stands above the middle of its line', () => {
  const [at] = placeLabels([level(100)], [], room, type)
  expect(at).toEqual({ x: 200, y: 100 - type.textLine / 2 - 1 })
})

test('a label goes below its line where a box stands above it', () => {
  const [at] = placeLabels([level(100)], [{ x: 100, y: 20, width: 200, height: 70 }], room, type)
  expect(at?.y).toBeGreaterThan(100)
})

test('a label stands beside an upright line', () => {
  const points = [
    { x: 300, y: 50 },
    { x: 300, y: 200 },
  ]
  const [at] = placeLabels([{ points, width: 80 }], [], room, type)
  expect(at?.y).toBe(125)
  expect(at?.x).toBeGreaterThan(340)
})

test('a label keeps away from where a transaction says its state', () => {
  const box = { x: 200, y: 20, width: 300, height: 60 }
  const points = [
    { x: 300, y: 80 },
    { x: 300, y: 120 },
  ]
  const [at] = placeLabels([{ points, width: 60 }], [box], room, type)
  expect(at?.x).toBeLessThan(270)
})

test('a label without any room is left out', () => {
  expect(placeLabels([level(100, 400)], [], room, type)).toEqual([null])
})

test('whatever the lines and boxes, no label covers a box or another label', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 300 }) })
  const edge = fc.tuple(point, point, fc.integer({ min: 20, max: 200 })).map(([a, b, width]) => ({
    points: [a, { x: b.x, y: a.y }, b],
    width,
  }))
  const box = fc.record({
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 0, max: 250 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 20, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 8 }), fc.array(box, { maxLength: 6 }), (edges, boxes) => {
      const rects = placeLabels(edges, boxes, room, type).flatMap((at, i) =>
        at ? [rectOf(at, edges[i]?.width ?? 0)] : [],
      )
      for (const [i, rect] of rects.entries())
        for (const other of [...boxes, ...rects.slice(i + 1)]) expect(overlap(rect, other)).toBe(false)
    }),
    { numRuns: 80 },
  )
})
