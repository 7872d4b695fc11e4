import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import { PROJECTOR_CRASH_POINTS } from '../../../electron/engine/projections/crash-points.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild } from '../../../electron/engine/projections/rebuild.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { GlobalPosition } from '../../../shared/ids.ts'
import { Crash, crashAt, createWorld, foldTotals, ofKind, readTotals, totals, type World } from './kit.ts'

let world: World
beforeEach(() => {
  world = createWorld({ watched: true })
})
afterEach(() => world.close())
const open = (more: Partial<Parameters<typeof openProjector>[0]> = {}) =>
  openProjector({ projection: totals, store: world.store, connection: world.read, now: world.now, ...more })

describe('a projector', () => {
  test('moves its checkpoint past events that it does not handle, watched or not', async () => {
    await world.append('account-a', 'Noted')
    await world.add('account-a', 5)
    await world.append('account-a', 'Noted')
    const projector = open()
    expect(await projector.catchUp()).toEqual({ handled: 3, position: 3, stopped: 'reached' })
    await world.append('account-a', 'Noted')
    expect(await projector.catchUp(world.probe)).toEqual({ handled: 1, position: 4, stopped: 'reached' })
    expect(readTotals(world.read)).toEqual([{ stream: 'account-a', total: 5, events: 1 }])
  })

  test('draws one transaction an event: begin, the statements, checkpoint, commit', async () => {
    await world.add('account-a', 5)
    await world.append('account-a', 'Noted')
    await open().catchUp(world.probe)
    expect(world.steps.map(({ kind }) => kind)).toEqual([
      'projected',
      'transaction-began',
      'statement',
      'statement',
      'checkpoint-stored',
      'committed',
      'projected',
      'transaction-began',
      'statement',
      'checkpoint-stored',
      'committed',
    ])
  })

  test('writes the same rows watched and unwatched', async () => {
    await world.fill(500, 7)
    await open().catchUp(world.probe)
    const watched = readTotals(world.read)
    world.read.run(silent, 'DELETE FROM totals')
    await open({ projection: { ...totals, name: 'again' } }).catchUp()
    expect(readTotals(world.read)).toEqual(watched)
    expect(watched).toEqual(foldTotals(await world.events()))
  })

  test('stops where it is told to: at a position, after so many, or when cancelled', async () => {
    await world.fill(100)
    const projector = open({ batch: 30 })
    expect(await projector.catchUp(silent, { to: GlobalPosition.parse(20) })).toMatchObject({ position: 20 })
    expect(await projector.catchUp(silent, { limit: 45 })).toMatchObject({ handled: 45, position: 65 })
    expect(await projector.catchUp(silent, { signal: AbortSignal.abort() })).toMatchObject({
      handled: 0,
      position: 65,
      stopped: 'cancelled',
    })
    expect(await projector.catchUp()).toMatchObject({ handled: 35, stopped: 'reached' })
  })

  test('that is paused says where its rows are, also when a rebuild has taken them there', async () => {
    await world.fill(100)
    const projector = open()
    await projector.catchUp(silent, { limit: 40 })
    projector.pause()
    await openRebuild({ projection: totals, store: world.store, connection: world.read }).run()
    expect(await projector.catchUp()).toEqual({ handled: 0, position: 100, stopped: 'paused' })
  })

  test('leaves the event loop free between slices of its work', async () => {
    await world.fill(20_000)
    let turns = 0
    const count = () => {
      turns += 1
      timer = setImmediate(count)
    }
    let timer = setImmediate(count)
    await open().catchUp()
    clearImmediate(timer)
    expect(turns).toBeGreaterThan(3)
  })

  test('does nothing while paused, and goes on from its checkpoint', async () => {
    await world.fill(10)
    const projector = open()
    projector.pause()
    expect(await projector.catchUp()).toMatchObject({ handled: 0, stopped: 'paused' })
    projector.resume()
    expect(await projector.catchUp()).toMatchObject({ handled: 10, stopped: 'reached' })
  })

  test('is still paused in the process that comes after, and in another one, until somebody resumes it', async () => {
    await world.fill(10)
    const projector = open()
    await projector.catchUp(silent, { limit: 4 })
    projector.pause()
    const elsewhere = open({ connection: world.another() })
    // As a killed process leaves it: nothing is tidied up.
    world.read.drop()
    const after = open({ connection: world.another() })
    for (const one of [elsewhere, after])
      expect(await one.catchUp()).toMatchObject({ handled: 0, position: 4, stopped: 'paused' })
    after.resume()
    expect(await elsewhere.catchUp()).toMatchObject({ handled: 6, stopped: 'reached' })
    elsewhere.pause()
    expect(await after.catchUp()).toMatchObject({ stopped: 'paused' })
    elsewhere.resume()
    expect(await after.catchUp()).toMatchObject({ handled: 0, stopped: 'reached' })
  })

  test('says its lag in events and in time since the oldest of them', async () => {
    const projector = open()
    expect(await projector.lag()).toEqual({ events: 0, ms: 0 })
    await world.fill(5)
    await projector.catchUp()
    const late = await world.add('account-a', 1)
    await world.add('account-a', 1)
    world.clock.now = late.at + 900
    expect(await projector.lag()).toEqual({ events: 2, ms: 900 })
  })

  test('shares the work with a second projector of the same name: no event is counted twice', async () => {
    await world.fill(3_000)
    const other = openProjector({ projection: totals, store: world.store, connection: world.another() })
    const one = open({ batch: 50 })
    await Promise.all([one.catchUp(), other.catchUp(), one.catchUp()])
    expect(readTotals(world.read)).toEqual(foldTotals(await world.events()))
  })

  test('recognises an event that is delivered twice', async () => {
    await world.fill(20)
    const { store } = world
    const stuttering = {
      ...store,
      head: () => store.head(),
      async *readAll(options = {}) {
        for await (const batch of store.readAll(options)) yield batch.flatMap((event) => [event, event])
      },
    }
    await open({ store: stuttering }).catchUp(silent, { to: GlobalPosition.parse(10) })
    await open({ store: stuttering }).catchUp(world.probe)
    expect(readTotals(world.read)).toEqual(foldTotals(await world.events()))
  })
})

describe('after a crash at any point', () => {
  for (const point of PROJECTOR_CRASH_POINTS.slice(0, 4))
    for (const watched of [true, false])
      test(`${point}, ${watched ? 'watched' : 'unwatched'}: each event counts once`, async () => {
        await world.fill(40)
        const probe = watched ? world.probe : silent
        await expect(open({ crashes: crashAt(point, 2), batch: 10 }).catchUp(probe)).rejects.toThrow(Crash)
        await open().catchUp(probe)
        expect(readTotals(world.read)).toEqual(foldTotals(await world.events()))
      })
})

describe('without a guarantee', () => {
  const crash = async (guarantees: { atomicCheckpoint: boolean; idempotentHandler: boolean }) => {
    await world.fill(20)
    const options = { guarantees: { ...GUARANTEED, ...guarantees } }
    const dying = open({ ...options, crashes: crashAt('projector-between-rows-and-checkpoint', 5) })
    await expect(dying.catchUp(world.probe)).rejects.toThrow(Crash)
    await open(options).catchUp(world.probe)
    return readTotals(world.read).reduce((sum, row) => sum + row.events, 0)
  }

  test('of one transaction, a crash between rows and checkpoint counts an event twice', async () => {
    expect(await crash({ atomicCheckpoint: false, idempotentHandler: false })).toBe(21)
  })

  test('of one transaction, an idempotent handler still recognises the event', async () => {
    expect(await crash({ atomicCheckpoint: false, idempotentHandler: true })).toBe(20)
  })

  test('of idempotence, one transaction still survives the crash', async () => {
    expect(await crash({ atomicCheckpoint: true, idempotentHandler: false })).toBe(20)
  })

  test('of idempotence, an event delivered twice is counted twice', async () => {
    await world.add('account-a', 1)
    const { store } = world
    const stuttering = {
      ...store,
      head: () => store.head(),
      async *readAll(options = {}) {
        for await (const batch of store.readAll(options)) yield batch.flatMap((event) => [event, event])
      },
    }
    await open({
      store: stuttering,
      guarantees: { ...GUARANTEED, atomicCheckpoint: true, idempotentHandler: false },
    }).catchUp(world.probe)
    expect(readTotals(world.read)).toEqual([{ stream: 'account-a', total: 2, events: 2 }])
  })

  test('the trace shows two transactions where the checkpoint is not in that of the rows', async () => {
    await world.add('account-a', 1)
    await open({
      guarantees: { ...GUARANTEED, atomicCheckpoint: false, idempotentHandler: false },
    }).catchUp(world.probe)
    const began = ofKind(world.steps, 'transaction-began')
    const [stored] = ofKind(world.steps, 'checkpoint-stored')
    expect(began).toHaveLength(2)
    expect(stored?.tx).toBe(began[1]?.tx)
  })
})
