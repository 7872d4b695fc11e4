import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { behavesLikeAnEventStore } from './behaviour.ts'
import { MemoryEventStore } from './memory-store.ts'

behavesLikeAnEventStore('the event store on SQLite', () => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-'))
  return together(
    () =>
      openSqliteEventStore({
        connection: new Connection({ name: 'events', file: join(directory, 'events.db') }),
      }),
    () => rmSync(directory, { recursive: true }),
  )
})

behavesLikeAnEventStore('an event store in memory', () => {
  const log: RecordedEvent[] = []
  return together(() => new MemoryEventStore(log))
})

function together(open: () => EventStore, after: () => void = () => undefined) {
  const opened: EventStore[] = []
  const another = () => {
    const store = open()
    opened.push(store)
    return store
  }
  return {
    store: another(),
    another,
    async dispose() {
      for (const store of opened) await store.close()
      after()
    },
  }
}
