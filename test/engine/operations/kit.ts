/** A log in a file with a few streams in it, and what is done to such a file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { GlobalPosition, StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

export const position = (n: number) => GlobalPosition.parse(n)

export class Files {
  readonly crashes = new ArmedCrashPoints()
  readonly directory = mkdtempSync(join(tmpdir(), 'operations-'))
  private readonly opened: Connection[] = []

  file(name: string): string {
    return join(this.directory, name)
  }

  /** The connection goes when the test does. */
  connect(name = 'events.db'): Connection {
    const connection = new Connection({ name: 'events', file: this.file(name) })
    this.opened.push(connection)
    return connection
  }

  store(name?: string, archive?: Connection): { connection: Connection; store: EventStore } {
    const connection = this.connect(name)
    return { connection, store: openSqliteEventStore({ connection, archive }) }
  }

  /** A log whose older events go to an archive, read as one. */
  divided(): { hot: Connection; cold: Connection; store: EventStore } {
    const [hot, cold] = [this.connect(), this.connect('archive.db')]
    return { hot, cold, store: openSqliteEventStore({ connection: hot, archive: cold }) }
  }

  /** Does the work; where it dies, all connections are dropped, and it is done again. @returns how often it died */
  async survive(work: () => Promise<unknown>): Promise<number> {
    for (let died = 0; ; died += 1)
      try {
        await work()
        return died
      } catch (error) {
        if (!(error instanceof Crash)) throw error
        for (const connection of this.opened.splice(0)) connection.drop()
      }
  }

  closeAll(): void {
    for (const connection of this.opened.splice(0)) connection.close()
  }

  [Symbol.dispose](): void {
    for (const connection of this.opened) connection.drop()
    rmSync(this.directory, { recursive: true })
  }
}

/** An event with this number in all that it says. */
export const deposit = (n: number): NewEvent => ({
  id: `event-${n}`,
  type: 'Deposited',
  schemaVersion: 1,
  data: { amount: n, note: 'x'.repeat(200) },
  correlationId: `click-${n}`,
  causationId: `c-${n}`,
  commandId: `c-${n}`,
  at: VirtualTime.parse(n * 1_000),
})

/** Appends one event to each of these streams, in this order. */
export async function append(store: EventStore, ...streams: readonly string[]): Promise<void> {
  for (const stream of streams) {
    const n = (await store.head()) + 1
    const result = await store.append({
      stream: StreamId.parse(`account-${stream}`),
      expected: 'any',
      events: [deposit(n)],
    })
    if (result.outcome !== 'appended') throw new Error(`not appended: ${result.outcome}`)
  }
}

export async function all(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const batch of batches) events.push(...batch)
  return events
}

export const many = (count: number) => Array.from({ length: count }, (_, n) => `s${n % 5}`)

/** Writes over some bytes in the middle of a file. */
export function damage(file: string, at: number, text = 'garbage '.repeat(64)): void {
  const bytes = readFileSync(file)
  bytes.write(text, at)
  writeFileSync(file, bytes)
}
