import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exponential, type FailurePolicy } from '../../../electron/engine/projections/failure-policy.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { Crash, crashAt, createWorld, foldTotals, ofKind, readTotals, totals, type World } from './kit.ts'

let world: World
let poisonous: (event: RecordedEvent) => boolean
beforeEach(() => {
  world = createWorld({ watched: true })
  poisonous = (event) => event.data.n === 666
})
afterEach(() => world.close())

/** Writes first and throws then, so that a missing roll-back would show. */
const choosy: Projection = {
  ...totals,
  apply(tables, event, probe) {
    totals.apply(tables, event, probe)
    if (poisonous(event)) throw new TypeError('cannot read price of undefined')
  },
}
const policy: FailurePolicy = { attempts: 3, backOff: exponential(1_000), followers: 'wait' }
const open = (more: Partial<Parameters<typeof openProjector>[0]> = {}) =>
  openProjector({
    projection: choosy,
    store: world.store,
    connection: world.read,
    now: world.now,
    failures: policy,
    ...more,
  })
/** Catches up, moving the virtual clock to each time at which the failing event is due again. */
async function persist(projector: ReturnType<typeof open>, probe = silent) {
  for (let tries = 0; tries < 20; tries += 1) {
    const { stopped, retryAt } = await projector.catchUp(probe)
    if (stopped === 'reached') return
    world.clock.now = retryAt ?? world.clock.now
  }
  throw new Error('still not there after 20 retries')
}
const allBut = async (...positions: number[]) =>
  foldTotals((await world.events()).filter(({ position }) => !positions.includes(position)))

describe('an event whose handler throws', () => {
  for (const watched of [true, false])
    test(`is tried again after 1 s and 2 s, then set aside while the log goes on (${watched ? 'watched' : 'unwatched'})`, async () => {
      const probe = watched ? world.probe : silent
      await world.add('account-a', 1)
      await world.add('account-b', 666)
      await world.add('account-c', 3)
      const started = world.clock.now
      const projector = open()
      expect(await projector.catchUp(probe)).toEqual({
        handled: 1,
        position: 1,
        stopped: 'retrying',
        retryAt: started + 1_000,
      })
      world.clock.now = started + 999
      expect(await projector.catchUp(probe)).toMatchObject({ handled: 0, stopped: 'retrying' })
      world.clock.now = started + 1_000
      expect(await projector.catchUp(probe)).toMatchObject({ retryAt: started + 3_000 })
      world.clock.now = started + 3_000
      expect(await projector.catchUp(probe)).toEqual({ handled: 2, position: 3, stopped: 'reached' })
      expect(readTotals(world.read)).toEqual(await allBut(2))
      expect(projector.deadLetters()).toEqual([
        {
          position: 2,
          stream: 'account-b',
          type: 'Added',
          reason: 'failed',
          error: 'cannot read price of undefined',
          attempts: 3,
          setAside: started + 3_000,
        },
      ])
    })

  test('counts its attempts across a crash of the projector', async () => {
    await world.add('account-a', 666)
    await open().catchUp()
    world.clock.now += 1_000
    await open().catchUp()
    world.clock.now += 2_000
    await open().catchUp()
    expect(open().deadLetters()).toMatchObject([{ attempts: 3 }])
  })

  test('is applied, and forgotten as a failure, when the handler recovers in time', async () => {
    await world.add('account-a', 666)
    await world.add('account-a', 1)
    const projector = open()
    await projector.catchUp()
    poisonous = () => false
    world.clock.now += 1_000
    expect(await projector.catchUp()).toMatchObject({ stopped: 'reached' })
    expect(readTotals(world.read)).toEqual(await allBut())
    expect(world.read.all(silent, 'SELECT * FROM retries')).toEqual([])
  })

  test('tells its story in the trace', async () => {
    await world.add('account-a', 666)
    await persist(open(), world.probe)
    expect(
      ofKind(world.steps, 'projection-failed').map(({ attempt, retryAt }) => [attempt, retryAt]),
    ).toEqual([
      [1, 1_001],
      [2, 3_001],
      [3, undefined],
    ])
    const [letter] = ofKind(world.steps, 'dead-lettered')
    expect(letter).toMatchObject({ position: 1, stream: 'account-a', reason: 'failed' })
  })

  test('stops the projection when it has no failure policy', async () => {
    await world.add('account-a', 1)
    await world.add('account-a', 666)
    const projector = openProjector({ projection: choosy, store: world.store, connection: world.read })
    await expect(projector.catchUp()).rejects.toThrow('cannot read price')
    expect(projector.checkpoint()).toBe(1)
    expect(readTotals(world.read)).toEqual(await allBut(2))
  })

  test('is not blamed for a database in trouble', async () => {
    await world.add('account-a', 1)
    const full = {
      ...totals,
      apply: () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      },
    }
    const projector = open({ projection: full })
    await expect(projector.catchUp()).rejects.toThrow('disk is full')
    expect(await open().catchUp()).toMatchObject({ stopped: 'reached' })
    expect(projector.deadLetters()).toEqual([])
  })
})

describe('a dead letter', () => {
  beforeEach(async () => {
    await world.add('account-a', 1)
    await world.add('account-b', 666)
    await world.add('account-b', 10)
    await world.add('account-a', 2)
    await world.add('account-b', 20)
  })
  const at = (position: number) => GlobalPosition.parse(position)

  test('keeps later events of its stream waiting, and no others', async () => {
    const projector = open()
    await persist(projector)
    expect(readTotals(world.read)).toEqual([{ stream: 'account-a', total: 3, events: 2 }])
    expect(projector.deadLetters().map(({ position, reason }) => [position, reason])).toEqual([
      [2, 'failed'],
      [3, 'follows'],
      [5, 'follows'],
    ])
  })

  test('is replayed once the handler is mended, and what waited behind it follows in order', async () => {
    await persist(open())
    poisonous = () => false
    const projector = open()
    expect(await projector.replay(at(2), world.probe)).toEqual({ outcome: 'settled', applied: 3 })
    expect(readTotals(world.read)).toEqual(await allBut())
    expect(ofKind(world.steps, 'dead-letter-settled').map(({ position }) => position)).toEqual([2, 3, 5])
    await world.add('account-b', 30)
    await projector.catchUp()
    expect(readTotals(world.read)).toEqual(await allBut())
  })

  test('stays one when its replay fails, with one attempt more', async () => {
    const projector = open()
    await persist(projector)
    expect(await projector.replay(at(2))).toEqual({
      outcome: 'failed',
      error: 'cannot read price of undefined',
    })
    expect(projector.deadLetters()[0]).toMatchObject({ position: 2, attempts: 4 })
    expect(readTotals(world.read)).toEqual([{ stream: 'account-a', total: 3, events: 2 }])
  })

  test('is dropped for good, and what waited behind it is applied', async () => {
    const projector = open()
    await persist(projector)
    expect(await projector.drop(at(2))).toEqual({ outcome: 'settled', applied: 2 })
    expect(readTotals(world.read)).toEqual(await allBut(2))
    expect(projector.deadLetters()).toEqual([])
  })

  test('gives way to an earlier one of its stream', async () => {
    const projector = open()
    await persist(projector)
    expect(await projector.replay(at(3))).toEqual({ outcome: 'behind', first: 2 })
    expect(await projector.drop(at(4))).toEqual({ outcome: 'unknown' })
  })

  test('leaves its followers to be settled by hand where the policy says so', async () => {
    const projector = open({ failures: { ...policy, followers: 'dead-letter' } })
    await persist(projector)
    poisonous = () => false
    expect(await projector.replay(at(2))).toEqual({ outcome: 'settled', applied: 1 })
    expect(projector.deadLetters().map(({ position }) => position)).toEqual([3, 5])
    expect(await projector.replay(at(5))).toEqual({ outcome: 'behind', first: 3 })
    await projector.drop(at(3))
    await projector.replay(at(5))
    expect(readTotals(world.read)).toEqual(await allBut(3))
  })

  test('settled by a process that died before the followers: the next one applies them', async () => {
    await persist(open())
    poisonous = () => false
    const dying = open({ crashes: crashAt('projector-between-letter-and-followers') })
    await expect(dying.replay(at(2))).rejects.toThrow(Crash)
    await open().catchUp()
    expect(readTotals(world.read)).toEqual(await allBut())
  })

  test('is a dead letter still when a process died after taking it away and before applying its event', async () => {
    await persist(open())
    poisonous = () => false
    const dying = open({ crashes: crashAt('projector-between-letter-and-handler') })
    await expect(dying.replay(at(2))).rejects.toThrow(Crash)
    expect(
      open()
        .deadLetters()
        .map(({ position }) => position),
    ).toEqual([2, 3, 5])
    await open().replay(at(2))
    expect(readTotals(world.read)).toEqual(await allBut())
  })

  for (const point of ['projector-before-failure-noted', 'projector-after-failure-noted'])
    test(`survives a crash at ${point}`, async () => {
      for (const crashes of [crashAt(point), crashAt(point, 2)])
        await expect(persist(open({ crashes }))).rejects.toThrow(Crash)
      await persist(open())
      expect(readTotals(world.read)).toEqual([{ stream: 'account-a', total: 3, events: 2 }])
      expect(open().deadLetters()).toHaveLength(3)
    })
})
