/** Whatever stands before a store offers the whole port, and behaves as a store does. */
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { archiveEvents } from '../../../electron/engine/operations/archive.ts'
import { upcaster } from '../../../electron/engine/upcasting/upcaster.ts'
import { createUpcasting } from '../../../electron/engine/upcasting/upcasting.ts'
import { upcastingStore } from '../../../electron/engine/upcasting/upcasting-store.ts'
import { Files } from '../operations/kit.ts'
import { behavesLikeAnEventStore } from './behaviour.ts'

/** Two versions of one type that differ in nothing but their number. */
const idle = createUpcasting({
  current: { Happened: 2, PenSold: 3 },
  upcasters: [upcaster('Happened', 1, (data) => data)],
})

/** @param open one way into the files; called again for another one */
function suite(name: string, open: (files: Files) => ReturnType<typeof openSqliteEventStore>): void {
  behavesLikeAnEventStore(name, () => {
    const files = new Files()
    return {
      store: open(files),
      another: () => open(files),
      async dispose() {
        files[Symbol.dispose]()
      },
    }
  })
}

suite('an event store read through upcasters', (files) => upcastingStore(files.store().store, idle))

suite('an event store across an archive that nothing has gone to yet', (files) => {
  const archive = files.connect('archive.db')
  return openSqliteEventStore({ connection: files.connect(), archive })
})

/** One archives at a time. */
let archiving: Promise<unknown> = Promise.resolve()

const archivedAtOnce = (files: Files) => {
  const archive = files.connect('archive.db')
  const hot = files.connect()
  const store = openSqliteEventStore({ connection: hot, archive })
  return {
    ...store,
    async append(...sent: Parameters<typeof store.append>) {
      const result = await store.append(...sent)
      if (result.outcome !== 'appended') return result
      archiving = archiving.then(async () => archiveEvents(hot, archive, await store.head()))
      await archiving
      return result
    },
  }
}

suite('an event store whose events are archived as soon as they are there', archivedAtOnce)

suite('upcasters before a store whose events are archived as soon as they are there', (files) =>
  upcastingStore(archivedAtOnce(files), idle))
