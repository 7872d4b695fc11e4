/**
 * Which of the many ways to set out the lanes can be read best: tries levels of detail, folds of each lane and widths.
 */
import type { ComponentId } from '../../shared/ids.ts'
import { type Arrangement, arrangementsOf } from './arrange.ts'
import { type BoxPlan, planBox } from './box-plan.ts'
import { sizeOf } from './frames.ts'
import type { Size } from './geometry.ts'
import type { LaneNeeds, LayoutNeeds } from './layout.ts'
import type { Detail } from './table-plan.ts'

/** So much detail, and what it is worth beside larger text. */
export interface Level {
  detail: Detail
  worth: number
}

/** Richest first. */
const LEVELS: readonly Level[] = [
  { detail: { columns: 12, characters: 30, rows: 6, deck: false, lean: false }, worth: 1 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: false, lean: false }, worth: 0.97 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: true, lean: false }, worth: 0.92 },
  { detail: { columns: 4, characters: 18, rows: 3, deck: true, lean: false }, worth: 0.88 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: false }, worth: 0.8 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: true }, worth: 0.74 },
  { detail: { columns: 2, characters: 18, rows: 1, deck: true, lean: true }, worth: 0.66 },
]
const levelsOf = ({ levels = LEVELS }: LayoutNeeds): readonly Level[] => levels
const STACKS = [1, 2, 4]
/** A lane that runs left to right in one line is easier to follow: what folding one takes from the whole. */
const FOLDED = 0.94
/** What is left of idle lanes where not all have room: names and what each box did last, then names only. */
const IDLE: readonly Detail[] = (['status', 'label'] as const).map((only) => ({
  columns: 0,
  characters: 0,
  rows: 0,
  deck: false,
  lean: true,
  only,
}))
export interface LaneChoice {
  needs: LaneNeeds
  plans: ReadonlyMap<ComponentId, BoxPlan>
  arrangement: Arrangement
  /** px for its boxes; no less than they need. */
  height: number
}

export interface Choice {
  /** At which all fits the view; may be too small to read. */
  zoom: number
  score: number
  lanes: readonly LaneChoice[]
}

/** What can be read best of all that fits the view. */
export function fitting(needs: LayoutNeeds, lanes: readonly LaneNeeds[]): Choice {
  const choices = levelsOf(needs).map(({ detail, worth }) => choose(needs, lanes, detail, worth))
  return choices.reduce((a, b) => (b.score > a.score ? b : a))
}

/** The arrangements at one level of detail that can be read best, and how well that is. */
function choose(needs: LayoutNeeds, lanes: readonly LaneNeeds[], detail: Detail, worth: number): Choice {
  const options = lanes.map((lane) => optionsOf(needs, lane, detail))
  const straight = options.map((ways) => ways.filter(({ arrangement }) => arrangement.lines === 1))
  const [a, b] = [widest(needs, straight, worth), widest(needs, options, worth)]
  return b.score > a.score ? b : a
}

/** Tries every width: each lane takes its lowest arrangement that is no wider. */
function widest(needs: LayoutNeeds, options: readonly (readonly LaneChoice[])[], worth: number): Choice {
  const widths = [...new Set(options.flat().map(({ arrangement }) => arrangement.width))].sort(
    (a, b) => a - b,
  )
  let best: Choice = { zoom: 0, score: -1, lanes: [] }
  for (const width of widths) {
    const chosen = options.flatMap((ways) => {
      const fitting = ways.filter(({ arrangement }) => arrangement.width <= width)
      return fitting.length === 0
        ? []
        : [fitting.reduce((a, b) => (b.arrangement.height < a.arrangement.height ? b : a))]
    })
    if (chosen.length < options.length) continue
    const size = sizeOf(
      needs,
      chosen.map(({ arrangement }) => arrangement),
    )
    const zoom = Math.min(needs.view.width / size.width, needs.view.height / size.height)
    const folded = chosen.filter(({ arrangement }) => arrangement.lines > 1).length
    const score = legibility(zoom) * worth * FOLDED ** folded
    if (score > best.score) best = { zoom, score, lanes: chosen }
  }
  return best
}

/** A larger zoom looks coarse. */
export const LARGEST = 1.5
/** Below 1 every bit of size counts, above it much less. */
const legibility = (zoom: number): number => (zoom < 1 ? zoom ** 2.5 : Math.min(zoom, LARGEST) ** 0.5)

/**
 * For a window too small for everything: fills its width at the smallest type that can be read, as low as it can be. What
 * does not fit is then below, in one direction only. Null if not even the width is enough.
 * @param folds times that a lane may turn at most; trying grows steeply with it
 * @param names names alone are better than not all in sight
 */
export function lowest(
  needs: LayoutNeeds,
  lanes: readonly LaneNeeds[],
  zoom: number,
  folds = 2,
  names = false,
): Choice | null {
  const among = (details: readonly Detail[]) =>
    details.flatMap((detail): Choice[] => {
      const chosen = lanes.flatMap((lane) => lowestOf(needs, lane, detail, zoom, folds))
      return chosen.length < lanes.length ? [] : [{ zoom, score: -heightOf(needs, chosen), lanes: chosen }]
    })
  const rich = among(levelsOf(needs).map(({ detail }) => detail))
  // Whoever says how much is shown wants no less than that.
  const choices = needs.levels || (rich.length > 0 && !names) ? rich : [...rich, ...among(IDLE)]
  const whole = choices.find(({ score }) => -score * zoom <= needs.view.height)
  if (whole || choices.length === 0) return whole ?? null
  return choices.reduce((a, b) => (b.score > a.score * 0.93 ? b : a))
}

const heightOf = (needs: LayoutNeeds, lanes: readonly LaneChoice[]): number =>
  sizeOf(needs, lanes.map(sizeOfLane)).height

/** px that a lane needs without its frame. */
export const sizeOfLane = ({ arrangement, height }: LaneChoice): Size => ({
  width: arrangement.width,
  height,
})

/** The lowest arrangement of a lane that the width has room for; none if there is none. */
function lowestOf(
  needs: LayoutNeeds,
  lane: LaneNeeds,
  detail: Detail,
  zoom: number,
  folds = 2,
): LaneChoice[] {
  const room = needs.view.width / zoom - sizeOf(needs, []).width
  const fitting = optionsOf(needs, lane, detail, folds).filter(({ arrangement }) => arrangement.width <= room)
  return fitting.length === 0
    ? []
    : [fitting.reduce((a, b) => (b.arrangement.height < a.arrangement.height ? b : a))]
}

/**
 * For a window too small for everything: the lane at work as rich as there is room for, the others with the names of their
 * boxes. Null if that does not fit either. Each lane is set out as if it were at work, all take the same height then, and all
 * the same while they are idle: so a lane opens in one place, and the others only make room above or below it. One in the middle
 * is folded in two places, above and below: of three lanes any two may be folded together, which takes three places where all
 * but one lane's have room.
 */
export function namesOnly(needs: LayoutNeeds, lanes: readonly LaneNeeds[], zoom: number): Choice | null {
  for (const idle of IDLE) {
    const folded = lanes.flatMap((lane) => lowestOf(needs, lane, idle, zoom))
    if (folded.length < lanes.length) continue
    const names = Math.max(...folded.map(({ height }) => height))
    const left =
      needs.view.height / zoom -
      sizeOf(
        needs,
        lanes.map(() => ({ width: 0, height: names })),
      ).height
    const opened = lanes.flatMap((lane) => richest(needs, lane, zoom, names + left))
    if (opened.length < lanes.length) continue
    const open = Math.max(names, ...opened.map(({ height }) => height))
    const chosen = folded.map((one, i) => {
      const active = one.needs.id === needs.active ? opened[i] : undefined
      return active ? { ...active, height: open } : { ...one, height: names }
    })
    return { zoom, score: -heightOf(needs, chosen), lanes: chosen }
  }
  return null
}

/** As rich as a height has room for; none if there is none. */
function richest(needs: LayoutNeeds, lane: LaneNeeds, zoom: number, room: number): LaneChoice[] {
  for (const { detail } of levelsOf(needs)) {
    const found = lowestOf(needs, lane, detail, zoom).filter(({ height }) => height <= room)
    if (found.length > 0) return found
  }
  return []
}

function optionsOf(needs: LayoutNeeds, lane: LaneNeeds, detail: Detail, folds = 1): LaneChoice[] {
  const { type, measure } = needs
  return STACKS.flatMap((stacks) => {
    const plans = new Map(
      lane.components.map((component): [ComponentId, BoxPlan] => [
        component.id,
        planBox({ component, shapes: lane.shapes, extent: lane.extent, type, measure }, detail, stacks),
      ]),
    )
    const { components, connections } = lane
    return arrangementsOf({ components, connections, plans, type, measure }, folds).map((arrangement) => ({
      needs: lane,
      plans,
      arrangement,
      height: arrangement.height,
    }))
  })
}
