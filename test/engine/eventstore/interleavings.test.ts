/** Whatever happens in whatever order, and wherever a process dies: the log is whole, and everything else is a fold of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STORE_CRASH_POINTS } from '../../../electron/engine/eventstore/crash-points.ts'
import type { StreamAppend } from '../../../electron/engine/eventstore/port.ts'
import {
  PROJECTOR_CRASH_POINTS,
  REBUILD_CRASH_POINTS,
} from '../../../electron/engine/projections/crash-points.ts'
import type { Projector } from '../../../electron/engine/projections/projector.ts'
import { SNAPSHOT_CRASH_POINTS } from '../../../electron/engine/snapshots/crash-points.ts'
import { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'
import { add } from '../commands/kit.ts'
import { foldTotals, readTotals } from '../projections/kit.ts'
import { type Death, Lab } from './lab.ts'

const STREAMS = [1, 2, 3].map((n) => StreamId.parse(`counter-${n}`))

type Deed =
  | { do: 'append'; streams: number[]; n: number; stale: boolean; death: Death | null }
  | { do: 'command'; stream: number; n: number; again: boolean; death: Death | null }
  | { do: 'project'; limit: number; death: Death | null }
  | { do: 'settle'; letter: number; death: Death | null }
  | { do: 'together'; letter: number }
  | { do: 'rebuild'; limit: number; death: Death | null }
  | { do: 'restart' }

const stream = fc.nat({ max: STREAMS.length - 1 })
const n = fc.integer({ min: 1, max: 1_000 })
const limit = fc.integer({ min: 1, max: 12 })
const death = (...points: string[]) =>
  fc.option(fc.record({ point: fc.constantFrom(...points), hit: fc.integer({ min: 1, max: 3 }) }), {
    freq: 2,
  })
const ofStore = death(...STORE_CRASH_POINTS)
const ofCommand = death(...STORE_CRASH_POINTS, ...SNAPSHOT_CRASH_POINTS)
const ofProjector = death(...PROJECTOR_CRASH_POINTS)
const ofRebuild = death(...PROJECTOR_CRASH_POINTS, ...REBUILD_CRASH_POINTS)

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    streams: fc.array(stream, { minLength: 1, maxLength: 4 }),
    n,
    stale: fc.boolean(),
    death: ofStore,
  }),
  fc.record({ do: fc.constant('command' as const), stream, n, again: fc.boolean(), death: ofCommand }),
  fc.record({ do: fc.constant('project' as const), limit, death: ofProjector }),
  fc.record({ do: fc.constant('settle' as const), letter: fc.nat(), death: ofProjector }),
  fc.record({ do: fc.constant('together' as const), letter: fc.nat() }),
  fc.record({ do: fc.constant('rebuild' as const), limit, death: ofRebuild }),
  fc.constant({ do: 'restart' as const }),
)

/** Ids of the events that somebody was told are in the log, and of those that somebody was told are not. */
interface Told {
  stored: Set<string>
  refused: Set<string>
}

async function act(lab: Lab, one: Deed, id: string, told: Told): Promise<void> {
  switch (one.do) {
    case 'append':
      return append(lab, one, id, told)
    case 'command':
      return command(lab, one, id, told)
    case 'project':
      await lab.attempt(({ projector }) => projector.catchUp(undefined, { limit: one.limit }), one.death)
      return
    case 'settle':
      await lab.attempt(({ projector }) => settle(projector, one.letter), one.death)
      return
    case 'together':
      await lab.attempt(({ projector, colleague }) =>
        Promise.all([projector.catchUp(), colleague.catchUp(), settle(colleague, one.letter)]),
      )
      return
    case 'rebuild':
      await lab.attempt(({ rebuild }) => rebuild.run(undefined, { limit: one.limit }), one.death)
      return
    case 'restart':
      return lab.restart()
  }
}

async function settle(projector: Projector, letter: number): Promise<void> {
  const letters = projector.deadLetters()
  const chosen = letters[letter % letters.length]
  if (chosen) await projector.replay(chosen.position)
}

async function append(lab: Lab, one: Extract<Deed, { do: 'append' }>, id: string, told: Told): Promise<void> {
  const appends: StreamAppend[] = one.streams.map((stream, part) => ({
    stream: STREAMS[stream] ?? StreamId.parse('counter-1'),
    // Half of them believe what can hardly be true.
    expected: one.stale ? StreamVersion.parse(2) : 'any',
    events: [
      {
        id: `${id}/${part}`,
        type: 'Added',
        schemaVersion: 1,
        data: { n: one.n + part },
        correlationId: id,
        causationId: id,
        commandId: id,
        at: VirtualTime.parse(0),
      },
    ],
  }))
  // Whoever is not answered asks again.
  const result =
    (await lab.attempt(({ store }) => store.append(appends), one.death)) ??
    (await lab.process.store.append(appends))
  const ids = result.outcome === 'conflict' ? told.refused : told.stored
  for (const { events } of appends) for (const event of events) ids.add(event.id)
}

async function command(
  lab: Lab,
  one: Extract<Deed, { do: 'command' }>,
  id: string,
  told: Told,
): Promise<void> {
  const envelope = add(id, one.n, STREAMS[one.stream])
  const result = await lab.attempt(({ handler }) => handler.handle(envelope), one.death)
  const answer = result && !one.again ? result : await lab.process.handler.handle(envelope)
  if (answer.outcome !== 'accepted') throw new Error(`${id} ended as ${answer.outcome}`)
  for (const event of answer.events) told.stored.add(event.id)
}

test('after any appends, commands, projecting, failing, settling, rebuilding and dying, the log is whole and everything else is a fold of it', async () => {
  let crashes = 0
  let letters = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 24 }), async (deeds) => {
      using lab = new Lab()
      const told: Told = { stored: new Set(), refused: new Set() }
      for (const [index, one] of deeds.entries()) await act(lab, one, `c-${index}`, told)

      const log = await lab.log()
      expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1))
      expect(new Set(log.map(({ id }) => id))).toEqual(told.stored)
      expect([...told.refused].filter((id) => told.stored.has(id))).toEqual([])
      for (const one of STREAMS) {
        const own = log.filter(({ stream }) => stream === one)
        expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1))
        const { state, version } = await lab.process.handler.load(one)
        const sum = own.reduce((total, { data }) => total + Number(data.n), 0)
        expect({ state, version }).toEqual({ state: { sum, events: own.length }, version: own.length })
      }

      letters += lab.process.projector.deadLetters().length
      lab.restart(true)
      const { projector, rebuild, read } = lab.process
      await projector.catchUp()
      for (const { position, reason } of projector.deadLetters())
        if (reason === 'failed') await projector.replay(position)
      expect(projector.deadLetters()).toEqual([])
      const expected = foldTotals(log)
      expect(readTotals(read)).toEqual(expected)
      expect(await rebuild.run()).toMatchObject({ outcome: 'swapped', position: log.length })
      expect(readTotals(read)).toEqual(expected)
      crashes += lab.crashes
    }),
    { numRuns: 20 },
  )
  expect(crashes).toBeGreaterThan(0)
  expect(letters).toBeGreaterThan(0)
})
