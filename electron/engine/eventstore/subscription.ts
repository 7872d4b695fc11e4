/** Subscriptions: what is in a store already, and then what comes, whoever appends it. */
import type { GlobalPosition } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { EventStore, SubscribeOptions } from './port.ts'

/** Milliseconds between two looks at the head of the store, which is how appends of other processes are found. */
const LOOK_EVERY_MS = 20

/** Tells subscriptions that something may have come. */
export class Arrivals {
  private readonly waiting = new Set<() => void>()
  private readonly closing = new AbortController()
  private announced = 0

  /** Aborted when no more will come, because the store is closed. */
  get closed(): AbortSignal {
    return this.closing.signal
  }

  /** Announcements so far: take it before looking at the store. */
  get count(): number {
    return this.announced
  }

  /** Something was appended in this process. */
  announce(): void {
    this.announced += 1
    for (const wake of this.waiting) wake()
  }

  /** The store is closed. */
  end(): void {
    this.closing.abort()
  }

  /** Waits for the next look, or the end, or an announcement: also for one since `count`. */
  after(count: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, LOOK_EVERY_MS)
      this.waiting.add(wake)
      signal.addEventListener('abort', wake)
      if (signal.aborted || this.announced > count) wake()
    })
  }
}

/**
 * One number is all that it remembers: positions become visible in order, so that nothing can appear behind it.
 */
export async function* subscription(
  store: Pick<EventStore, 'head' | 'readAll'>,
  arrivals: Arrivals,
  { signal, after: start, ...which }: SubscribeOptions,
): AsyncGenerator<readonly RecordedEvent[]> {
  const over = signal ? AbortSignal.any([signal, arrivals.closed]) : arrivals.closed
  let after = start ?? (0 as GlobalPosition) // before the first event
  while (!over.aborted) {
    const announced = arrivals.count
    const head = await store.head()
    if (over.aborted) return
    if (head <= after) {
      await arrivals.after(announced, over)
      continue
    }
    for await (const events of store.readAll({ ...which, after, to: head })) {
      if (over.aborted) return
      yield events
      if (over.aborted) return
    }
    // Events that are not wanted were not even read.
    after = head
  }
}
