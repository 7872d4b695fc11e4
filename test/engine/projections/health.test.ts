import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkHealth, type HealthCheckOptions } from '../../../electron/engine/projections/health/check.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild } from '../../../electron/engine/projections/rebuild.ts'
import { AT_ONCE, failingAt } from './elsewhere.ts'
import { createWorld, ofKind, readTotals, totals, type World } from './kit.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())

/** Loses a cent of every amount that does not end in 0. */
const rounding: Projection = {
  ...totals,
  apply(tables, event, probe) {
    const n = Number(event.data.n)
    totals.apply(tables, { ...event, data: { n: n % 10 === 0 ? n : n - 1 } }, probe)
  },
}
const serve = (projection: Projection) =>
  openProjector({ projection, store: world.store, connection: world.read, now: world.now })
const check = (more: Partial<HealthCheckOptions> = {}) =>
  checkHealth(
    { projection: rounding, reference: totals, store: world.store, connection: world.read, ...more },
    world.probe,
  )
const divergencesOf = async (more: Partial<HealthCheckOptions> = {}) => {
  const report = await check(more)
  if (report.outcome !== 'checked') throw new Error(report.outcome)
  return report.divergences
}

describe('a health check', () => {
  test('of rows as the log has them finds nothing, and says how many and how far', async () => {
    await world.fill(100)
    await serve(totals).catchUp()
    expect(await check({ projection: totals })).toEqual({
      outcome: 'checked',
      position: 100,
      rows: 10,
      divergences: [],
    })
  })

  test('finds for each row the event at which the deployed handler has led it astray', async () => {
    for (const n of [10, 20, 30]) await world.add('account-1', n)
    await world.add('account-2', 15)
    await world.append('account-3', 'Opened')
    for (const n of [10, 7, 7, 20]) await world.add('account-1', n)
    await world.add('account-3', 50)
    await serve(rounding).catchUp()
    const found = await divergencesOf()
    expect(found.map(({ key, first }) => [key, first?.position])).toEqual([
      ['account-1', 7],
      ['account-2', 4],
    ])
    expect(found[0]).toMatchObject({ served: { total: 102 }, expected: { total: 104 } })
    const looks = ofKind(world.steps, 'bisected')
    expect(looks.length).toBeLessThan(8)
    expect(looks[0]).toMatchObject({ from: 0, until: 10, position: 5, rows: 2, astray: 1 })
    expect(ofKind(world.steps, 'health-checked')[0]).toMatchObject({ rows: 3, astray: 2 })
  })

  test('says that it was not the handler where rows were changed behind its back, are missing, or too many', async () => {
    await world.fill(50, 5)
    await serve(totals).catchUp()
    world.read.raw.exec(`
      UPDATE totals SET total = total + 1 WHERE stream = 'account-0';
      DELETE FROM totals WHERE stream = 'account-1';
      INSERT INTO totals VALUES ('account-9', 1, 1);
    `)
    const found = await divergencesOf({ projection: totals })
    expect(
      found.map(({ key, served, expected, first }) => [key, served?.total, expected?.total, first]),
    ).toEqual([
      ['account-0', 46, 45, null],
      ['account-9', 1, undefined, null],
      ['account-1', undefined, 45, null],
    ])
  })

  test('holds rows against the log as far as they have come, and does not mind what is appended meanwhile', async () => {
    await world.fill(100)
    const projector = serve(totals)
    await projector.catchUp(undefined, { limit: 60 })
    const checking = check({ projection: totals })
    await world.fill(20)
    await projector.catchUp()
    expect(await checking).toMatchObject({ position: 60, divergences: [] })
  })

  test('leaves out what was set aside, with what follows in its stream, and nothing else', async () => {
    await world.add('account-a', 1)
    await world.add('account-b', 2)
    await world.add('account-c', 666)
    await world.add('account-b', 4)
    const projection = failingAt((n) => n === 666)
    await openProjector({
      projection,
      store: world.store,
      connection: world.read,
      now: world.now,
      failures: AT_ONCE,
    }).catchUp()
    expect(await check({ projection, reference: projection })).toMatchObject({ rows: 2, divergences: [] })
  })

  test('tells keys of several columns from each other, whatever stands in them', async () => {
    const pairs: Projection = {
      name: 'pairs',
      handles: 'all',
      schema: 'CREATE TABLE IF NOT EXISTS pairs (a TEXT, b TEXT, n INTEGER, PRIMARY KEY (a, b)) STRICT;',
      apply(tables, { data, position }, probe) {
        tables.run(probe, 'INSERT INTO pairs VALUES (?, ?, ?)', [String(data.a), String(data.b), position])
      },
    }
    const keys = [
      ['a/b', 'c'],
      ['a', 'b/c'],
      ['a\\', 'b'],
      ['a', '\\/b'],
      ['a\\/', 'b'],
    ]
    for (const [a = '', b = ''] of keys) await world.append('pair-1', 'Paired', { a, b })
    await serve(pairs).catchUp()
    const same = { projection: pairs, reference: pairs }
    expect(await check(same)).toMatchObject({ rows: keys.length, divergences: [] })
    world.read.raw.exec("UPDATE pairs SET n = 0 WHERE a = 'a/b'")
    expect((await divergencesOf(same)).map(({ key }) => key)).toEqual(['a\\/b/c'])
  })

  test('leaves nothing behind, and can be cancelled', async () => {
    await world.fill(100)
    await serve(rounding).catchUp()
    const before = [readTotals(world.read), world.read.raw.pragma('page_count')]
    expect(await check({ signal: AbortSignal.abort() })).toEqual({ outcome: 'cancelled' })
    await check()
    expect([readTotals(world.read), world.read.raw.pragma('page_count')]).toEqual(before)
  })

  test('finds nothing any more once the read model was rebuilt with the right handler', async () => {
    await world.fill(100)
    await serve(rounding).catchUp()
    expect(await divergencesOf()).not.toEqual([])
    await openRebuild({
      projection: totals,
      store: world.store,
      connection: world.read,
      now: world.now,
    }).run()
    expect(await divergencesOf()).toEqual([])
  })

  test('comes for any history to the events that a walk through it comes to', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(30)), { minLength: 1, maxLength: 25 }),
        async (amounts) => {
          const one = createWorld()
          try {
            const firsts = new Map<string, number>()
            for (const [index, [account, n]] of amounts.entries()) {
              await one.add(`account-${account}`, n)
              if (n % 10 !== 0 && !firsts.has(`account-${account}`))
                firsts.set(`account-${account}`, index + 1)
            }
            const { store, read: connection } = one
            await openProjector({ projection: rounding, store, connection, now: one.now }).catchUp()
            const report = await checkHealth({ projection: rounding, reference: totals, store, connection })
            const found = report.outcome === 'checked' ? report.divergences : []
            expect(new Map(found.map(({ key, first }) => [key, Number(first?.position)]))).toEqual(firsts)
          } finally {
            one.close()
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})
