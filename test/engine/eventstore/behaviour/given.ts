/** Events to append, and what is read of a store, in the words of its behaviour. */
import type {
  EventStore,
  ExpectedVersion,
  Fact,
  NewEvent,
} from '../../../../electron/engine/eventstore/port.ts'
import { GlobalPosition, StreamId, StreamVersion, VirtualTime } from '../../../../shared/ids.ts'
import type { RecordedEvent } from '../../../../shared/trace.ts'

export interface StoreUnderTest {
  /** Empty. */
  readonly store: EventStore
  /** Another way into the same events, as another process would have. Closed by `dispose`. */
  another(): EventStore
  /** Closes what is open and leaves nothing behind. */
  dispose(): Promise<void>
}

export const order = (n: number) => StreamId.parse(`order-${n}`)
export const version = (n: number) => StreamVersion.parse(n)
export const position = (n: number) => GlobalPosition.parse(n)
export const time = (n: number) => VirtualTime.parse(n)

let made = 0
export const event = (change: Partial<NewEvent> = {}): NewEvent => {
  made += 1
  return {
    id: `event-${made}`,
    type: 'Happened',
    schemaVersion: 1,
    data: { n: made },
    correlationId: 'click-1',
    causationId: 'cause-1',
    commandId: null,
    at: time(made),
    ...change,
  }
}
export const some = (count: number, change: Partial<NewEvent> = {}) =>
  Array.from({ length: count }, () => event(change))

export async function all(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const list: RecordedEvent[] = []
  for await (const batch of batches) list.push(...batch)
  return list
}
/** What a fold looks at. */
export const looked = ({ version, type, schemaVersion, data, commandId }: Fact) => ({
  version,
  type,
  schemaVersion,
  data,
  commandId,
})
export const versions = async (batches: AsyncIterable<readonly RecordedEvent[]>) =>
  (await all(batches)).map((one) => one.version)
export const positions = async (batches: AsyncIterable<readonly RecordedEvent[]>) =>
  (await all(batches)).map((one) => one.position)

/** The first `count` events that a subscription tells of. */
export async function first(count: number, batches: AsyncIterable<readonly RecordedEvent[]>) {
  const list: RecordedEvent[] = []
  for await (const batch of batches) {
    list.push(...batch)
    if (list.length >= count) break
  }
  return list
}

/** Appends to one stream of the store that is under test by then. */
export const appendingTo =
  (world: StoreUnderTest) =>
  (stream: StreamId, expected: ExpectedVersion, ...events: NewEvent[]) =>
    world.store.append({ stream, expected, events })
