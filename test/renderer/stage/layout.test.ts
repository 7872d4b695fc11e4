import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyExtent } from '../../../renderer/stage/extent.ts'
import { contains, overlap, type Rect, type Size } from '../../../renderer/stage/geometry.ts'
import { type LaneNeeds, type Layout, layout, type Mode } from '../../../renderer/stage/layout.ts'
import { estimate, typeFor } from '../../../renderer/stage/text.ts'
import { ComponentId, LaneId } from '../../../shared/ids.ts'
import type { Component, Role, TableShape } from '../../../shared/trace.ts'

const id = (text: string): ComponentId => ComponentId.parse(text)
const view: Size = { width: 1200, height: 880 }

const tables: TableShape[] = [
  {
    database: 'db',
    table: 'orders',
    columns: ['id', 'customer', 'status', 'created_at'],
    primaryKey: ['id'],
  },
  {
    database: 'db',
    table: 'items',
    columns: ['order_id', 'sku', 'quantity'],
    primaryKey: ['order_id', 'sku'],
  },
]

function box(name: string, role: Role = 'handler', owned: string[] = []): Component {
  return { id: id(name), role, label: name, about: 'A box.', tables: owned }
}

function laneOf(name: string, components: Component[], pairs: [string, string][]): LaneNeeds {
  return {
    id: LaneId.parse(name),
    components,
    connections: pairs.map(([from, to]) => ({ from: id(from), to: id(to), label: 'loads and saves' })),
    shapes: tables,
    extent: emptyExtent,
  }
}

const chain = laneOf(
  'cqrs',
  [
    box('client'),
    box('handler'),
    box('model', 'write-model', ['db.orders', 'db.items']),
    box('page', 'query'),
  ],
  [
    ['client', 'handler'],
    ['handler', 'model'],
    ['model', 'page'],
  ],
)
const sourced = laneOf(
  'es',
  [
    box('client'),
    box('aggregate'),
    box('store', 'event-store'),
    box('projector'),
    box('rows', 'read-model', ['db.orders']),
  ],
  [
    ['client', 'aggregate'],
    ['aggregate', 'store'],
    ['store', 'projector'],
    ['projector', 'rows'],
  ],
)

const arrange = (
  lanes: LaneNeeds[],
  size = view,
  theme = 'light',
  mode: Mode = { kind: 'stacked' },
  active: string | null = null,
): Layout =>
  layout({
    lanes,
    view: size,
    type: typeFor(theme),
    measure: estimate,
    mode,
    active: active === null ? null : LaneId.parse(active),
  })

const rectOf = (result: Layout, lane: string, name: string): Rect => {
  const found = result.lanes.find((one) => one.id === lane)?.boxes.find((one) => one.id === name)
  if (!found) throw new Error(`no box ${name} in ${lane}`)
  return found.rect
}

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

test('on a projector nothing is drawn smaller than its type, however small the window', () => {
  const result = arrange([chain, sourced], { width: 640, height: 360 }, 'projector')
  expect(result.zoom).toBeGreaterThanOrEqual(1)
  expect(Math.min(result.type.label, result.type.text)).toBeGreaterThanOrEqual(24)
})

test('a narrow window folds a lane instead of shrinking it out of sight', () => {
  const result = arrange([sourced], { width: 640, height: 700 })
  expect(result.zoom).toBeGreaterThanOrEqual(1)
  expect(result.canvas.width * result.zoom).toBeLessThanOrEqual(641)
})

test('lanes beside one another share the width and no place', () => {
  const result = arrange([chain, sourced], { width: 1400, height: 700 }, 'light', { kind: 'beside' })
  const [left, right] = result.lanes
  expect(result.lanes.map((lane) => lane.boxes.length)).toEqual([4, 5])
  expect(left && right && left.band.x + left.band.width < right.band.x).toBe(true)
  for (const lane of result.lanes) {
    expect(contains({ x: 0, y: 0, ...result.canvas }, lane.band)).toBe(true)
    for (const { rect } of lane.boxes) expect(contains(lane.band, rect)).toBe(true)
    for (const { points } of lane.edges)
      for (const point of points) expect(contains(lane.band, { ...point, width: 0, height: 0 })).toBe(true)
  }
})

test('one lane alone has the canvas for itself', () => {
  const small = { width: 900, height: 420 }
  const result = arrange([chain, sourced], small, 'light', { kind: 'alone', lane: sourced.id })
  expect(result.lanes.map((lane) => lane.id)).toEqual(['es'])
  expect(result.zoom).toBeGreaterThan(arrange([chain, sourced], small).zoom)
})

describe('lanes that have no room beside each other', () => {
  const small = { width: 1300, height: 680 }
  const tablesOf = (result: Layout, lane: string) =>
    result.lanes
      .find((one) => one.id === lane)
      ?.boxes.filter(({ plan }) => plan.stacks.length > 0 || plan.tape !== null).length

  test('show the names of their boxes while another is at work, so that all are in sight', () => {
    const result = arrange([chain, sourced], small, 'projector', { kind: 'stacked' }, 'es')
    expect(result.others).toBe('names')
    expect(tablesOf(result, 'cqrs')).toBe(0)
    expect(tablesOf(result, 'es')).toBe(2)
    expect(result.canvas.height * result.zoom).toBeLessThanOrEqual(small.height + 1)
  })
  test('open when their turn comes', () => {
    const result = arrange([chain, sourced], small, 'projector', { kind: 'stacked' }, 'cqrs')
    expect(tablesOf(result, 'cqrs')).toBe(1)
    expect(tablesOf(result, 'es')).toBe(0)
  })
  test('stay as they are where all have room, whichever is at work', () => {
    const [one, other] = ['es', 'cqrs'].map((active) =>
      arrange([chain, sourced], view, 'light', { kind: 'stacked' }, active),
    )
    expect(one?.others).toBe('whole')
    expect(other).toEqual(one)
  })
  test('become tabs where even their names have no room, and the lane at work has the picture', () => {
    const tiny = { width: 1220, height: 462 }
    for (const [active, boxes] of [
      ['es', 5],
      ['cqrs', 4],
    ] as const) {
      const third = { ...chain, id: LaneId.parse('crud') }
      const result = arrange([third, chain, sourced], tiny, 'projector', { kind: 'stacked' }, active)
      expect(result.others).toBe('tabs')
      expect(result.lanes.map((lane) => [lane.id, lane.boxes.length])).toEqual([[active, boxes]])
      expect(tablesOf(result, active)).toBeGreaterThan(0)
    }
  })
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
