import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accept, reject } from '../../../electron/engine/commands/decider.ts'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import type { SnapshotPolicy } from '../../../electron/engine/snapshots/policy.ts'
import { Snapshotting } from '../../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../../electron/engine/snapshots/sqlite-snapshots.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId } from '../../../shared/ids.ts'
import {
  add,
  counted,
  counter,
  createWorld,
  disturbed,
  eventsOf,
  foreignEvent,
  passing,
  STREAM,
  type World,
} from './kit.ts'

/** Adds once; then comes to something else. */
const once = (now: string): typeof counter => ({
  ...counter,
  decide(command, state) {
    if (state.events === 0) return counter.decide(command, state)
    if (now === 'a refusal') return reject('late', 'That was done before.')
    return now === 'nothing' ? accept() : accept({ type: 'Added', data: { n: state.sum } })
  },
})

const keeping = ({ file }: World, policy: SnapshotPolicy | undefined) => {
  if (!policy) return {}
  const connection = new Connection({ name: 'snapshots', file: `${file}-snapshots` })
  const snapshots = openSqliteSnapshotStore({ connection })
  return { snapshotting: new Snapshotting({ snapshots, policy, schemaVersion: 1 }) }
}

const undeduplicated = { ...GUARANTEED, commandDeduplication: false }

describe('a conflict', () => {
  test('makes the handler load and decide again, in sight of the trace', async () => {
    using world = createWorld()
    const handler = createCommandHandler({ store: disturbed(world.store, 2), decider: counter })
    const result = await handler.handle(add('c-1', 5), world.probe)
    expect(result).toMatchObject({ outcome: 'accepted', version: 3 })
    expect(world.ofKind('conflicted').map(({ expected, actual }) => [expected, actual])).toEqual([
      [0, 1],
      [1, 2],
    ])
    expect(world.ofKind('state-loaded').map(({ version }) => version)).toEqual([0, 1, 2])
    expect(await counted(world.store)).toEqual({ sum: 2005, events: 3 })
  })

  test('ends as a conflict once every attempt has met one', async () => {
    using world = createWorld()
    const handler = createCommandHandler({ store: disturbed(world.store, 9), decider: counter, attempts: 4 })
    expect(await handler.handle(add('c-1', 5), world.probe)).toEqual({
      outcome: 'conflict',
      expected: 3,
      actual: 4,
    })
    expect(world.ofKind('conflicted')).toHaveLength(4)
  })
})

describe('a command delivered again', () => {
  test('gets the result of the first time and appends nothing', async () => {
    using world = createWorld()
    const handler = createCommandHandler({ store: world.store, decider: counter })
    const first = await handler.handle(add('c-1', 5))
    await handler.handle(add('c-2', 7))
    expect(await handler.handle(add('c-1', 5), world.probe)).toEqual({ ...first, repeated: true })
    expect(first).not.toHaveProperty('repeated')
    expect(await counted(world.store)).toEqual({ sum: 12, events: 2 })
    expect(world.ofKind('command-recognised')).toMatchObject([
      { command: 'c-1', subject: STREAM, version: 1 },
    ])
  })

  test('is handled again, with event ids of its own, where repetitions are not recognised', async () => {
    using world = createWorld()
    const handler = createCommandHandler({
      store: world.store,
      decider: counter,
      guarantees: undeduplicated,
    })
    await handler.handle(add('c-1', 5))
    expect(await handler.handle(add('c-1', 5))).not.toHaveProperty('repeated')
    await handler.handle(add('c-1', 5, StreamId.parse('counter-2')))
    expect(await counted(world.store)).toEqual({ sum: 10, events: 2 })
    expect(new Set((await eventsOf(world.store)).map(({ id }) => id)).size).toBe(2)
  })

  test('is recognised from the moment that the protection is switched on again', async () => {
    using world = createWorld()
    const guarantees = { ...undeduplicated }
    const handler = createCommandHandler({ store: world.store, decider: counter, guarantees })
    await handler.handle(add('c-1', 5))
    guarantees.commandDeduplication = true
    expect(await handler.handle(add('c-1', 5))).toMatchObject({ version: 1, repeated: true })
    expect(await counted(world.store)).toEqual({ sum: 5, events: 1 })
  })

  test('is a repetition also when only the store knows it', async () => {
    using world = createWorld()
    const plain = createCommandHandler({ store: world.store, decider: counter })
    const first = await plain.handle(add('c-1', 5))
    const known = await eventsOf(world.store)
    const store = {
      ...passing(world.store),
      append: async () => ({ outcome: 'duplicate' as const, events: known }),
    }
    const handler = createCommandHandler({ store, decider: counter })
    const elsewhere = add('c-1', 5, StreamId.parse('counter-2'))
    expect(await handler.handle(elsewhere, world.probe)).toEqual({ ...first, repeated: true })
    expect(world.ofKind('command-recognised')).toMatchObject([{ command: 'c-1', subject: STREAM }])
  })

  test('is decided anew when it was refused the first time: a refusal leaves nothing to recognise', async () => {
    using world = createWorld()
    const handler = createCommandHandler({ store: world.store, decider: counter })
    const refusal = { outcome: 'rejected', code: 'negative' }
    expect(await handler.handle(add('c-1', -1))).toMatchObject(refusal)
    expect(await handler.handle(add('c-1', -1))).toMatchObject(refusal)
  })

  describe.each(['nothing', 'a refusal', 'other events'])('and leading to %s by now', (now) => {
    test.each([
      ['without snapshots', undefined],
      ['with one that hides its events', { every: 1 }],
    ] as const)('gets its first result %s', async (_, policy) => {
      using world = createWorld()
      const handler = createCommandHandler({
        store: world.store,
        decider: once(now),
        ...keeping(world, policy),
      })
      const first = await handler.handle(add('c-1', 5))
      await handler.handle(add('c-2', 7))
      await world.store.append({ stream: STREAM, expected: 'any', events: [foreignEvent('Added', { n: 1 })] })
      expect(await handler.handle(add('c-1', 5))).toEqual({ ...first, repeated: true })
    })

    test('gets its first result when it is decided on a state that somebody saw', async () => {
      using world = createWorld()
      const handler = createCommandHandler({ store: world.store, decider: once(now) })
      const before = await handler.load(STREAM)
      const first = await handler.handle(add('c-1', 5), undefined, before)
      const after = await handler.load(STREAM)
      for (const seen of [before, after])
        expect(await handler.handle(add('c-1', 5), undefined, seen)).toEqual({ ...first, repeated: true })
    })
  })

  test('however often and however interleaved gives the state of handling each command once', async () => {
    const delivery = fc.record({ command: fc.nat(6), together: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 20 }), async (deliveries) => {
        using world = createWorld()
        const handler = createCommandHandler({ store: world.store, decider: counter, attempts: 50 })
        let underWay: Promise<unknown>[] = []
        for (const { command, together } of deliveries) {
          underWay.push(handler.handle(add(`c-${command}`, 2 ** command)))
          if (together) continue
          await Promise.all(underWay)
          underWay = []
        }
        await Promise.all(underWay)
        const once = new Set(deliveries.map(({ command }) => command))
        const sum = [...once].reduce((total, command) => total + 2 ** command, 0)
        expect(await counted(world.store)).toEqual({ sum, events: once.size })
      }),
      { numRuns: 40 },
    )
  })
})

test('an untroubled command costs one read, and one transaction of three statements at most', async () => {
  using world = createWorld()
  const handler = createCommandHandler({ store: world.store, decider: counter })
  await handler.handle(add('c-1', 5), world.probe)
  expect(world.steps.map(({ kind }) => kind)).toEqual([
    'statement',
    'state-loaded',
    'decided',
    'transaction-began',
    'statement',
    'statement',
    'appended',
    'committed',
  ])
})

test('events carry the schema version that their type is written in', async () => {
  using world = createWorld()
  const handler = createCommandHandler({
    store: world.store,
    decider: counter,
    schemaVersion: (type) => (type === 'Added' ? 3 : 1),
  })
  await handler.handle(add('c-1', 5))
  expect((await eventsOf(world.store)).map(({ schemaVersion }) => schemaVersion)).toEqual([3])
})
