/** Several projectors of one name, with a failure policy: whatever one of them has done, the others count as done. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { GlobalPosition } from '../../../shared/ids.ts'
import { AT_ONCE, elsewhere, failingAt } from './elsewhere.ts'
import { Crash, crashAt, createWorld, foldTotals, readTotals, type World } from './kit.ts'

let world: World
let poisonous: (n: number) => boolean
beforeEach(() => {
  world = createWorld()
  poisonous = (n) => n === 666
})
afterEach(() => world.close())

const open = (more: Partial<Parameters<typeof openProjector>[0]> = {}) =>
  openProjector({
    projection: failingAt((n) => poisonous(n)),
    store: world.store,
    connection: world.read,
    now: world.now,
    failures: AT_ONCE,
    ...more,
  })
const FIRST = GlobalPosition.parse(1)
/** Does something the first time that the work comes to `point`. */
const onceAt = (point: string, deed: () => void) => {
  let left = 1
  return {
    reach(name: string) {
      if (name !== point || left === 0) return
      left -= 1
      deed()
    },
  }
}
const allBut = async (position?: number) =>
  foldTotals((await world.events()).filter((event) => event.position !== position))

describe('two processes with one projection between them', () => {
  beforeEach(async () => {
    await world.add('account-a', 666)
    for (let n = 1; n <= 5; n += 1) await world.add('account-b', n)
  })

  for (const watched of [false, true])
    test(`set an event aside once, and nobody's checkpoint goes back (${watched ? 'watched' : 'unwatched'})`, async () => {
      const crashes = onceAt('projector-before-failure-noted', () => elsewhere(world.directory, 'catchUp'))
      const projector = open({ crashes })
      expect(await projector.catchUp(watched ? world.probe : silent)).toMatchObject({
        position: 6,
        stopped: 'reached',
      })
      expect(readTotals(world.read)).toEqual(await allBut(1))
      expect(projector.deadLetters()).toMatchObject([{ position: 1, attempts: 1, setAside: 1_000 }])
    })

  test('do not count an attempt that another one has settled meanwhile', async () => {
    const crashes = onceAt('projector-before-failure-noted', () => {
      elsewhere(world.directory, 'catchUp')
      elsewhere(world.directory, 'replayFirst')
    })
    const projector = open({ crashes, failures: { attempts: 3, backOff: () => 5_000, followers: 'wait' } })
    expect(await projector.catchUp()).toMatchObject({ stopped: 'reached' })
    expect(readTotals(world.read)).toEqual(await allBut())
    expect(projector.deadLetters()).toEqual([])
  })

  test('apply a dead letter once, though both replay it', async () => {
    await open().catchUp()
    poisonous = () => false
    const crashes = onceAt('projector-before-letter-settled', () => elsewhere(world.directory, 'replayFirst'))
    expect(await open({ crashes }).replay(FIRST)).toEqual({ outcome: 'unknown' })
    expect(readTotals(world.read)).toEqual(await allBut())
  })
})

describe('two projectors at the same followers', () => {
  beforeEach(async () => {
    await world.add('account-a', 666)
    for (let n = 1; n <= 5; n += 1) await world.add('account-a', n)
    await open({ crashes: crashAt('projector-between-letter-and-followers') }).catchUp()
  })

  test('apply each of them once', async () => {
    poisonous = () => false
    const dying = open({ crashes: crashAt('projector-between-letter-and-followers') })
    await expect(dying.replay(FIRST)).rejects.toThrow(Crash)
    await Promise.all([open().catchUp(), open({ connection: world.another() }).catchUp()])
    expect(readTotals(world.read)).toEqual(await allBut())
    expect(open().deadLetters()).toEqual([])
  })

  test('do not bring back a letter that one has dropped while the other failed to replay it', async () => {
    const other = world.another()
    /** Between a replay that fails and the note of it, somebody drops the letter. */
    class Slower extends Connection {
      override transaction: Connection['transaction'] = (...work) => {
        try {
          return super.transaction(...work)
        } finally {
          other.run(silent, 'DELETE FROM dead_letters WHERE position = 1')
        }
      }
    }
    const slower = new Slower({ name: 'read', file: join(world.directory, 'read.db') })
    expect(await open({ connection: slower }).replay(FIRST)).toEqual({ outcome: 'unknown' })
    expect(open().deadLetters()[0]).toMatchObject({ position: 2 })
    slower.close()
  })

  test('hold back nothing behind a letter that another one has settled meanwhile', async () => {
    const other = world.another()
    const late = open({
      crashes: onceAt('projector-before-rows', () => other.run(silent, 'DELETE FROM dead_letters')),
    })
    const event = await world.add('account-a', 7)
    await late.catchUp()
    expect(readTotals(world.read)).toEqual(foldTotals([event]))
    expect(late.deadLetters()).toEqual([])
  })
})
