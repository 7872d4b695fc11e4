/** Several processes with one rebuild between them, and handlers that no shadow can be told to. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { AT_ONCE } from './elsewhere.ts'
import { createWorld, readTotals, totals, type World } from './kit.ts'
import { rebuilding } from './rebuilding.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())
const { rebuild, project, once, twice, objects, checkpoints } = rebuilding(() => world)

describe('several runs of one rebuild', () => {
  const ended = expect.objectContaining({ data: expect.objectContaining({ code: 'rebuild-ended' }) })

  test('do it together, and whoever is not the one to swap is told that it is over', async () => {
    await world.fill(3_000)
    await project().catchUp()
    const runs = [world.read, world.another()].map((connection) => rebuild({ connection, stride: 100 }).run())
    const results = await Promise.allSettled(runs)
    expect(results.filter(({ status }) => status === 'fulfilled')).toMatchObject([
      { value: { outcome: 'swapped', position: 3_000 } },
    ])
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: ended }])
    expect(readTotals(world.read)).toEqual(await twice())
    expect(objects()).toHaveLength(2)
    expect(checkpoints()).toEqual([{ projection: 'totals', position: 3_000 }])
  })

  for (const failures of [undefined, AT_ONCE])
    test(`write no row beside those of a run with other code (${failures ? 'with' : 'without'} a failure policy)`, async () => {
      await world.fill(100)
      const other = rebuild({ projection: totals, connection: world.another() })
      const overtaken = rebuild({
        stride: 10,
        ...(failures && { failures }),
        onProgress: ({ position }) => position === 50 && void other.run(silent, { limit: 5 }),
      })
      await expect(overtaken.run()).rejects.toThrow('begun it anew')
      expect(await other.run()).toMatchObject({ outcome: 'swapped' })
      expect(readTotals(world.read)).toEqual(await once())
      expect(checkpoints()).toEqual([{ projection: 'totals', position: 100 }])
    })

  test('do not swap in what another one has begun anew at the last moment', async () => {
    await world.fill(10)
    await project().catchUp()
    const other = rebuild({ projection: totals, connection: world.another() })
    const crashes = {
      reach: (point: string) => point === 'rebuild-before-swap' && void other.run(silent, { limit: 0 }),
    }
    await expect(rebuild({ crashes }).run()).rejects.toEqual(ended)
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('that come to begin it at the same moment begin it once', async () => {
    await world.fill(10)
    const faster = rebuild({ connection: world.another() })
    let begun = false
    /** Between its look at what is under way and its transaction, another process is faster. */
    class Slower extends Connection {
      override transaction: Connection['transaction'] = (...work) => {
        if (!begun) {
          begun = true
          void faster.run(silent, { limit: 0 })
          world.read.raw.exec("INSERT INTO totals__rebuild VALUES ('made by the faster one', 0, 0)")
        }
        return super.transaction(...work)
      }
    }
    const slower = new Slower({ name: 'read', file: world.read.file })
    await rebuild({ connection: slower }).run(silent, { limit: 0 })
    expect(slower.countRowsOf('totals__rebuild')).toBe(1)
    slower.close()
  })
})

test('a rebuild refuses a query with a column called after a table, which would be called otherwise in the shadow', async () => {
  const numbered: Projection = {
    name: 'seen',
    handles: 'all',
    schema:
      'CREATE TABLE IF NOT EXISTS seen (position INTEGER PRIMARY KEY, earlier INTEGER NOT NULL) STRICT;',
    apply(tables, { position }, probe) {
      const { seen } = tables.get<{ seen: number }>(probe, 'SELECT count(*) AS Seen FROM seen') ?? {
        seen: -1,
      }
      tables.run(probe, 'INSERT INTO seen VALUES (?, ?)', [position, seen ?? -1])
    },
  }
  await world.fill(3, 1)
  await expect(rebuild({ projection: numbered, failures: AT_ONCE }).run()).rejects.toMatchObject({
    data: { code: 'projection-sql', where: 'SELECT count(*) AS Seen FROM seen' },
  })
})
