/** A store whose older events lie in an archive: whoever reads it sees all of them in their order, and need not know. */
import { GlobalPosition, type StreamId, StreamVersion } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore, ReadAllOptions, ReadStreamOptions } from '../eventstore/port.ts'

type Batches = AsyncGenerator<readonly RecordedEvent[]>

/**
 * @param hot takes all that is appended, and knows the newest event of every stream
 * @param cold holds all events up to the boundary, perhaps some more that count as hot
 * @param boundary last position that counts as cold; asked for each time, as it may move
 */
export function acrossArchive(hot: EventStore, cold: EventStore, boundary: () => GlobalPosition): EventStore {
  async function* readAll({ after, to, ...options }: ReadAllOptions = {}): Batches {
    const border = boundary()
    const from = after ?? GlobalPosition.parse(0)
    const until = to === undefined || to > border ? border : to
    if (from < until) yield* cold.readAll({ ...options, after: from, to: until })
    if (to !== undefined && to <= border) return
    yield* hot.readAll({
      ...options,
      ...(to === undefined ? {} : { to }),
      after: from > border ? from : border,
    })
  }

  /** Version of the stream up to which its events are read from the archive. */
  const coldVersion = (stream: StreamId) => cold.streamVersion(stream, { position: boundary() })

  async function* readStream(stream: StreamId, options: ReadStreamOptions = {}): Batches {
    const last = await coldVersion(stream)
    const first = StreamVersion.parse(last + 1)
    const { from, to, direction = 'forwards' } = options
    const older = { ...options, to: to === undefined || to > last ? last : to }
    const newer = { ...options, from: from === undefined || from < first ? first : from }
    const wantsOlder = last > 0 && (from ?? 1) <= last
    const wantsNewer = to === undefined || to > last
    if (direction === 'backwards' && wantsNewer) yield* hot.readStream(stream, newer)
    if (wantsOlder) yield* cold.readStream(stream, older)
    if (direction === 'forwards' && wantsNewer) yield* hot.readStream(stream, newer)
  }

  let open = true
  return {
    append: (appends, probe) => hot.append(appends, probe),
    readStream,
    readAll,
    async *subscribe({ signal, ...options } = {}) {
      if (!open) return
      const border = boundary()
      let after = options.after ?? GlobalPosition.parse(0)
      for await (const batch of readAll({ ...options, after, to: border })) {
        if (signal?.aborted || !open) return
        yield batch
      }
      if (after < border) after = border
      // Closed meanwhile, or ended: the hot store would not be there to be asked.
      if (!open) return
      yield* hot.subscribe({ ...options, after, ...(signal && { signal }) })
    },
    // Everything may be cold: the head is then the newest event that the hot file has kept, or the boundary.
    async head() {
      const head = await hot.head()
      return head > boundary() ? head : boundary()
    },
    async streamVersion(stream, asOf) {
      if (!asOf) return hot.streamVersion(stream)
      const then = await cold.streamVersion(stream, asOf)
      return then < (await coldVersion(stream)) ? then : hot.streamVersion(stream, asOf)
    },
    async close() {
      open = false
      await hot.close()
      await cold.close()
    },
  }
}
