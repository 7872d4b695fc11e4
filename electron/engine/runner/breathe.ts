/** Cuts long work into slices, so that the host's event loop stays free and a cancellation is heard. */
import { setImmediate } from 'node:timers/promises'
import { Problem } from '../../../shared/problem.ts'

/** Milliseconds of work between two pauses. */
const SLICE_MS = 6

/** @returns what to await wherever work may pause: true when it did. It throws `cancelled` once the signal is aborted. */
export function breather(signal: AbortSignal | undefined): () => Promise<boolean> {
  let since = performance.now()
  return async () => {
    const pauses = performance.now() - since > SLICE_MS
    if (pauses) {
      await setImmediate()
      since = performance.now()
    }
    if (signal?.aborted)
      throw new Problem({
        code: 'cancelled',
        what: 'the play was cancelled',
        remedy: 'Start it again when you like.',
      })
    return pauses
  }
}
