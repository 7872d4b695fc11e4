/** How long a step stays on screen while playing, in milliseconds at speed 1. */
import { isLaneStep, type LaneStep, type Step } from '../../shared/trace.ts'

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16] as const

const WORDS_PER_SECOND = 4
/** Playing waits no longer than this for a reader, at speed 1: who needs longer stops, who needs less goes on. */
export const LONGEST_READING_MS = 20_000

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

/** So many steps of lanes after the last words take their full time: until then there is something new to see. */
const NEW_STEPS = 40
/** What is left of the time of a step whose like has passed since the last words. */
const SEEN_BEFORE = 1 / 3
/** Farther back nobody remembers, and nobody looks. */
const REMEMBERED_STEPS = 400

/**
 * How long step `n` stays on screen. Where much happens without a word, as when one lane does what another has just done, what
 * has been seen already passes quicker; answers, refusals and whatever is new keep their time.
 * @param n from 1; 0 before the first, which takes no time
 */
export function paceAt(steps: readonly Step[], n: number): number {
  const step = steps[n - 1]
  if (!step) return 0
  const pace = paceOf(step)
  return isLaneStep(step) && isSeenBefore(step, steps) ? pace * SEEN_BEFORE : pace
}

function isSeenBefore(step: LaneStep, steps: readonly Step[]): boolean {
  if (step.kind === 'query-answered' || step.kind === 'rejected') return false
  let passed = 0
  let seen = false
  for (let at = step.n - 2; at >= 0 && at > step.n - REMEMBERED_STEPS; at -= 1) {
    const before = steps[at]
    if (!before || isWord(before)) break
    if (!isLaneStep(before)) continue
    passed += 1
    seen ||= before.kind === step.kind && before.node === step.node
    if (seen && passed >= NEW_STEPS) return true
  }
  return false
}

/** What draws the eye away from the lanes: after it, they are looked at anew. */
const isWord = ({ kind }: Step): boolean =>
  kind === 'narrated' || kind === 'asked' || kind === 'revealed' || kind === 'marked'

const wordsIn = (text: string): number => text.split(/\s+/).length
