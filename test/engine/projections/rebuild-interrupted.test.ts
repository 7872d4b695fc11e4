import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { REBUILD_CRASH_POINTS } from '../../../electron/engine/projections/crash-points.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { Crash, crashAt, createWorld, readTotals, totals, type World } from './kit.ts'
import { doubled, rebuilding } from './rebuilding.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())
const { rebuild, project, once, twice, objects, checkpoints } = rebuilding(() => world)

describe('a rebuild that is stopped', () => {
  test('by a signal serves the old rows, and goes on where it stopped', async () => {
    await world.fill(20_000)
    await project().catchUp()
    const stopping = new AbortController()
    const running = rebuild({ stride: 1_000, onProgress: ({ position }) => position > 0 && stopping.abort() })
    const stopped = await running.run(silent, { signal: stopping.signal })
    expect(stopped).toMatchObject({ outcome: 'stopped', stopped: 'cancelled' })
    expect(stopped.position).toBe(1_000)
    expect(readTotals(world.read)).toEqual(await once())
    const heard: number[] = []
    await rebuild({ stride: 1_000, onProgress: ({ position }) => heard.push(position) }).run()
    expect(heard.slice(0, 2)).toEqual([1_000, 2_000])
    expect(readTotals(world.read)).toEqual(await twice())
  })

  test('by a signal at the newest event does not swap', async () => {
    await world.fill(10)
    await project().catchUp()
    const stopping = new AbortController()
    const running = rebuild({ onProgress: ({ position }) => position === 10 && stopping.abort() })
    expect(await running.run(silent, { signal: stopping.signal })).toMatchObject({ stopped: 'cancelled' })
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('by pausing does nothing until it is resumed', async () => {
    await world.fill(10)
    const running = rebuild()
    running.pause()
    expect(await running.run()).toEqual({ outcome: 'stopped', position: 0, stopped: 'paused' })
    running.resume()
    expect(await running.run()).toMatchObject({ outcome: 'swapped' })
  })

  test('by pausing stays stopped in the process that comes after, and in one that is at work, until somebody resumes it', async () => {
    await world.fill(40)
    await project().catchUp()
    const first = rebuild()
    await first.run(silent, { limit: 10 })
    first.pause()
    const after = rebuild({ connection: world.another() })
    expect(await after.run()).toEqual({ outcome: 'stopped', position: 10, stopped: 'paused' })
    after.resume()
    const elsewhere = rebuild({ connection: world.another() })
    const atWork = rebuild({ stride: 10, onProgress: ({ position }) => position === 30 && elsewhere.pause() })
    expect(await atWork.run()).toEqual({ outcome: 'stopped', position: 30, stopped: 'paused' })
    expect(readTotals(world.read)).toEqual(await once())
    elsewhere.resume()
    expect(await first.run()).toEqual({ outcome: 'swapped', position: 40 })
  })

  test('by pausing at the last moment does not swap, and takes its pause along when it is given up', async () => {
    await world.fill(10)
    await project().catchUp()
    const elsewhere = rebuild({ connection: world.another() })
    const crashes = { reach: (point: string) => point === 'rebuild-before-swap' && elsewhere.pause() }
    expect(await rebuild({ crashes }).run()).toMatchObject({ position: 10, stopped: 'paused' })
    expect(readTotals(world.read)).toEqual(await once())
    elsewhere.abandon()
    expect(await rebuild().run()).toMatchObject({ outcome: 'swapped' })
  })

  test('is begun anew when its code has changed, in its text or by its version', async () => {
    await world.fill(30)
    await rebuild().run(silent, { limit: 20 })
    await rebuild({ projection: totals }).run(silent, { limit: 5 })
    const other = rebuild({ projection: { ...totals, version: 2 } })
    expect(other.position()).toBe(5)
    expect(await other.run(silent, { limit: 1 })).toMatchObject({ position: 1 })
    await other.run()
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('and abandoned leaves nothing, even in the middle of a run', async () => {
    await world.fill(20_000)
    await project().catchUp()
    const before = objects()
    const running = rebuild({
      stride: 1_000,
      onProgress: ({ position }) => position > 0 && running.abandon(),
    })
    expect(await running.run()).toMatchObject({ outcome: 'stopped', stopped: 'paused' })
    expect(objects()).toEqual(before)
    expect(running.position()).toBe(0)
    expect(checkpoints()).toEqual([{ projection: 'totals', position: 20_000 }])
    expect(readTotals(world.read)).toEqual(await once())
  })

  test('by its own handler leaves the old rows serving', async () => {
    await world.fill(10)
    await project().catchUp()
    const failing: Projection = {
      ...totals,
      apply(_tables, event) {
        if (event.position === 7) throw new Error('not this one')
      },
    }
    await expect(rebuild({ projection: failing }).run()).rejects.toThrow('not this one')
    expect(readTotals(world.read)).toEqual(await once())
  })
})

describe('a rebuild that crashes', () => {
  for (const point of [...REBUILD_CRASH_POINTS, 'projector-before-commit', 'projector-after-commit'])
    for (const watched of [true, false])
      test(`at ${point} leaves either the old or the new rows, and is finished by the next run (${watched ? 'watched' : 'unwatched'})`, async () => {
        const probe = watched ? world.probe : silent
        await world.fill(60)
        await project().catchUp()
        const dying = new Connection({
          name: 'read',
          file: world.read.file,
          ...(watched ? { watched: true } : {}),
        })
        const crashing = rebuild({ connection: dying, crashes: crashAt(point), stride: 20 })
        await expect(crashing.run(probe)).rejects.toThrow(Crash)
        dying.drop()
        const found = readTotals(world.read)
        expect(found).toEqual(point === 'rebuild-swapped' ? await twice() : await once())
        await world.fill(10)
        await project(point === 'rebuild-swapped' ? doubled : totals).catchUp()
        await rebuild().run(probe)
        expect(readTotals(world.read)).toEqual(await twice())
        expect(objects()).toHaveLength(2)
        expect(checkpoints()).toEqual([{ projection: 'totals', position: 70 }])
      })
})
