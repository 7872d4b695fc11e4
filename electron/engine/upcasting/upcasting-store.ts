/** An event store that is read through upcasters: whoever reads sees every event in its current version. */
import type { StreamId } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore, Fact, ReadStreamOptions } from '../eventstore/port.ts'
import { type Probe, silent } from '../trace/probe.ts'
import { upcastTold } from './told.ts'
import type { Upcasting } from './upcasting.ts'

/**
 * Reading throws `UnreadableEvent` at the first event that cannot be read; those before it in the same batch are not given.
 * What is appended goes through as it is, and so does what an append tells of events that were there before.
 */
export function upcastingStore(store: EventStore, upcasting: Upcasting): EventStore {
  async function* read(
    batches: AsyncIterable<readonly RecordedEvent[]>,
    probe: Probe = silent,
  ): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const batch of batches) yield batch.map((event) => upcastTold(upcasting, event, probe))
  }

  /** An upcaster may look at the whole event: where one is at work, the batch is read again as a whole. */
  async function* facts(
    stream: StreamId,
    options: ReadStreamOptions | undefined,
  ): AsyncGenerator<readonly Fact[]> {
    for await (const batch of store.readFacts(stream, options)) {
      const versions = batch.map(({ version }) => version).sort((a, b) => a - b)
      const [from, to] = [versions[0], versions.at(-1)]
      const current = batch.every(
        ({ type, schemaVersion }) => schemaVersion === upcasting.currentVersion(type),
      )
      if (current || from === undefined || to === undefined) yield batch
      else yield* read(store.readStream(stream, { ...options, from, to }))
    }
  }

  const readStream = (stream: StreamId, options?: ReadStreamOptions) =>
    read(store.readStream(stream, options), options?.probe)
  return {
    append: (appends, probe) => store.append(appends, probe),
    readStream,
    // Who watches is shown each link.
    readFacts: (stream, options) =>
      options?.probe?.on ? readStream(stream, options) : facts(stream, options),
    readAll: (options) => read(store.readAll(options), options?.probe),
    subscribe: (options) => read(store.subscribe(options), options?.probe),
    head: () => store.head(),
    streamVersion: (stream, asOf) => store.streamVersion(stream, asOf),
    close: () => store.close(),
  }
}
