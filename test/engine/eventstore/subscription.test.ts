import { afterEach, expect, test, vi } from 'vitest'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { StreamId } from '../../../shared/ids.ts'
import { foreignEvent } from '../commands/kit.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('a subscription is told of an append in its own process at once, not when it looks again', async () => {
  // No timer ever fires: whoever waits for one waits for ever.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const store = openSqliteEventStore({ connection: new Connection({ name: 'events', file: ':memory:' }) })
  const told = store.subscribe()[Symbol.asyncIterator]()
  for (const n of [1, 2]) {
    const next = told.next()
    await store.append({
      stream: StreamId.parse('sum-1'),
      expected: 'any',
      events: [foreignEvent('Added', { n })],
    })
    expect((await next).value).toMatchObject([{ position: n }])
  }
  await store.close()
})
