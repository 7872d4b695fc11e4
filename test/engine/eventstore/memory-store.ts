/** A second implementation of the port, in memory: what shows that the suite of its tests knows nothing of SQLite. */
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type {
  AppendResult,
  EventStore,
  ExpectedVersion,
  Moment,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StreamAppend,
  SubscribeOptions,
} from '../../../electron/engine/eventstore/port.ts'
import { Arrivals, subscription } from '../../../electron/engine/eventstore/subscription.ts'
import { GlobalPosition, type StreamId, StreamVersion } from '../../../shared/ids.ts'
import { Problem } from '../../../shared/problem.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

export class MemoryEventStore implements EventStore {
  private readonly log: RecordedEvent[]
  private readonly arrivals = new Arrivals()

  /** @param log shared with other stores that are to be ways into the same events */
  constructor(log: RecordedEvent[] = []) {
    this.log = log
  }

  async append(appends: StreamAppend | readonly StreamAppend[]): Promise<AppendResult> {
    // Answers come later, as from a server.
    await setImmediate()
    const result = this.decide('stream' in appends ? [appends] : appends)
    if (result.outcome !== 'appended') return result
    this.log.push(...result.events)
    this.arrivals.announce()
    return result
  }

  private decide(appends: readonly StreamAppend[]): AppendResult {
    const before = this.takenBefore(appends)
    if (before) return before
    const events: RecordedEvent[] = []
    for (const { stream, expected, events: sent } of appends) {
      const own = [...this.log, ...events].filter((event) => event.stream === stream)
      if (!fits(expected, own.length)) {
        const missed = own.slice(typeof expected === 'number' ? expected : 0).slice(-1_000)
        return { outcome: 'conflict', stream, expected, actual: StreamVersion.parse(own.length), missed }
      }
      for (const [index, event] of sent.entries())
        events.push({
          ...structuredClone(event),
          stream,
          version: StreamVersion.parse(own.length + index + 1),
          position: GlobalPosition.parse(this.log.length + events.length + 1),
        })
    }
    return { outcome: 'appended', events }
  }

  private takenBefore(appends: readonly StreamAppend[]): AppendResult | undefined {
    const sent = appends.flatMap(({ events }) => events)
    const ids = new Set(sent.map(({ id }) => id))
    const known = this.log.filter(({ id }) => ids.has(id))
    const command = known[0]?.commandId ?? null
    if (command !== null && [...known, ...sent].every(({ commandId }) => commandId === command)) {
      const streams = new Set([...known, ...appends].map(({ stream }) => stream))
      const first = this.log.filter((event) => event.commandId === command && streams.has(event.stream))
      return { outcome: 'duplicate', events: first }
    }
    const same = isDeepStrictEqual(
      known.map(compared),
      appends.flatMap(({ stream, events }) => events.map((event) => compared({ ...event, stream }))),
    )
    if (known.length > 0 && same) return { outcome: 'duplicate', events: known }
    if (known.length === 0 && ids.size === sent.length) return undefined
    throw new Problem({ code: 'event-id-taken', what: 'an id is taken', remedy: 'Choose another.' })
  }

  async *readStream(
    stream: StreamId,
    { from = StreamVersion.parse(1), to, direction, batch = 500 }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly RecordedEvent[]> {
    const wanted = this.log.filter(
      (event) => event.stream === stream && event.version >= from && event.version <= (to ?? event.version),
    )
    yield* batches(direction === 'backwards' ? wanted.reverse() : wanted, batch)
  }

  readFacts(stream: StreamId, options?: ReadStreamOptions): AsyncGenerator<readonly RecordedEvent[]> {
    return this.readStream(stream, options)
  }

  async *readAll({
    after = GlobalPosition.parse(0),
    to,
    types,
    categories,
    batch = 500,
  }: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    const wanted = this.log.filter(
      ({ position, type, stream }) =>
        position > after &&
        position <= (to ?? position) &&
        (types?.includes(type) ?? true) &&
        (categories?.includes(stream.slice(0, stream.indexOf('-'))) ?? true),
    )
    yield* batches(wanted, batch)
  }

  subscribe(options: SubscribeOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return subscription(this, this.arrivals, options)
  }

  async head(): Promise<GlobalPosition> {
    return GlobalPosition.parse(this.log.length)
  }

  async streamVersion(stream: StreamId, asOf?: Moment): Promise<StreamVersion> {
    const own = this.log.filter((event) => event.stream === stream)
    const later = own.findIndex(({ position, at }) => {
      if (!asOf) return false
      return 'position' in asOf ? position > asOf.position : at > asOf.time
    })
    return StreamVersion.parse(later < 0 ? own.length : later)
  }

  async close(): Promise<void> {
    this.arrivals.end()
  }
}

const compared = ({ id, stream, type, schemaVersion, data, commandId }: NewEvent & { stream: StreamId }) => ({
  id,
  stream,
  type,
  schemaVersion,
  data,
  commandId,
})

async function* batches(events: readonly RecordedEvent[], size: number) {
  for (let from = 0; from < events.length; from += size) {
    await setImmediate()
    yield structuredClone(events.slice(from, from + size))
  }
}

const fits = (expected: ExpectedVersion, actual: number): boolean =>
  expected === 'any' ||
  (expected === 'none' && actual === 0) ||
  (expected === 'exists' && actual > 0) ||
  expected === actual
