import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { eventDigest } from '../../../electron/engine/proof/digest.ts'
import { reportCoverage, uncovered } from '../../../electron/engine/upcasting/coverage.ts'
import { UnreadableEvent } from '../../../electron/engine/upcasting/unreadable-event.ts'
import { type Upcaster, upcaster } from '../../../electron/engine/upcasting/upcaster.ts'
import { createUpcasting } from '../../../electron/engine/upcasting/upcasting.ts'
import { upcastingStore } from '../../../electron/engine/upcasting/upcasting-store.ts'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import { createWorld, foldTotals, ofKind, readTotals, totals, type World } from '../projections/kit.ts'

/** Amounts were once text, then whole euros, and are cents now. */
const numbers: readonly Upcaster[] = [
  upcaster('Added', 1, ({ text }: { text: string }) => {
    const euros = Number(text)
    if (Number.isNaN(euros)) throw new Error(`“${text}” is no number`)
    return { euros }
  }),
  upcaster('Added', 2, ({ euros }: { euros: number }) => ({ n: euros * 100 })),
]
const upcasting = createUpcasting({ current: { Added: 3 }, upcasters: numbers })

const stored = (schemaVersion: number, data: Fields, type = 'Added'): RecordedEvent => ({
  position: GlobalPosition.parse(7),
  stream: StreamId.parse('account-1'),
  version: StreamVersion.parse(1),
  id: 'e-7',
  type,
  schemaVersion,
  data,
  correlationId: 'c',
  causationId: 'c',
  commandId: null,
  at: VirtualTime.parse(0),
})
const problemOf = (work: () => unknown): UnreadableEvent => {
  try {
    work()
  } catch (error) {
    if (error instanceof UnreadableEvent) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a chain of upcasters', () => {
  test('brings an event of any older version into the current one, link by link', () => {
    const links: unknown[] = []
    const event = upcasting.upcast(stored(1, { text: '12' }), (link) => links.push(link))
    expect(event).toEqual(stored(3, { n: 1200 }))
    expect(links).toEqual([
      { fromVersion: 1, toVersion: 2, before: { text: '12' }, after: { euros: 12 } },
      { fromVersion: 2, toVersion: 3, before: { euros: 12 }, after: { n: 1200 } },
    ])
  })

  test('leaves alone what is current already, and types that nobody speaks of', () => {
    const now = stored(3, { n: 1 })
    const other = stored(1, {}, 'Opened')
    expect(upcasting.upcast(now)).toBe(now)
    expect(upcasting.upcast(other)).toBe(other)
  })

  test('with a missing link names type, versions and position', () => {
    const broken = createUpcasting({ current: { Added: 3 }, upcasters: numbers.slice(0, 1) })
    const problem = problemOf(() => broken.upcast(stored(1, { text: '1' })))
    expect(problem).toMatchObject({ code: 'upcaster-missing', type: 'Added', version: 2, position: 7 })
    expect(problem.message).toContain('Added, version 1, at position 7')
    expect(problem.message).toContain('no upcaster from version 2 to 3')
    expect(broken.gap('Added', 1)).toBe(2)
    expect(broken.gap('Added', 3)).toBeUndefined()
  })

  test('with a link that throws, or gives no payload, says which one and what it said', () => {
    const problem = problemOf(() => upcasting.upcast(stored(1, { text: 'twelve' })))
    expect(problem).toMatchObject({ code: 'upcaster-failed', version: 1, position: 7 })
    expect(problem.message).toContain('“twelve” is no number')
    const empty = createUpcasting({
      current: { Added: 2 },
      upcasters: [{ type: 'Added', from: 1, up: () => [] as unknown as Fields }],
    })
    const waiting = createUpcasting({
      current: { Added: 2 },
      upcasters: [
        { type: 'Added', from: 1, up: () => Promise.reject(new Error('late')) as unknown as Fields },
      ],
    })
    expect(problemOf(() => waiting.upcast(stored(1, {}))).message).toContain('gave a promise')
    expect(problemOf(() => empty.upcast(stored(1, {}))).message).toContain('gave no payload')
  })

  test('refuses an event that newer code has written', () => {
    expect(problemOf(() => upcasting.upcast(stored(4, {}))).code).toBe('event-newer')
  })

  test('is refused as a whole with two links of one version, or one that leads beyond the current version', () => {
    const [first] = numbers
    if (!first) throw new Error('no upcaster')
    for (const upcasters of [[first, first], [{ ...first, from: 3 }]])
      expect(() => createUpcasting({ current: { Added: 3 }, upcasters })).toThrow(Problem)
  })

  test('is told from another by its versions and by the text of its upcasters, not by their order', () => {
    const again = createUpcasting({ current: { Added: 3 }, upcasters: numbers.toReversed() })
    expect(again.fingerprint).toBe(upcasting.fingerprint)
    const other = upcaster('Added', 2, ({ euros }: { euros: number }) => ({ n: euros * 10 }))
    const changed = createUpcasting({ current: { Added: 3 }, upcasters: [...numbers.slice(0, 1), other] })
    expect(changed.fingerprint).not.toBe(upcasting.fingerprint)
    const newer = createUpcasting({ current: { Added: 4 }, upcasters: numbers })
    expect(newer.fingerprint).not.toBe(upcasting.fingerprint)
  })

  test('gives the same whatever version the event was written in, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (euros) => {
        const shapes: Fields[] = [{ text: String(euros) }, { euros }, { n: euros * 100 }]
        shapes.forEach((data, index) => {
          const event = stored(index + 1, Object.freeze(data))
          const digest = eventDigest(event)
          expect(upcasting.upcast(event).data).toEqual({ n: euros * 100 })
          expect(eventDigest(event)).toBe(digest)
        })
      }),
    )
  })
})

describe('a log that is read through upcasters', () => {
  let world: World
  beforeEach(() => {
    world = createWorld({ watched: true })
  })
  afterEach(() => world.close())

  async function append(schemaVersion: number, data: Fields, stream = 'account-1') {
    await world.store.append({
      stream: StreamId.parse(stream),
      expected: 'any',
      events: [{ ...stored(schemaVersion, data), id: `e-${stream}-${JSON.stringify(data)}` }],
    })
  }
  const bytes = async () => (await world.events()).map(eventDigest)
  const project = (more = {}) =>
    openProjector({
      projection: totals,
      store: world.store,
      connection: world.read,
      now: world.now,
      upcasting,
      ...more,
    })
  const AGAIN = { attempts: 1, backOff: () => 0, followers: 'wait' as const }

  test('shows current versions in every way of reading, tells of each link, and leaves the stored bytes alone', async () => {
    await append(1, { text: '1' })
    await append(2, { euros: 2 })
    await append(3, { n: 300 })
    const before = await bytes()
    const store = upcastingStore(world.store, upcasting)
    const read: RecordedEvent[] = []
    for await (const batch of store.readStream(StreamId.parse('account-1'), { probe: world.probe }))
      read.push(...batch)
    for await (const batch of store.readAll()) read.push(...batch)
    expect(read.map(({ data }) => data.n)).toEqual([100, 200, 300, 100, 200, 300])
    expect(ofKind(world.steps, 'upcast').map((step) => [step.position, step.fromVersion])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
    ])
    expect(await bytes()).toEqual(before)
  })

  test('gives a projection, watched or not, the rows of events that had been current from the start', async () => {
    await append(1, { text: '1' })
    await append(2, { euros: 2 }, 'account-2')
    await append(3, { n: 300 })
    const expected = foldTotals((await world.events()).map((event) => upcasting.upcast(event)))
    await project().catchUp(world.probe)
    expect(readTotals(world.read)).toEqual(expected)
    const [projected, first, second] = world.steps.filter(({ kind }) => /projected|upcast/.test(kind))
    expect(second?.cause).toBe(first?.n)
    expect(projected?.kind).toBe('projected')
  })

  test('makes what cannot be read a dead letter that names the link, and goes on once the upcaster is mended', async () => {
    await append(2, { euros: 2 }, 'account-2')
    await append(1, { text: '1' })
    const broken = createUpcasting({ current: { Added: 3 }, upcasters: numbers.slice(1) })
    const projector = project({ upcasting: broken, failures: AGAIN })
    await projector.catchUp()
    expect(projector.deadLetters()).toMatchObject([{ position: 2 }])
    expect(projector.deadLetters()[0]?.error).toContain('no upcaster from version 1 to 2')
    const mended = project({ failures: AGAIN })
    await mended.replay(GlobalPosition.parse(2))
    expect(readTotals(world.read).map(({ total }) => total)).toEqual([100, 200])
  })

  test('stops a projection that has no failure policy at the event, with the rows before it kept', async () => {
    await append(2, { euros: 2 }, 'account-2')
    await append(1, { text: 'many' })
    const projector = project()
    await expect(projector.catchUp()).rejects.toThrow(UnreadableEvent)
    expect(projector.checkpoint()).toBe(1)
  })

  test('is covered when every pair of type and version can be read, and says of each that cannot why and since when', async () => {
    await append(1, { text: '1' })
    await append(2, { euros: 2 })
    await append(3, { n: 1 })
    expect(await reportCoverage({ store: world.store, upcasting })).toMatchObject({
      covered: true,
      rows: [
        { type: 'Added', version: 1, events: 1, first: 1, current: 3, outcome: 'upcast' },
        { version: 2, outcome: 'upcast' },
        { version: 3, outcome: 'current' },
      ],
    })
    await append(1, { text: 'many' })
    await append(4, {})
    const broken = createUpcasting({ current: { Added: 3 }, upcasters: numbers.slice(0, 1) })
    const why = async (chains: typeof upcasting) =>
      (await reportCoverage({ store: world.store, upcasting: chains }))?.rows.flatMap(
        (row) => uncovered(row) ?? [],
      )
    expect(await why(upcasting)).toEqual([
      expect.stringMatching(/from version 1 to 2 failed: “many” is no number .* first at position 4/),
      expect.stringMatching(/version 4, first at position 5, are newer than version 3/),
    ])
    expect(await why(broken)).toEqual([
      expect.stringMatching(
        /no upcaster from version 2 to 3 for the 2 events of Added version 1, first at position 1/,
      ),
      expect.stringMatching(/no upcaster from version 2 to 3 for the event of Added version 2/),
      expect.stringMatching(/newer/),
    ])
  })

  test('is no longer gone through when that is cancelled', async () => {
    await append(1, { text: '1' })
    expect(
      await reportCoverage({ store: world.store, upcasting, signal: AbortSignal.abort() }),
    ).toBeUndefined()
  })
})
