import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, overlap, type Rect } from '../../../renderer/stage/geometry.ts'
import type { LaneNeeds } from '../../../renderer/stage/layout-model.ts'
import { type ComponentId, LaneId } from '../../../shared/ids.ts'
import { arrange, box, chain, laneOf, rectOf, sourced } from './lanes.ts'

/** Up to ten boxes, each with or without tables, connected at random: circles, islands and doubled lines included. */
const randomLane: fc.Arbitrary<LaneNeeds> = fc
  .array(fc.constantFrom('plain', 'one table', 'two tables', 'store'), { minLength: 1, maxLength: 10 })
  .chain((kinds) =>
    fc.array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(kinds.length - 1)), { maxLength: 16 }).map((pairs) =>
      laneOf(
        'lane',
        kinds.map((kind, i) =>
          kind === 'store'
            ? box(`b${i}`, 'event-store')
            : box(
                `b${i}`,
                'handler',
                kind === 'plain' ? [] : kind === 'one table' ? ['db.orders'] : ['db.orders', 'db.items'],
              ),
        ),
        pairs.map(([from, to]) => [`b${from}`, `b${to}`]),
      ),
    ),
  )
const randomLanes = fc
  .array(randomLane, { minLength: 1, maxLength: 3 })
  .map((lanes) => lanes.map((lane, i) => ({ ...lane, id: LaneId.parse(`lane-${i}`) })))
const randomView = fc.record({
  width: fc.integer({ min: 300, max: 2400 }),
  height: fc.integer({ min: 200, max: 1400 }),
})

describe('any lanes in any window', () => {
  test('boxes never overlap, and stand inside their lane', () => {
    fc.assert(
      fc.property(randomLanes, randomView, fc.constantFrom('light', 'projector'), (lanes, size, theme) => {
        const result = arrange(lanes, size, theme)
        for (const lane of result.lanes)
          for (const [i, one] of lane.boxes.entries()) {
            expect(contains(lane.band, one.rect)).toBe(true)
            for (const other of lane.boxes.slice(i + 1)) expect(overlap(one.rect, other.rect)).toBe(false)
          }
      }),
      { numRuns: 80 },
    )
  })

  test('every box of every drawn lane is there, and lanes stand below one another on the canvas', () => {
    fc.assert(
      fc.property(randomLanes, randomView, (lanes, size) => {
        const result = arrange(lanes, size)
        const drawn = result.others === 'tabs' ? lanes.slice(0, 1) : lanes
        expect(result.lanes.map((lane) => lane.boxes.length)).toEqual(
          drawn.map((lane) => lane.components.length),
        )
        for (const [i, lane] of result.lanes.entries()) {
          expect(contains({ x: 0, y: 0, ...result.canvas }, lane.band)).toBe(true)
          for (const other of result.lanes.slice(i + 1)) expect(overlap(lane.band, other.band)).toBe(false)
        }
      }),
      { numRuns: 80 },
    )
  })

  test('a connection runs from the edge of its first box to the edge of its second and through neither', () => {
    fc.assert(
      fc.property(randomLanes, (lanes) => {
        for (const lane of arrange(lanes).lanes)
          for (const { connection, points } of lane.edges) {
            const rect = (name: ComponentId) => lane.boxes.find((one) => one.id === name)?.rect
            expect(onEdge(points.at(0), rect(connection.from))).toBe(true)
            expect(onEdge(points.at(-1), rect(connection.to))).toBe(true)
            for (let i = 1; i < points.length; i += 1)
              for (const { rect: other } of lane.boxes)
                expect(crosses(points[i - 1], points[i], other)).toBe(false)
          }
      }),
      { numRuns: 60 },
    )
  })

  test('the canvas fits the view unless the type would become too small to read', () => {
    fc.assert(
      fc.property(randomLanes, randomView, (lanes, size) => {
        const { zoom, canvas } = arrange(lanes, size)
        const fits = canvas.width * zoom <= size.width + 1 && canvas.height * zoom <= size.height + 1
        expect(fits || zoom === 0.78).toBe(true)
      }),
      { numRuns: 80 },
    )
  })
})

test('boxes follow the connections from left to right', () => {
  const result = arrange([chain], { width: 1200, height: 300 })
  const xs = ['client', 'handler', 'model', 'page'].map((name) => rectOf(result, 'cqrs', name).x)
  expect(xs).toEqual([...xs].sort((a, b) => a - b))
})

test('a circle of connections still begins with the first component', () => {
  const lane = laneOf(
    'cqrs',
    [box('client'), box('handler')],
    [
      ['client', 'handler'],
      ['handler', 'client'],
    ],
  )
  const result = arrange([lane])
  expect(rectOf(result, 'cqrs', 'client').x).toBeLessThan(rectOf(result, 'cqrs', 'handler').x)
})

test('the same needs give the same layout', () => {
  expect(arrange([chain, sourced])).toEqual(arrange([chain, sourced]))
})

function onEdge(point: { x: number; y: number } | undefined, rect: Rect | undefined): boolean {
  if (!point || !rect) return false
  const inX = point.x >= rect.x && point.x <= rect.x + rect.width
  const inY = point.y >= rect.y && point.y <= rect.y + rect.height
  const onX = point.x === rect.x || point.x === rect.x + rect.width
  const onY = point.y === rect.y || point.y === rect.y + rect.height
  return (onX && inY) || (onY && inX)
}

function crosses(a: { x: number; y: number } | undefined, b: typeof a, rect: Rect): boolean {
  if (!a || !b) return false
  const line = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
  return (
    line.x < rect.x + rect.width &&
    rect.x < line.x + line.width + (line.width === 0 ? 1e-9 : 0) &&
    line.y < rect.y + rect.height &&
    rect.y < line.y + line.height + (line.height === 0 ? 1e-9 : 0)
  )
}
