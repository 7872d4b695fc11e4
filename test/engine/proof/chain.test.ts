import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventStore, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { beginChain } from '../../../electron/engine/proof/begin-chain.ts'
import { type Anchor, chain, headAnchor } from '../../../electron/engine/proof/chain.ts'
import { CHAIN_CRASH_POINTS } from '../../../electron/engine/proof/crash-points.ts'
import { verifyChain } from '../../../electron/engine/proof/verify.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { caption } from '../../../shared/caption.ts'
import { ComponentId, LaneId, StreamId, VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Fields, Step } from '../../../shared/trace.ts'

let directory: string
let connection: Connection
let store: EventStore
let made = 0

const event = (data: Fields = { n: made }): NewEvent => {
  made += 1
  return {
    id: `e-${made}`,
    type: 'Added',
    schemaVersion: 1,
    data,
    correlationId: 'click',
    causationId: 'command',
    commandId: null,
    at: VirtualTime.parse(made),
  }
}
const append = (stream: string, ...events: NewEvent[]) =>
  store.append({ stream: StreamId.parse(stream), expected: 'any', events })
const verify = (anchors: Anchor[] = []) => verifyChain({ store, connection, anchors })
/** Changes the file as somebody does who does not go through the store. */
const tamper = (sql: string) => connection.raw.exec(sql)
const anchor = (): Anchor => {
  const head = headAnchor(connection)
  if (!head) throw new Error('nothing is chained')
  return head
}
/** Moves the events after `position` by `by` places, without a collision on the way. */
const shift = (position: number, by: number) =>
  tamper(`
    UPDATE events SET position = -(position + (${by})) WHERE position > ${position};
    UPDATE events SET position = -position WHERE position < 0;`)

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'proof-'))
  connection = new Connection({ name: 'events', file: join(directory, 'events.db') })
  store = openSqliteEventStore({ connection, inline: [chain] })
  made = 0
  for (let n = 1; n <= 4; n += 1) await append(`account-${n % 2}`, event(), event({ n, b: { y: 1, x: 2 } }))
})
afterEach(() => {
  connection.close()
  rmSync(directory, { recursive: true })
})

describe('a hash chain over the log', () => {
  test('holds over every event that came through the store', async () => {
    expect(await verify()).toEqual({ outcome: 'whole', events: 8, head: anchor() })
    await append('account-9', event())
    expect(await verify()).toMatchObject({ outcome: 'whole', events: 9, head: { position: 9 } })
  })

  test('is written in the transaction of the append: a refused append leaves no link', async () => {
    await store.append([
      { stream: StreamId.parse('account-8'), expected: 'none', events: [event()] },
      { stream: StreamId.parse('account-0'), expected: 'none', events: [event()] },
    ])
    expect(connection.countRowsOf('chain')).toBe(8)
    expect(await verify()).toMatchObject({ outcome: 'whole', events: 8 })
  })

  test('does not depend on the order of keys in the data', async () => {
    tamper(`UPDATE events SET data = '{"b":{"x":2,"y":1},"n":1}' WHERE position = 2`)
    expect(await verify()).toMatchObject({ outcome: 'whole' })
  })

  test('holds in an empty store', async () => {
    tamper('DELETE FROM events; DELETE FROM chain')
    expect(await verify()).toEqual({ outcome: 'whole', events: 0, head: undefined })
  })

  test.each([
    ['stream', `'account-7'`],
    ['version', '99'],
    ['id', `'e-99'`],
    ['type', `'Removed'`],
    ['schema_version', '2'],
    ['data', `'{"n":1}'`],
    ['correlation_id', `'x'`],
    ['causation_id', `'x'`],
    ['command_id', `'x'`],
    ['at', '99'],
  ])('shows that %s of an event was changed', async (column, value) => {
    tamper(`UPDATE events SET ${column} = ${value} WHERE position = 5`)
    expect(await verify()).toMatchObject({ outcome: 'broken', events: 4, brokenAt: 5, why: 'changed' })
  })

  test('names data that is no JSON any more, instead of failing on it', async () => {
    tamper(`UPDATE events SET data = '{"n":' WHERE position = 6`)
    expect(await verify()).toMatchObject({
      brokenAt: 6,
      why: 'changed',
      what: expect.stringContaining('no JSON'),
    })
  })

  test('shows that an event was deleted, with its link or without, or that later ones moved into its place', async () => {
    tamper('DELETE FROM events WHERE position = 3')
    expect(await verify()).toMatchObject({ events: 2, brokenAt: 3, why: 'deleted' })
    tamper('DELETE FROM chain WHERE position = 3')
    expect(await verify()).toMatchObject({ events: 2, brokenAt: 3, why: 'deleted' })
  })

  test('shows that later events moved into the place of a deleted one', async () => {
    tamper('DELETE FROM events WHERE position = 3')
    shift(3, -1)
    expect(await verify()).toMatchObject({
      brokenAt: 3,
      why: 'deleted',
      what: expect.stringContaining('chained at 4'),
    })
  })

  test('shows that an event was put in, at the end or between others', async () => {
    const insert = (position: number) =>
      tamper(
        `INSERT INTO events VALUES (${position}, 'account-5', 1, 'forged', 'Added', 1, '{}', 'c', 'c', NULL, 1)`,
      )
    insert(9)
    expect(await verify()).toMatchObject({ events: 8, brokenAt: 9, why: 'inserted' })
    tamper('DELETE FROM events WHERE position = 9')
    shift(4, 1)
    insert(5)
    expect(await verify()).toMatchObject({
      brokenAt: 5,
      why: 'inserted',
      what: expect.stringContaining('moved to 6'),
    })
  })

  test('shows that events have changed places', async () => {
    tamper(`
      UPDATE events SET position = -2 WHERE position = 2;
      UPDATE events SET position = 2 WHERE position = 7;
      UPDATE events SET position = 7 WHERE position = -2;`)
    expect(await verify()).toMatchObject({
      brokenAt: 2,
      why: 'reordered',
      what: expect.stringContaining('at 7'),
    })
  })

  test('shows that a link was changed, before anything that follows it', async () => {
    tamper(`UPDATE events SET at = 99 WHERE position = 5`)
    tamper(`UPDATE chain SET hash = '${'a'.repeat(64)}' WHERE position = 3`)
    expect(await verify()).toMatchObject({ events: 2, brokenAt: 3, why: 'relinked' })
  })
})

describe('an anchor kept elsewhere', () => {
  test('shows that the end of the log was cut off, which the chain alone does not', async () => {
    const kept = anchor()
    tamper('DELETE FROM events WHERE position > 6; DELETE FROM chain WHERE position > 6')
    expect(await verify()).toMatchObject({ outcome: 'whole', events: 6 })
    expect(await verify([kept])).toMatchObject({
      outcome: 'broken',
      events: 6,
      brokenAt: 7,
      why: 'truncated',
    })
  })

  test('shows that log and chain were written anew, which the chain alone does not', async () => {
    const kept = anchor()
    tamper(`UPDATE events SET at = 99 WHERE position = 5; DELETE FROM chain`)
    await beginChain(connection, store)
    expect(await verify()).toMatchObject({ outcome: 'whole', events: 8 })
    expect(await verify([kept])).toMatchObject({ outcome: 'broken', brokenAt: 8, why: 'rewritten' })
  })

  test('holds while the log goes on', async () => {
    const kept = anchor()
    await append('account-1', event())
    expect(await verify([kept, anchor()])).toMatchObject({ outcome: 'whole', events: 9 })
  })
})

describe('a chain begun late', () => {
  test('covers what was there, and goes on with what comes', async () => {
    tamper('DELETE FROM chain')
    await beginChain(connection, store)
    await append('account-1', event())
    expect(await verify()).toMatchObject({ outcome: 'whole', events: 9 })
  })

  test('is refused where there is a chain: it must not be made to fit', async () => {
    tamper(`UPDATE events SET at = 99 WHERE position = 5`)
    await expect(beginChain(connection, store)).rejects.toThrow(Problem)
    expect(await verify()).toMatchObject({ outcome: 'broken', brokenAt: 5 })
  })

  test.each(CHAIN_CRASH_POINTS)(
    'that dies at %s is whole in the end, with what came meanwhile',
    async (point) => {
      tamper('DELETE FROM chain')
      const unchained = openSqliteEventStore({ connection })
      const add = (count: number) =>
        unchained.append({
          stream: StreamId.parse('account-7'),
          expected: 'any',
          events: Array.from({ length: count }, () => event()),
        })
      await add(250)
      const crashes = new ArmedCrashPoints()
      crashes.arm(point)
      await expect(beginChain(connection, store, { crashes })).rejects.toThrow(Crash)
      if (point === 'chain-finished') {
        await expect(beginChain(connection, store)).rejects.toThrow('already')
      } else {
        expect(await verify()).toMatchObject({ outcome: 'broken' })
        await add(1)
        await beginChain(connection, store, { onProgress: (at) => (at === 258 ? add(1) : undefined) })
      }
      expect(await verify()).toMatchObject({ outcome: 'whole' })
      expect(headAnchor(connection)?.position).toBe(await store.head())
    },
  )
})

describe('a verification', () => {
  test('is told in the trace, with what it found', async () => {
    const steps: Step[] = []
    const recorder = new Recorder(
      () => VirtualTime.parse(0),
      (step) => steps.push(step),
    )
    const probe = recorder.probe(LaneId.parse('es'), ComponentId.parse('store'))
    await verifyChain({ store, connection, probe })
    tamper('DELETE FROM events WHERE position = 3')
    await verifyChain({ store, connection, probe })
    expect(steps).toMatchObject([
      { kind: 'chain-verified', node: 'store', events: 8, brokenAt: null, why: null },
      { kind: 'chain-verified', node: 'store', events: 2, brokenAt: 3, why: 'deleted' },
    ])
    expect(steps.map(caption)).toEqual([
      'The hash chain holds over 8 events.',
      'The hash chain breaks at position 3: an event was deleted.',
    ])
  })

  test('goes on over many windows, tells how far it is, and stops when it is told to', async () => {
    for (let n = 0; n < 12; n += 1) await append('account-3', ...Array.from({ length: 100 }, () => event()))
    const seen: number[] = []
    expect(
      await verifyChain({ store, connection, onProgress: (position) => seen.push(position) }),
    ).toMatchObject({
      outcome: 'whole',
      events: 1_208,
    })
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(1_208)
    expect(await verifyChain({ store, connection, signal: AbortSignal.abort() })).toEqual({
      outcome: 'cancelled',
      events: seen[0],
    })
    tamper('DELETE FROM events WHERE position = 1100')
    expect(await verify()).toMatchObject({ events: 1_099, brokenAt: 1_100, why: 'deleted' })
  })
})
