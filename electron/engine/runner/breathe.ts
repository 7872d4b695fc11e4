import { Problem } from '../../../shared/problem.ts'
import { slices } from '../pacing/slices.ts'

/**
 * @param flush hears of each new turn of the event loop, whoever has given way
 * @returns what to await wherever work may pause; it throws `cancelled` once the signal is aborted
 */
export function breather(signal: AbortSignal | undefined, flush: () => void): () => Promise<void> {
  const slice = slices()
  return async () => {
    if (slice.spent()) await slice.pause()
    if (slice.turned()) flush()
    if (signal?.aborted)
      throw new Problem({
        code: 'cancelled',
        what: 'the play was cancelled',
        remedy: 'Start it again when you like.',
      })
  }
}
