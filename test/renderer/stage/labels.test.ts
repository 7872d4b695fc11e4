import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extentsOf } from '../../../renderer/stage/extent.ts'
import { overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import { placeLabels } from '../../../renderer/stage/labels.ts'
import { lanesOf, layout } from '../../../renderer/stage/layout.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { LaneId } from '../../../shared/ids.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('one-order-three-ways')
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
  const box = { x: 100, y: 20, width: 200, height: 70 }
  // Whether a transaction draws its frame around it or not.
  for (const boxes of [[box], []]) {
    const [at] = placeLabels([level(100)], [box], room, type, { boxes, lines: [] })
    expect(at?.y).toBeGreaterThan(100)
  }
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
  const [at] = placeLabels([{ points, width: 60 }], [box], room, type, { boxes: [box], lines: [] })
  expect(at?.x).toBeLessThan(270)
})

test('a label goes along its line to where no other line strikes it through', () => {
  const crossing = (x: number) => ({
    points: [
      { x, y: 50 },
      { x, y: 150 },
    ],
    width: 400,
  })
  const [at] = placeLabels([level(100), crossing(200)], [], room, type)
  expect(Math.abs((at?.x ?? 0) - 200)).toBeGreaterThan(40)
  const everywhere = [120, 160, 200, 240, 280].map(crossing)
  expect(placeLabels([level(100), ...everywhere], [], room, type)[0]).toBeNull()
})

test('a label stands inside of a frame or outside, never on its line', () => {
  const line = (x: number) => ({ x: x - 1, y: 50, width: 2, height: 100 })
  const placed = (width: number, ...lines: Rect[]) =>
    placeLabels([level(100, width)], [], room, type, { boxes: [], lines })[0]
  expect(placed(80, line(200))?.x).not.toBe(200)
  expect(placed(80, line(110), line(290))?.x).toBe(200)
  expect(placed(180, line(200))).toBeNull()
})

test('a label without any room is left out', () => {
  expect(placeLabels([level(100, 401)], [], room, type)).toEqual([null])
})

test('a label is nearer to its own line than to one that runs along it, or has no place', () => {
  const [upper, lower] = placeLabels([level(100), level(108)], [], room, type)
  expect(upper?.y).toBeLessThan(100)
  expect(lower?.y).toBeGreaterThan(108)
  expect(placeLabels([level(100), level(92), level(108)], [], room, type)[0]).toBeNull()
})

test('a label whose only place another has taken comes first, and the other goes elsewhere', () => {
  const walls = [45, 133].map((y) => ({ x: 100, y, width: 190, height: 40 }))
  const turning = { points: [...level(90).points, { x: 300, y: 20 }], width: 80 }
  const [upper] = placeLabels([turning], walls, room, type)
  expect(upper?.y).toBeGreaterThan(90)
  const [beside, lower] = placeLabels([turning, level(130)], walls, room, type)
  expect(lower?.y).toBeLessThan(130)
  if (!beside || !lower) throw new Error('both have a place')
  expect(overlap(rectOf(beside, 80), rectOf(lower, 80))).toBe(false)
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

test.each([
  { width: 900, height: 505, active: 'es' },
  { width: 900, height: 505, active: 'cqrs' },
  { width: 1130, height: 900, active: 'es' },
])(
  'with $active at work, $width by $height, no label is struck through by a line of another connection',
  ({ active, ...view }) => {
    const result = layout({
      lanes: lanesOf(extentsOf(steps)),
      view,
      type,
      measure: estimate,
      mode: { kind: 'stacked' },
      active: LaneId.parse(active),
    })
    for (const { edges } of result.lanes)
      for (const { id, labelAt, labelWidth } of edges) {
        if (!labelAt) continue
        const ink = { x: labelAt.x - labelWidth / 2, y: labelAt.y - type.text / 2 }
        const label: Rect = { ...ink, width: labelWidth, height: type.text }
        for (const other of edges.filter((edge) => edge.id !== id))
          for (const [i, b] of other.points.entries()) {
            const a = other.points[i - 1] ?? b
            const line = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) }
            const size = { width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 1 }
            expect(overlap(label, { ...line, ...size }), `${id} and ${other.id}`).toBe(false)
          }
      }
    expect(
      result.lanes.flatMap(({ edges }) => edges).filter(({ labelAt }) => labelAt).length,
    ).toBeGreaterThan(1)
  },
)
