import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { payloadText } from '../../../electron/engine/eventstore/payload.ts'
import type { NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId, VirtualTime } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'

const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Code can give an event what its type forbids: numbers that come of a division, values from elsewhere. */
const added = (data: unknown): NewEvent => ({
  id: 'e-1',
  type: 'Added',
  schemaVersion: 1,
  data: data as Fields,
  correlationId: 'c',
  causationId: 'c',
  commandId: null,
  at: VirtualTime.parse(0),
})
const refusal = (data: unknown): string => {
  try {
    payloadText(added(data))
  } catch (error) {
    if (error instanceof Problem && error.data.code === 'event-not-json') return error.data.what
    throw error
  }
  return 'accepted'
}

class Money {
  readonly cents = 5
}
const circle: Record<string, unknown> = {}
circle.self = circle

test.each<[string, unknown, string]>([
  ['a number that is none', { n: Number.NaN }, 'data.n is NaN'],
  ['a number without end', { lines: [{ price: 1 }, { price: -1 / 0 }] }, 'data.lines[1].price is -Infinity'],
  ['a date', { at: new Date(0) }, 'data.at is a Date'],
  ['a map', { at: new Map() }, 'data.at is a Map'],
  ['an object of a class', { price: new Money() }, 'data.price is a Money'],
  ['a hole in a list', { lines: [undefined] }, 'data.lines[0] is undefined'],
  ['a function', { up: () => 1 }, 'data.up is a function'],
  ['a big integer', { n: 1n }, 'BigInt'],
  ['a circle', circle, 'circular'],
  ['nothing at all', undefined, 'data is undefined'],
])('an event with %s is refused, and the problem says where', (_what, data, expected) => {
  expect(refusal(data)).toContain(expected)
})

test('fields that are left out, or undefined, are no loss', () => {
  expect(payloadText(added({ n: 1, note: undefined }))).toBe('{"n":1}')
})

test('whatever is accepted comes back from JSON as it was, and all of JSON is accepted', () => {
  // −0 comes back as 0, which no rule of a domain tells from it.
  const withoutSign = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).every(withoutSign)
      : !Object.is(value, -0)
  const comesBack = (data: object) => {
    fc.pre(withoutSign(data))
    expect(JSON.parse(payloadText(added(data)))).toEqual(data)
  }
  const anything = fc.anything({ withDate: true, withMap: true, withBigInt: true, withSparseArray: true })
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anything, { noNullPrototype: true }), (data) => {
      fc.pre(refusal(data) === 'accepted')
      comesBack(data)
    }),
  )
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), comesBack))
})

test('nothing of a refused append is stored, and an inline handler is given what every replay is given', async () => {
  const given: Fields[] = []
  const store = openSqliteEventStore({
    connection: new Connection({ name: 'events', file: join(directory, 'events.db'), synchronous: 'off' }),
    inline: [
      {
        name: 'seen',
        handles: 'all',
        schema: 'CREATE TABLE IF NOT EXISTS seen (position INTEGER PRIMARY KEY) STRICT;',
        apply: (_tables, { data }) => void given.push(data),
      },
    ],
  })
  const append = (...all: unknown[]) =>
    store.append({
      stream: StreamId.parse('a-1'),
      expected: 'any',
      events: all.map((data, index) => ({ ...added(data), id: `e-${index}` })),
    })
  await expect(append({ n: 1 }, { n: Number.NaN })).rejects.toMatchObject({
    data: { code: 'event-not-json' },
  })
  expect(await store.head()).toBe(0)
  given.length = 0
  await append({ n: 1, at: null }, { lines: [{ price: 0.1 }] })
  const replayed: RecordedEvent[] = []
  for await (const batch of store.readAll()) replayed.push(...batch)
  expect(replayed.map(({ data }) => data)).toEqual(given)
  await store.close()
})
