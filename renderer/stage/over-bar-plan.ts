/** Room for the bar above two lanes laid over one another: as many lines as its longest words take, at every moment of the run. Pure. */
import { isLaneStep, type LaneStep, type Step } from '../../shared/trace.ts'
import type { LaneScene } from '../scene/scene.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import { type Overlay, sideOf } from './over.ts'
import { type Opened, SIDES, type Side, signOf } from './over-sides.ts'
import { elsewhereWords, longestDifference, troublesOfBoth } from './over-words.ts'
import type { Measure, Type } from './text.ts'
import { linesOf } from './wrap.ts'

export interface BarPlan {
  /** What stands before the lanes: how many boxes are “only in” them, or “only”, or nothing; a number without a word tells nobody anything. */
  says: 'whole' | 'short' | 'none'
  /** Lines of the lanes, and of the words below them. */
  rows: 1 | 2
  lines: number
  /** px of all. */
  height: number
}

export const COUNTED: Record<BarPlan['says'], { both: (boxes: number) => string; only: string }> = {
  whole: { both: (boxes) => (boxes === 1 ? 'box in' : 'boxes in'), only: 'only in' },
  short: { both: () => 'in', only: 'only' },
  none: { both: () => '', only: '' },
}

/** px as over-bar.css has them. */
const sizesOf = ({ text, textLine }: Type) => ({
  side: text * 0.8,
  gap: text * 0.4,
  /** Before the boxes of one lane, beside the gap. */
  apart: text * 0.8,
  /** Of what looks like a box: its sides, its lines and the distance after its sign. */
  frame: text * 1.4 + 4 + text * 0.35,
  /** The arrow of a choice. */
  arrow: text * 1.1,
  acts: text * 4,
  row: textLine + text * 0.9,
  around: text * 0.9,
})

interface Needs {
  overlay: Overlay
  /** All lanes. */
  opened: readonly Opened[]
  /** The most that is wrong with the two at once, as it is seen; see `longestTroubles`. */
  troubles: string
  /** px of the bar. */
  width: number
  type: Type
  measure: Measure
}

export function planBar({ overlay, opened, troubles, width, type, measure }: Needs): BarPlan {
  const size = sizesOf(type)
  const room = width - 2 * size.side
  const boxOf = (sign: string, name: string, arrow = 0) =>
    size.frame + measure(`${sign} ${name}`, 'strong', type) + arrow
  const numbered = (words: string) =>
    words === '' ? 0 : measure('88', 'strong', type) + size.gap + measure(words, 'text', type) + size.gap
  const arrow = opened.length < 3 ? 0 : size.arrow
  const own = (says: BarPlan['says']) =>
    SIDES.reduce(
      (sum, side) =>
        sum +
        size.apart +
        size.gap +
        numbered(COUNTED[says].only) +
        boxOf(overlay.signs[side], overlay.lanes[side].title, arrow),
      0,
    )
  const all = (says: BarPlan['says']) =>
    numbered(COUNTED[says].both(2)) +
    boxOf(signOf(overlay.signs, 'both'), 'both') +
    own(says) +
    size.gap +
    size.acts
  const says = (['whole', 'short', 'none'] as const).find((one) => all(one) <= room)
  const rows = says ? 1 : 2
  const lines = linesOf(longestWords(overlay, opened, troubles), room, (text) =>
    measure(text, 'strong', type),
  ).length
  return {
    says: says ?? (own('whole') <= room ? 'whole' : 'none'),
    rows,
    lines,
    height: Math.ceil(rows * size.row + lines * type.textLine + size.around),
  }
}

function longestWords(overlay: Overlay, opened: readonly Opened[], troubles: string): string {
  const others = opened
    .filter(({ lane }) => sideOf(overlay, lane) === null)
    .map(({ system, title }) => elsewhereWords(LANE_SIGNS[system], title))
  // Of a step elsewhere is told in the place of the difference that it does not touch.
  const [longest = ''] = [...others, longestDifference(overlay)].sort((a, b) => b.length - a.length)
  return troubles === '' ? longest : `${troubles} ${longest}`
}

type Trouble = Pick<LaneScene, 'crashed' | 'unprotected'>

/** The longest that the bar says of what is wrong, at any step of a trace. */
export function longestTroubles(steps: readonly Step[], overlay: Overlay): string {
  const now: Partial<Record<Side, Trouble>> = {}
  let longest = ''
  for (const step of steps) {
    const side = isLaneStep(step) ? sideOf(overlay, step.lane) : null
    if (side === null || !isLaneStep(step)) continue
    const before = now[side] ?? CALM
    const after = troubledBy(before, step)
    if (after === before) continue
    now[side] = after
    const said = troublesOfBoth(overlay, now)
      .map(({ seen }) => seen)
      .join(' ')
    if (said.length > longest.length) longest = said
  }
  return longest
}

const CALM: Trouble = { crashed: null, unprotected: [] }

function troubledBy(lane: Trouble, step: LaneStep): Trouble {
  switch (step.kind) {
    case 'crashed':
      return { ...lane, crashed: step.point }
    case 'restarted':
      return { ...lane, crashed: null }
    case 'guarantee-switched': {
      const others = lane.unprotected.filter((name) => name !== step.guarantee)
      return { ...lane, unprotected: step.stands ? others : [...others, step.guarantee] }
    }
    default:
      return lane
  }
}
