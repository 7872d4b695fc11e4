/** How long a step stays on screen while playing, in milliseconds at speed 1. */
import type { Step } from '../../shared/trace.ts'

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16] as const

const WORDS_PER_SECOND = 4
/** Playing waits no longer than this for a reader, at speed 1: who needs longer stops, who needs less goes on. */
export const LONGEST_READING_MS = 8_000

export function paceOf(step: Step): number {
  switch (step.kind) {
    case 'narrated':
      return Math.min(LONGEST_READING_MS, 1_000 + (wordsIn(step.markdown) / WORDS_PER_SECOND) * 1_000)
    case 'lane-opened':
    case 'marked':
    case 'run-started':
    case 'database-measured':
      return 350
    case 'transaction-began':
    case 'checkpoint-stored':
    case 'time-advanced':
      return 500
    // Playing stops there; once the viewer goes on, nothing is left to wait for.
    case 'revealed':
      return 250
    case 'query-answered':
    case 'rejected':
      return 2_500
    default:
      return 'travel' in step && step.travel ? 950 : 800
  }
}

const wordsIn = (text: string): number => text.split(/\s+/).length
