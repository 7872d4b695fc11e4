/** A process that rebuilds a read model from the log in a directory, and writes its resident megabytes tenth by tenth. */
import { join } from 'node:path'
import { openSqliteEventStore } from '../engine/eventstore/sqlite-store.ts'
import { openRebuild } from '../engine/projections/rebuild.ts'
import { Connection } from '../engine/sqlite/connection.ts'
import { balances } from './workload.ts'

const [directory = '', events = '1'] = process.argv.slice(2)
const store = openSqliteEventStore({
  connection: new Connection({ name: 'events', file: join(directory, 'events.db') }),
})
const connection = new Connection({ name: 'read', file: join(directory, 'read.db') })
const tenths = Array.from({ length: 10 }, () => 0)

function look({ position }: { position: number }): void {
  const tenth = Math.min(9, Math.floor((position / Number(events)) * 10))
  tenths[tenth] = Math.max(tenths[tenth] ?? 0, Math.round(process.memoryUsage.rss() / 1e6))
}

await openRebuild({ projection: balances, connection, store, stride: 1_000, onProgress: look }).run()
connection.close()
await store.close()
process.stdout.write(JSON.stringify(tenths))
