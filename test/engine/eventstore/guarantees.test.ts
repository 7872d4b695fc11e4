import { describe, expect, test } from 'vitest'
import { keepVersionsUnique } from '../../../electron/engine/eventstore/events-table.ts'
import type { ExpectedVersion, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { GUARANTEED } from '../../../electron/engine/faults/guarantees.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId, StreamVersion, VirtualTime } from '../../../shared/ids.ts'

const order = (n: number) => StreamId.parse(`order-${n}`)
const event = (id: string): NewEvent => ({
  id,
  type: 'OrderCreated',
  schemaVersion: 1,
  data: {},
  correlationId: 'click',
  causationId: 'c-1',
  commandId: 'c-1',
  at: VirtualTime.parse(0),
})

function open(guarantees = { ...GUARANTEED }) {
  const db = new Connection({ name: 'events', file: ':memory:' })
  const store = openSqliteEventStore({ connection: db, guarantees })
  const append = (n: number, expected: number | 'any' | 'none', ...ids: string[]) =>
    store.append({
      stream: order(n),
      expected: (typeof expected === 'number'
        ? StreamVersion.parse(expected)
        : expected) satisfies ExpectedVersion,
      events: ids.map(event),
    })
  const places = () =>
    db.raw.prepare('SELECT stream, version FROM events ORDER BY position').raw().all() as [string, number][]
  return { db, store, append, places, guarantees }
}

describe('two writers who decided on the same version', () => {
  test('are kept apart by the check of the version', async () => {
    const { append } = open()
    await append(1, 0, 'a')
    expect(await append(1, 0, 'b')).toMatchObject({ outcome: 'conflict', actual: 1, missed: [{ id: 'a' }] })
  })

  test('are kept apart by the unique key where nobody checks', async () => {
    const { append, places } = open({ ...GUARANTEED, versionCheck: false })
    await append(1, 0, 'a')
    expect(await append(1, 0, 'b')).toMatchObject({ outcome: 'conflict', actual: 1, missed: [{ id: 'a' }] })
    expect(places()).toHaveLength(1)
  })

  test('take the same place where neither stands', async () => {
    const { db, append, places } = open({ ...GUARANTEED, versionCheck: false })
    keepVersionsUnique(db, false)
    await append(1, 0, 'a')
    expect(await append(1, 0, 'b')).toMatchObject({ outcome: 'appended' })
    expect(places()).toEqual([
      ['order-1', 1],
      ['order-1', 1],
    ])
  })

  test('keep the key that they have where another one cannot be made', async () => {
    const { db } = open()
    db.raw.exec('CREATE TABLE events_stream_version_plain (n INTEGER)')
    expect(() => keepVersionsUnique(db, false)).toThrow('already')
    const keys = db.raw.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`)
    expect(keys.pluck().all()).toEqual(['events_stream_version'])
  })

  test('are kept apart again by a key that comes back, though it cannot mend what is there', async () => {
    const { db, append, guarantees, places } = open({ ...GUARANTEED, versionCheck: false })
    keepVersionsUnique(db, false)
    await append(1, 0, 'a')
    await append(1, 0, 'b')
    keepVersionsUnique(db, true)
    await append(1, 1, 'c')
    expect(await append(1, 1, 'd')).toMatchObject({ outcome: 'conflict', actual: 2 })
    guarantees.versionCheck = true
    expect(await append(2, 0, 'e')).toMatchObject({ outcome: 'appended' })
    expect(places()).toHaveLength(4)
  })
})

test('without metadata, an event no longer tells what caused it', async () => {
  const { append } = open({ ...GUARANTEED, metadata: false })
  expect(await append(1, 0, 'a')).toMatchObject({
    events: [{ correlationId: '', causationId: '', commandId: null }],
  })
})
