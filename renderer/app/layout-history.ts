/** The layout of the window with what it was before, so that a change can be taken back. Pure. */
import type { LaneId } from '../../shared/ids.ts'
import type { LanePair } from '../stage/over-sides.ts'
import type { EvidenceChoice, Wish } from './panes.ts'

export interface Layout {
  /** Width of the left and right pane in pixels. */
  left: number
  right: number
  /** What the viewer wishes of the narration. */
  narration: Wish
  evidence: EvidenceChoice | null
  /** Lanes stand beside one another, and not below. */
  beside: boolean
  /** The lane that has the picture to itself, in the scenario that it belongs to; null while all are shown. */
  alone: { scenario: string; lane: LaneId } | null
  /** The lanes of which one is laid over the other, in the scenario that they belong to; null while they are shown apart. */
  over: { scenario: string; pair: LanePair } | null
}

export interface LayoutHistory {
  past: readonly Layout[]
  present: Layout
  /** Newest change taken back first. */
  future: readonly Layout[]
  /** The drag or run of keys that the last change belongs to; it is taken back as a whole. */
  gesture: string | null
}

export const FIRST_LAYOUT: Layout = {
  left: 340,
  right: 400,
  narration: 'auto',
  evidence: null,
  beside: false,
  alone: null,
  over: null,
}

/** Changes that can be taken back. */
const KEPT = 50

export const unchanged = (present: Layout): LayoutHistory => ({
  past: [],
  present,
  future: [],
  gesture: null,
})

/** @param gesture changes with the same one are one change; null for a change that stands alone */
export function changed(
  history: LayoutHistory,
  part: Partial<Layout>,
  gesture: string | null = null,
): LayoutHistory {
  const present = { ...history.present, ...part }
  if (JSON.stringify(present) === JSON.stringify(history.present)) return history
  const goesOn = gesture !== null && gesture === history.gesture
  const past = goesOn ? history.past : [...history.past, history.present].slice(-KEPT)
  return { past, present, future: [], gesture }
}

export function undone({ past, present, future, gesture }: LayoutHistory): LayoutHistory {
  const before = past.at(-1)
  if (!before) return { past, present, future, gesture }
  return { past: past.slice(0, -1), present: before, future: [present, ...future], gesture: null }
}

export function redone({ past, present, future, gesture }: LayoutHistory): LayoutHistory {
  const [next, ...rest] = future
  if (!next) return { past, present, future, gesture }
  return { past: [...past, present], present: next, future: rest, gesture: null }
}
