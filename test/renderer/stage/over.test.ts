/** One lane laid over another: what both have is drawn once, and nothing is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, overlap } from '../../../renderer/stage/geometry.ts'
import { emptyExtent } from '../../../renderer/stage/lane-extent.ts'
import { lanesOf } from '../../../renderer/stage/layout.ts'
import { lowerOf, overlayOf, wayKey } from '../../../renderer/stage/over.ts'
import { overExtents } from '../../../renderer/stage/over-extent.ts'
import type { Opened } from '../../../renderer/stage/over-sides.ts'
import { overBoxName } from '../../../renderer/stage/over-words.ts'
import { laneSign } from '../../../renderer/theme/signs.ts'
import { LaneId } from '../../../shared/ids.ts'
import { Role } from '../../../shared/trace.ts'
import { arrange, box } from './lanes.ts'
import { laid, openedAs, shape } from './over-lanes.ts'

const randomLane = (lane: string): fc.Arbitrary<Opened> =>
  fc
    .array(
      fc.record({
        role: fc.constantFrom(...Role.options),
        label: fc.constantFrom('Orders', 'Payments', 'Page'),
        tables: fc.subarray(['db.orders', 'db.items']),
      }),
      { minLength: 1, maxLength: 7 },
    )
    .chain((kinds) =>
      fc.array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(kinds.length - 1)), { maxLength: 9 }).map((pairs) =>
        openedAs(
          lane,
          kinds.map(({ role, label, tables }, i) => ({ ...box(`${lane}-${i}`, role, tables), label })),
          pairs.map(([from, to]) => [`${lane}-${from}`, `${lane}-${to}`]),
          [shape('orders', ['id', 'status']), shape('items', ['sku', 'quantity'])],
        ),
      ),
    )

describe('any two lanes', () => {
  test('keep every box and every connection, and share what both have', () => {
    fc.assert(
      fc.property(randomLane('a'), randomLane('b'), (under, over) => {
        const overlay = laid(under, over)
        const shown = new Set(overlay.opened.components.map(({ id }) => id))
        expect(shown.size).toBe(overlay.boxes.size)
        for (const lane of [under, over]) {
          const places = lane.components.map(({ id }) => overlay.placeOf(lane.lane, id))
          // A place of its own for each box of a lane.
          expect(new Set(places).size).toBe(lane.components.length)
          for (const place of places) expect(place !== null && shown.has(place)).toBe(true)
          for (const { from, to } of lane.connections) {
            const [start, end] = [from, to].map((id) => overlay.placeOf(lane.lane, id))
            expect(start && end && overlay.ways.has(wayKey(start, end))).toBe(true)
          }
        }
        const shared = [...overlay.boxes.values()].filter(({ whose }) => whose === 'both')
        expect(shown.size).toBe(under.components.length + over.components.length - shared.length)
        for (const pair of shared) expect(pair.under?.role).toBe(pair.over?.role)
      }),
      { numRuns: 120 },
    )
  })

  test('never overlap in the picture, and stand inside its band', () => {
    fc.assert(
      fc.property(
        randomLane('a'),
        randomLane('b'),
        fc.constantFrom('light', 'projector'),
        (under, over, theme) => {
          const overlay = laid(under, over)
          const extents = { opened: [under, over], lanes: { a: emptyExtent, b: emptyExtent } }
          const pair = { under: under.lane, over: over.lane }
          const { lanes } = arrange(
            lanesOf(overExtents(extents, overlay)),
            { width: 909, height: 513 },
            theme,
            {
              kind: 'over',
              ...pair,
              bar: 60,
            },
          )
          const [lane] = lanes
          expect(lane?.boxes.length).toBe(overlay.boxes.size)
          for (const [i, one] of lane?.boxes.entries() ?? []) {
            expect(lane && contains(lane.band, one.rect)).toBe(true)
            for (const other of lane?.boxes.slice(i + 1) ?? [])
              expect(overlap(one.rect, other.rect)).toBe(false)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('which are the same differ in nothing', () => {
    fc.assert(
      fc.property(randomLane('a'), (under) => {
        const overlay = laid(under, { ...under, lane: LaneId.parse('z') })
        expect(
          new Set([...overlay.boxes.values(), ...overlay.tables.values()].map(({ whose }) => whose)),
        ).toEqual(new Set(['both']))
        expect([...overlay.ways.values()].every((whose) => whose === 'both')).toBe(true)
        for (const { under: one, over: other } of overlay.boxes.values()) expect(one).toEqual(other)
      }),
      { numRuns: 60 },
    )
  })
})

test('a lane cannot be laid over itself, nor over one that is not there', () => {
  const one = openedAs('a', [box('client', 'client')], [])
  expect(overlayOf([one], { under: one.lane, over: one.lane })).toBe(null)
  expect(overlayOf([one], { under: one.lane, over: LaneId.parse('b') })).toBe(null)
})

test('of several boxes of a role those of the same label are one, then those with most columns in common', () => {
  const under = openedAs(
    'a',
    [box('first', 'read-model', ['db.summary']), box('Status', 'read-model')],
    [],
    [shape('summary', ['order_id', 'customer', 'total'])],
  )
  const over = openedAs(
    'b',
    [
      box('Status', 'read-model'),
      box('list', 'read-model', ['db.list']),
      box('dashboard', 'read-model', ['db.dashboard']),
    ],
    [],
    [shape('list', ['order_id', 'status']), shape('dashboard', ['order_id', 'customer', 'total'])],
  )
  const overlay = laid(under, over)
  expect([...overlay.boxes.values()].map((one) => overBoxName(one, overlay)).sort()).toEqual([
    'Status, in both',
    'first / dashboard, in both',
    'list, only in B',
  ])
})

test.each([
  ['crud', 'crud'],
  ['crud', 'event-sourced'],
] as const)('beside the stage %s under %s has the sign that it has on the stage', (lower, upper) => {
  const lanes = [
    { ...openedAs('a', [], []), system: lower },
    { ...openedAs('b', [], []), system: upper },
  ] as const
  const [under, over] = lanes
  const hollow = lowerOf(lanes, { under: under.lane, over: over.lane })
  const marks = lanes.map((one) => laneSign(one, hollow))
  const { signs } = laid(under, over)
  expect(marks).toEqual([signs.under, signs.over])
  expect(lowerOf(lanes, null)).toBe(null)
})
