import { Problem } from '../../../shared/problem.ts'

/** @throws Problem `cancelled` once the signal is aborted @param what was cancelled, fit to begin a sentence */
export function cancelled(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted)
    throw new Problem({
      code: 'cancelled',
      what: `${what} was cancelled`,
      remedy: 'Nothing has changed. Start it again when you like.',
    })
}
