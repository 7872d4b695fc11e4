/** A small world for tests of projections: a store with accounts in it, a read database, and totals that show every double count. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import type { Projection } from '../../../electron/engine/projections/projection.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { type Probe, silent } from '../../../electron/engine/trace/probe.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent, Step, StepKind, StepOf } from '../../../shared/trace.ts'

/** Not idempotent on purpose: an event applied twice shows in `total`, one left out shows in `events`. */
export const totals: Projection = {
  name: 'totals',
  handles: ['Added'],
  schema: `
    CREATE TABLE IF NOT EXISTS totals (
      stream  TEXT PRIMARY KEY,
      total   INTEGER NOT NULL,
      events  INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS totals_by_total ON totals (total);
  `,
  apply(tables, event, probe) {
    tables.run(
      probe,
      `INSERT INTO totals (stream, total, events) VALUES (?, ?, 1)
       ON CONFLICT (stream) DO UPDATE SET total = totals.total + excluded.total, events = events + 1`,
      [event.stream, Number(event.data.n)],
    )
  },
}

export interface TotalsRow {
  stream: string
  total: number
  events: number
}

/** What `totals` must hold: the fold written a second time, without SQL. */
export function foldTotals(events: readonly RecordedEvent[]): TotalsRow[] {
  const rows = new Map<string, TotalsRow>()
  for (const event of events.filter(({ type }) => type === 'Added')) {
    const row = rows.get(event.stream) ?? { stream: event.stream, total: 0, events: 0 }
    rows.set(event.stream, { ...row, total: row.total + Number(event.data.n), events: row.events + 1 })
  }
  return [...rows.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1))
}

export const readTotals = (connection: Connection): TotalsRow[] =>
  connection.all<TotalsRow>(silent, 'SELECT stream, total, events FROM totals ORDER BY stream')

export interface World {
  directory: string
  store: EventStore
  read: Connection
  steps: Step[]
  probe: Probe
  clock: { now: number }
  now: () => VirtualTime
  /** Appends to the stream `category-id`, one virtual millisecond after the one before. */
  append(stream: string, type: string, data?: Fields): Promise<RecordedEvent>
  add(stream: string, n: number): Promise<RecordedEvent>
  /** Appends `count` additions in one go, spread over `streams` streams. */
  fill(count: number, streams?: number): Promise<void>
  events(): Promise<RecordedEvent[]>
  /** A second connection to the read database, as another process would have. */
  another(): Connection
  close(): void
}

export function createWorld(options: { watched?: boolean; directory?: string } = {}): World {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'projections-'))
  const eventsDb = new Connection({ name: 'events', file: join(directory, 'events.db') })
  const connect = () =>
    new Connection({
      name: 'read',
      file: join(directory, 'read.db'),
      ...(options.watched ? { watched: true } : {}),
    })
  const read = connect()
  const open = [eventsDb, read]
  const store = openSqliteEventStore({ connection: eventsDb })
  const steps: Step[] = []
  const clock = { now: 0 }
  const now = () => VirtualTime.parse(clock.now)
  let count = 0
  const event = (type: string, data: Fields) => {
    count += 1
    clock.now += 1
    const id = `e-${process.pid}-${count}`
    return {
      id,
      type,
      schemaVersion: 1,
      data,
      correlationId: 'click-1',
      causationId: 'c-1',
      commandId: null,
      at: now(),
    }
  }
  async function append(stream: string, type: string, data: Fields = {}) {
    const result = await store.append({
      stream: StreamId.parse(stream),
      expected: 'any',
      events: [event(type, data)],
    })
    const [recorded] = result.outcome === 'conflict' ? [] : result.events
    if (!recorded) throw new Error('the append of a test went wrong')
    return recorded
  }
  return {
    directory,
    store,
    read,
    steps,
    probe: new Recorder(now, (step) => steps.push(step)).probe(
      LaneId.parse('es'),
      ComponentId.parse('client'),
    ),
    clock,
    now,
    append,
    add: (stream, n) => append(stream, 'Added', { n }),
    async fill(total, streams = 10) {
      for (let stream = 0; stream < streams; stream += 1)
        await store.append({
          stream: StreamId.parse(`account-${stream}`),
          expected: 'any',
          events: Array.from({ length: Math.floor(total / streams) }, (_, n) => event('Added', { n })),
        })
    },
    async events() {
      const all: RecordedEvent[] = []
      for await (const batch of store.readAll()) all.push(...batch)
      return all
    },
    another() {
      const connection = connect()
      open.push(connection)
      return connection
    },
    close() {
      for (const connection of open) connection.close()
      if (!options.directory) rmSync(directory, { recursive: true, force: true })
    },
  }
}

export const ofKind = <K extends StepKind>(steps: readonly Step[], kind: K): StepOf<K>[] =>
  steps.filter((step): step is StepOf<K> => step.kind === kind)

/** Crashes once, the `after`th time that the work comes to `point`: with an exception that nothing in the engine may swallow. */
export class Crash extends Error {}
export const crashAt = (point: string, after = 1) => {
  let left = after
  return {
    reach(name: string) {
      if (name !== point) return
      left -= 1
      if (left === 0) throw new Crash(`crashed at ${point}`)
    },
  }
}
