/** One lane laid over another: what both have is drawn once, and nothing is lost. */
import fc from 'fast-check'
import { Map as PersistentMap } from 'immutable'
import { describe, expect, test } from 'vitest'
import { Recording } from '../../../renderer/scene/recording.ts'
import type { Scene, TableScene } from '../../../renderer/scene/scene.ts'
import { emptyTable } from '../../../renderer/scene/tables.ts'
import { emptyExtent } from '../../../renderer/stage/extent.ts'
import { contains, overlap } from '../../../renderer/stage/geometry.ts'
import { lanesOf } from '../../../renderer/stage/layout.ts'
import { type Opened, type Overlay, overlayOf, SIDES, wayKey } from '../../../renderer/stage/over.ts'
import { overExtents } from '../../../renderer/stage/over-extent.ts'
import { logsOf } from '../../../renderer/stage/over-lane.ts'
import { keyApart, overLight, overScenes } from '../../../renderer/stage/over-scene.ts'
import { overTable } from '../../../renderer/stage/over-tables.ts'
import { differenceWords, overBoxName } from '../../../renderer/stage/words.ts'
import { ComponentId, LaneId, StepNumber } from '../../../shared/ids.ts'
import { type Component, isLaneStep, Role, type Row, type TableShape } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'
import { arrange, box } from './lanes.ts'

const shape = (table: string, columns: string[]): TableShape => ({
  database: 'db',
  table,
  columns,
  primaryKey: columns.slice(0, 1),
})

function openedAs(
  lane: string,
  components: Component[],
  pairs: [string, string][],
  tables: TableShape[] = [],
): Opened {
  return {
    n: StepNumber.parse(1),
    beat: 0,
    time: 0 as Opened['time'], // the time of a declaration plays no part
    kind: 'lane-opened',
    lane: LaneId.parse(lane),
    node: ComponentId.parse('client'),
    title: lane.toUpperCase(),
    system: 'crud',
    components,
    connections: pairs.map(([from, to]) => ({
      from: ComponentId.parse(from),
      to: ComponentId.parse(to),
      label: 'tells',
    })),
    databases: [],
    tables,
  }
}

const laid = (under: Opened, over: Opened): Overlay => {
  const found = overlayOf([under, over], { under: under.lane, over: over.lane })
  if (!found) throw new Error('two lanes can be laid over one another')
  return found
}

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

describe('a table of both', () => {
  const under = openedAs(
    'a',
    [box('t', 'write-model', ['db.orders'])],
    [],
    [shape('orders', ['id', 'status', 'old'])],
  )
  const over = openedAs(
    'b',
    [box('t', 'write-model', ['db.orders'])],
    [],
    [shape('orders', ['id', 'status', 'version'])],
  )
  const overlay = laid(under, over)
  const [table] = overlay.tables.values()
  const holding = (opened: Opened, rows: Row[]): TableScene => ({
    ...emptyTable(opened.tables[0] ?? shape('orders', [])),
    rows: PersistentMap(rows.map((row) => [String(row.id), row])),
  })
  const drawn = (lower: Row[], upper: Row[]) =>
    table && overTable(table, holding(under, lower), holding(over, upper))

  test('shows the rows of the upper lane, with the columns that only one has under its sign', () => {
    const found = drawn([{ id: '1', status: 'paid', old: 'x' }], [{ id: '1', status: 'paid', version: 3 }])
    expect(found?.shape.columns).toEqual(['id', 'status', '■ version', '□ old'])
    expect([...(found?.rows.values() ?? [])]).toEqual([
      { id: '1', status: 'paid', '■ version': 3, '□ old': 'x' },
    ])
    expect(found?.touched).toEqual([])
  })

  test('marks rows that only one holds, and cells in which the lower lane holds something else', () => {
    const found = drawn(
      [
        { id: '1', status: 'draft' },
        { id: '2', status: 'paid' },
      ],
      [
        { id: '2', status: 'draft' },
        { id: '3', status: 'new' },
      ],
    )
    expect(found?.touched.map(({ key, before, after }) => [key, before?.status, after?.status])).toEqual([
      ['1', 'draft', undefined],
      ['2', 'paid', 'draft'],
      ['3', undefined, 'new'],
    ])
    expect(differenceWords(overlay, found ? [found] : []).heard).toBe(
      '3 rows differ: + only in B, − only in A, ~ in both, but not the same (struck through: A).',
    )
  })
})

describe('at a moment of a run', async () => {
  const { steps } = await played('one-order-three-ways')
  const recording = new Recording()
  recording.append(steps)
  const opened = recording.sceneAt(steps.length).lanes.map((lane) => lane.opened)
  const [crud, cqrs] = opened
  if (!crud || !cqrs) throw new Error('the scenario has three lanes')
  const overlay = laid(crud, cqrs)
  const sceneAt = (n: number): Scene => recording.sceneAt(StepNumber.parse(n))

  test('what has not changed with a step is the same object, so that it is not drawn again', () => {
    const scenes = overScenes(overlay)
    const changing = steps.filter(
      (step) => isLaneStep(step) && step.kind === 'statement' && step.changes.length > 0,
    )
    for (const { n } of changing) {
      const [before, after] = [scenes(sceneAt(n - 1)), scenes(sceneAt(n))]
      const tables = after.scene.lanes[0]?.tables
      const redrawn = tables?.filter((table, name) => before.scene.lanes[0]?.tables.get(name) !== table)
      expect(redrawn?.size ?? 0, `step ${n}`).toBeLessThanOrEqual(1)
    }
  })

  test('a step of a third lane happens nowhere in the picture, and lights nothing in it', () => {
    const elsewhere = steps.find((step) => isLaneStep(step) && step.lane === 'es' && step.kind === 'decided')
    const { scene, now } = overScenes(overlay)(sceneAt(elsewhere?.n ?? 0))
    expect(now.at).toBe(null)
    expect(scene.lanes.some(({ id }) => scene.step && isLaneStep(scene.step) && scene.step.lane === id)).toBe(
      false,
    )
    const light = { step: null, boxes: new Map([['es/store', 'self'] as const]), ways: new Set<string>() }
    expect(overLight(light, overlay)).toBe(null)
  })

  test('the lane in which something happened last is pressed with a box of both', () => {
    const replied = steps.filter((step) => step.kind === 'replied' && step.lane !== 'es')
    expect(new Set(replied.map((step) => 'lane' in step && step.lane)).size).toBe(2)
    for (const step of replied) {
      if (!isLaneStep(step)) continue
      const { now } = overScenes(overlay)(sceneAt(step.n))
      const place = overlay.placeOf(step.lane, step.node)
      const key = `${overlay.opened.lane}/${place}`
      expect(keyApart(key, now)).toBe(`${step.lane}/${step.node}`)
      // Unless a question asks for the other.
      const other = step.lane === 'crud' ? 'cqrs/client' : 'crud/client'
      expect(keyApart(key, now, (one) => one === other)).toBe(other)
    }
  })

  test('the newest transaction is drawn, around what it has changed', () => {
    for (const step of steps.filter(({ kind }) => kind === 'committed')) {
      if (!isLaneStep(step) || step.lane === 'es') continue
      const { scene, now } = overScenes(overlay)(sceneAt(step.n))
      const side = SIDES.find((one) => overlay.lanes[one].lane === step.lane)
      expect(now.transaction).toBe(side)
      expect(scene.lanes[0]?.transaction?.tables.every((name) => overlay.tables.has(name))).toBe(true)
    }
  })
})

test('says how many events each log alone holds, of which the tape can show only one lane’s', async () => {
  const recording = new Recording()
  recording.append((await played('why-did-this-happen')).steps)
  const { lanes } = recording.sceneAt(StepNumber.parse(515))
  const [kept, dropped] = lanes
  if (!kept || !dropped) throw new Error('the scenario has two lanes')
  const logs = logsOf({ under: kept, over: dropped })
  if (!logs) throw new Error('both lanes have a log')
  expect(logs.both + logs.under).toBe(kept.log.size)
  expect(logs.both + logs.over).toBe(dropped.log.size)
  expect(logs.under).toBeGreaterThan(0)
  const said = differenceWords(laid(kept.opened, dropped.opened), [], logs).heard
  expect(said).toContain(`${logs.under} events only in ${kept.opened.title}, not on this tape`)
})
