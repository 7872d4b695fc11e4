/** A store whose older events lie in an archive: whoever reads it sees all of them in their order, and need not know. */
import { GlobalPosition, type StreamId, type StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore, Fact, ReadAllOptions, ReadStreamOptions } from '../eventstore/port.ts'
import { Arrivals, subscription } from '../eventstore/subscription.ts'

type Batches = AsyncGenerator<readonly RecordedEvent[]>

/**
 * Events may move to the archive while they are read. They leave the hot file only after the boundary has passed them: what was
 * read there counts if the boundary stands afterwards where it stood before; if not, it is read again.
 * @param hot takes all that is appended, and knows the newest event of every stream
 * @param cold holds all events up to the boundary, perhaps some more that count as hot
 * @param boundary last position that counts as cold; asked for each time, as it may move
 */
export function acrossArchive(hot: EventStore, cold: EventStore, boundary: () => GlobalPosition): EventStore {
  const arrivals = new Arrivals()
  const end = Number.MAX_SAFE_INTEGER

  async function* readAll({ after, to, ...options }: ReadAllOptions = {}): Batches {
    let from = after ?? GlobalPosition.parse(0)
    for (;;) {
      const border = boundary()
      const inHot = from >= border
      const last = to === undefined || to > border ? border : to
      const until = inHot ? (to === undefined ? {} : { to }) : { to: last }
      for await (const batch of (inHot ? hot : cold).readAll({ ...options, ...until, after: from })) {
        if (inHot && boundary() !== border) break
        yield batch
        from = batch.at(-1)?.position ?? from
      }
      if (inHot && boundary() !== border) continue
      if (inHot || (to !== undefined && to <= border)) return
      from = border
    }
  }

  /** Version of the stream up to which its events are read from the archive. */
  const coldVersion = (stream: StreamId, border: GlobalPosition) =>
    cold.streamVersion(stream, { position: border })

  /** @param read of either file, what is wanted of a stream */
  async function* both<Event extends Fact>(
    read: (store: EventStore, options: ReadStreamOptions) => AsyncIterable<readonly Event[]>,
    stream: StreamId,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<readonly Event[]> {
    const forwards = options.direction !== 'backwards'
    let [low, high] = [Number(options.from ?? 1), Number(options.to ?? end)]
    while (low <= high) {
      const border = boundary()
      const last = await coldVersion(stream, border)
      const inHot = (forwards ? low : high) > last
      const [first, final] = inHot ? [Math.max(low, last + 1), high] : [low, Math.min(high, last)]
      const part = { from: first as StreamVersion, to: final as StreamVersion } // versions and counts make versions
      for await (const batch of read(inHot ? hot : cold, { ...options, ...part })) {
        if (inHot && boundary() !== border) break
        yield batch
        const reached = batch.at(-1)?.version ?? 0
        if (forwards) low = reached + 1
        else high = reached - 1
      }
      if (inHot && boundary() !== border) continue
      if (inHot === forwards) return
      if (forwards) low = Math.max(low, last + 1)
      else high = Math.min(high, last)
    }
  }

  const store: EventStore = {
    async append(appends, probe) {
      const result = await hot.append(appends, probe)
      if (result.outcome === 'appended') arrivals.announce()
      return result
    },
    readStream: (stream, options) => both((one, part) => one.readStream(stream, part), stream, options),
    readFacts: (stream, options) => both((one, part) => one.readFacts(stream, part), stream, options),
    readAll,
    subscribe: (options = {}) => subscription(store, arrivals, options),
    // Everything may be cold: the head is then the newest event that the hot file has kept, or the boundary.
    async head() {
      const border = boundary()
      const head = await hot.head()
      return head > border ? head : border
    },
    async streamVersion(stream, asOf) {
      if (!asOf) return hot.streamVersion(stream)
      for (;;) {
        const border = boundary()
        const then = await cold.streamVersion(stream, asOf)
        if (then < (await coldVersion(stream, border))) return then
        const version = await hot.streamVersion(stream, asOf)
        if (boundary() === border) return version
      }
    },
    async close() {
      arrivals.end()
      await hot.close()
      await cold.close()
    },
  }
  return store
}
