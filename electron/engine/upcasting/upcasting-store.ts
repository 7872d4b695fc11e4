/** An event store that is read through upcasters: whoever reads sees every event in its current version. */
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore } from '../eventstore/port.ts'
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
  return {
    append: (appends, probe) => store.append(appends, probe),
    readStream: (stream, options) => read(store.readStream(stream, options), options?.probe),
    readAll: (options) => read(store.readAll(options), options?.probe),
    subscribe: (options) => read(store.subscribe(options), options?.probe),
    head: () => store.head(),
    streamVersion: (stream, asOf) => store.streamVersion(stream, asOf),
    close: () => store.close(),
  }
}
