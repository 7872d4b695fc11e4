/** A small world for tests of command handling: a counter that adds, a store in a file, and a trace of what was done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accept, type Decider, reject } from '../../../electron/engine/commands/decider.ts'
import type { Envelope } from '../../../electron/engine/commands/handle.ts'
import type { EventStore, NewEvent } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import type { Probe } from '../../../electron/engine/trace/probe.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { ComponentId, LaneId, StreamId, VirtualTime } from '../../../shared/ids.ts'
import type { Fields, RecordedEvent, Step, StepKind, StepOf } from '../../../shared/trace.ts'

export type Add = { type: 'Add'; data: { n: number } }
export type Added = { type: 'Added'; data: { n: number } }
export interface Counter {
  sum: number
  events: number
}

/** Adds whatever is positive; not idempotent on purpose, so that everything handled twice shows. */
export const counter: Decider<Add, Added, Counter> = {
  initialState: { sum: 0, events: 0 },
  decide: (command) =>
    command.data.n < 0
      ? reject('negative', 'Nothing is taken away.')
      : accept({ type: 'Added', data: command.data }),
  evolve: (state, event) => ({ sum: state.sum + event.data.n, events: state.events + 1 }),
}

export const STREAM = StreamId.parse('counter-1')

export const add = (id: string, n: number, stream = STREAM): Envelope<Add> => ({
  id,
  stream,
  command: { type: 'Add', data: { n } },
  correlationId: `click-${id}`,
  at: VirtualTime.parse(0),
})

export async function eventsOf(store: EventStore, stream = STREAM): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const batch of store.readStream(stream)) events.push(...batch)
  return events
}

export const counted = async (store: EventStore, stream = STREAM): Promise<Counter> =>
  (await eventsOf(store, stream)).reduce(
    (state, { data }) => counter.evolve(state, { type: 'Added', data: { n: Number(data.n) } }),
    counter.initialState,
  )

let foreign = 0
/** An event that some other writer made. */
export function foreignEvent(type: string, data: Fields, schemaVersion = 1): NewEvent {
  foreign += 1
  const id = `foreign-${foreign}`
  return {
    id,
    type,
    schemaVersion,
    data,
    correlationId: id,
    causationId: id,
    commandId: null,
    at: VirtualTime.parse(0),
  }
}

/** The store with another writer in front of it, who appends just before the next `times` appends. */
export function disturbed(store: EventStore, times: number): EventStore {
  let left = times
  return {
    ...passing(store),
    async append(appends, probe) {
      if (left > 0) {
        left -= 1
        await store.append({ stream: STREAM, expected: 'any', events: [foreignEvent('Added', { n: 1000 })] })
      }
      return store.append(appends, probe)
    },
  }
}

export const passing = (store: EventStore): EventStore => ({
  append: (appends, probe) => store.append(appends, probe),
  readStream: (stream, options) => store.readStream(stream, options),
  readFacts: (stream, options) => store.readFacts(stream, options),
  readAll: (options) => store.readAll(options),
  subscribe: (options) => store.subscribe(options),
  head: () => store.head(),
  streamVersion: (stream, asOf) => store.streamVersion(stream, asOf),
  close: () => store.close(),
})

export interface World {
  file: string
  connection: Connection
  store: EventStore
  steps: Step[]
  probe: Probe
  ofKind<K extends StepKind>(kind: K): StepOf<K>[]
  [Symbol.dispose](): void
}

export function createWorld(): World {
  const directory = mkdtempSync(join(tmpdir(), 'commands-'))
  const file = join(directory, 'events.db')
  const connection = new Connection({ name: 'events', file, watched: true })
  const steps: Step[] = []
  const recorder = new Recorder(
    () => VirtualTime.parse(0),
    (step) => steps.push(step),
  )
  return {
    file,
    connection,
    store: openSqliteEventStore({ connection }),
    steps,
    probe: recorder.probe(LaneId.parse('es'), ComponentId.parse('handler')),
    ofKind: <K extends StepKind>(kind: K) => steps.filter((step): step is StepOf<K> => step.kind === kind),
    [Symbol.dispose]() {
      connection.drop()
      rmSync(directory, { recursive: true })
    },
  }
}

/** A store that knows its events by their ids, whatever stream they are sent to. */
export const recognising = (store: EventStore): EventStore => ({
  ...passing(store),
  async append(appends, probe) {
    const sent = ('stream' in appends ? [appends] : appends).flatMap(({ events }) => events)
    const ids = new Set(sent.map(({ id }) => id))
    const known: RecordedEvent[] = []
    for await (const batch of store.readAll()) known.push(...batch.filter(({ id }) => ids.has(id)))
    return known.length > 0 ? { outcome: 'duplicate', events: known } : store.append(appends, probe)
  },
})
