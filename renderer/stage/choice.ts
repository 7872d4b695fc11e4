/**
 * Which of the many ways to set out the lanes can be read best: tries levels of detail, folds of each lane and widths.
 */
import { framesOf, sizeOf } from './frames.ts'
import type { Size } from './geometry.ts'
import { type LaneChoice, optionsOf } from './lane-choice.ts'
import type { LaneNeeds, LayoutNeeds } from './layout-model.ts'
import { BARE, IDLE, LEVELS, type Level } from './levels.ts'
import { rowsFirst } from './rows-first.ts'
import type { Detail } from './table-plan.ts'

const levelsOf = ({ levels, type }: LayoutNeeds): readonly Level[] =>
  levels ?? (type.text >= 24 ? [...LEVELS, ...BARE] : LEVELS)

/** A lane that runs left to right in one line is easier to follow: what folding one takes from the whole. */
const FOLDED = 0.94
/** What commits together is seen at a glance where one frame holds it: what a set that could, and stands apart, takes from it. */
const APART = 0.7
/** What names alone are worth. */
const NAMES = 0.1
export interface Choice {
  /** At which all fits the view; may be too small to read. */
  zoom: number
  score: number
  lanes: readonly LaneChoice[]
}

/**
 * What can be read best of all that fits the view.
 * @param smallest zoom at which it can be read at all
 */
export function fitting(needs: LayoutNeeds, lanes: readonly LaneNeeds[], smallest: number): Choice {
  const found = (folds: number) =>
    levelsOf(needs)
      .flatMap((level) => waysAt(needs, lanes, level, { smallest, folds }))
      .map((one) => setOutApart(needs, one))
      .reduce((a, b) => (b.score > a.score ? b : a))
  const best = found(1)
  // One lane alone may turn once more for the sake of what commits together.
  return lanes.length === 1 && apartOf(best.lanes) > 0 ? found(2) : best
}

/** Boxes that reach one another where there is just room enough may not where they have more: the score for the real one. */
function setOutApart(needs: LayoutNeeds, choice: Choice): Choice {
  const zoom = Math.min(largestOf(needs), choice.zoom)
  const { content } = roomOf(needs, choice.lanes, zoom)
  const more = choice.lanes.map((lane) => lane.arrangement.apart(content(lane)) - lane.arrangement.apart())
  return { ...choice, score: choice.score * APART ** sum(more) }
}

/** px of the canvas at a zoom, and of the room for the boxes of each lane: what is spare is shared out. */
export function roomOf(needs: LayoutNeeds, lanes: readonly LaneChoice[], zoom: number) {
  const { between, side } = framesOf(needs)
  const least = sizeOf(needs, lanes.map(sizeOfLane))
  const canvas = needs.least
    ? least
    : {
        width: Math.max(least.width, Math.floor(needs.view.width / zoom)),
        height: Math.max(least.height, Math.floor(needs.view.height / zoom)),
      }
  const spare = lanes.length === 0 ? 0 : Math.floor((canvas.height - least.height) / lanes.length)
  const width = canvas.width - 2 * between - 2 * side
  return { canvas, content: (lane: LaneChoice): Size => ({ width, height: lane.height + spare }) }
}

/** Good ways at one level of detail: folded or not, what commits together side by side or not. */
function waysAt(
  needs: LayoutNeeds,
  lanes: readonly LaneNeeds[],
  { detail, worth }: Level,
  { smallest, folds }: { smallest: number; folds: number },
): Choice[] {
  const options = lanes.map((lane) => optionsOf(needs, lane, detail, folds))
  const least = options.map(leastApart)
  const near = options.map((ways, i) => ways.filter((one) => one.arrangement.apart() === least[i]))
  return [near.map(unfolded), near, options.map(unfolded), options]
    .map((ways) => widest(needs, ways, { worth, least: sum(least), smallest }))
    .filter((one) => one.lanes.length === lanes.length)
}

const unfolded = (ways: readonly LaneChoice[]) => ways.filter(({ arrangement }) => arrangement.lines === 1)
const leastApart = (ways: readonly LaneChoice[]): number =>
  Math.min(...ways.map(({ arrangement }) => arrangement.apart()))

/**
 * Tries every width: each lane takes its lowest arrangement that is no wider.
 * @param fixed what the level is worth, and sets of boxes that stand apart however the lanes are set out
 */
function widest(
  needs: LayoutNeeds,
  options: readonly (readonly LaneChoice[])[],
  { worth, least, smallest }: { worth: number; least: number; smallest: number },
): Choice {
  const lowest = options.map(lowestByWidth)
  const widths = [...new Set(options.flat().map(({ arrangement }) => arrangement.width))].sort(
    (a, b) => a - b,
  )
  let best: Choice = { zoom: 0, score: -1, lanes: [] }
  for (const width of widths) {
    const chosen = lowest.flatMap((ways) => ways.findLast((one) => one.arrangement.width <= width) ?? [])
    if (chosen.length < options.length) continue
    const size = sizeOf(
      needs,
      chosen.map(({ arrangement }) => arrangement),
    )
    const zoom = Math.min(needs.view.width / size.width, needs.view.height / size.height)
    const folded = chosen.filter(({ arrangement }) => arrangement.lines > 1).length
    const apart = sum(chosen.map(({ arrangement }) => arrangement.apart())) - least
    const read = (needs.least ? smallness(size) : legibility(zoom)) * (zoom < smallest ? TOO_SMALL : 1)
    const score = read * worth * FOLDED ** folded * APART ** apart
    if (score > best.score) best = { zoom, score, lanes: chosen }
  }
  return best
}

/** Only those that are lower than every narrower one, from narrow to wide. */
function lowestByWidth(ways: readonly LaneChoice[]): LaneChoice[] {
  const found: LaneChoice[] = []
  for (const way of ways.toSorted((a, b) => a.arrangement.width - b.arrangement.width))
    if (way.arrangement.height < (found.at(-1)?.arrangement.height ?? Number.POSITIVE_INFINITY))
      found.push(way)
  return found
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** A larger zoom looks coarse. */
export const LARGEST = 1.5
export const largestOf = ({ least }: Pick<LayoutNeeds, 'least'>): number => (least ? 1 : LARGEST)

/** Width to height of what has its place on a page or a slide. */
const SHAPES = { from: 1.3, to: 2.2 }
/** As little paper as there can be, in a shape that has its place on it. */
function smallness({ width, height }: Size): number {
  const shape = width / height
  const fits = shape < SHAPES.from ? shape / SHAPES.from : Math.min(1, SHAPES.to / shape)
  return (fits * 1e6) / (width * height)
}
/** What else is right makes up for nothing that cannot be read. */
const TOO_SMALL = 0.3
/** Below 1 every bit of size counts, above it much less. */
const legibility = (zoom: number): number => (zoom < 1 ? zoom ** 2.5 : Math.min(zoom, LARGEST) ** 0.5)

/**
 * For a window too small for everything: fills its width at the smallest type that can be read, as low as it can be. What
 * does not fit is then below, in one direction only. Null if not even the width is enough.
 * @param folds times that a lane may turn at most; trying grows steeply with it
 * @param names of one lane fewer words, and names alone, are better than not all in sight
 */
export function lowest(
  needs: LayoutNeeds,
  lanes: readonly LaneNeeds[],
  zoom: number,
  folds = 2,
  names = false,
): Choice | null {
  const frames = sizeOf(
    needs,
    lanes.map(() => ({ width: 0, height: 0 })),
  )
  const room = needs.view.height / zoom - frames.height
  const at = ({ detail, worth }: Level, turns = folds): Choice[] => {
    const chosen = lanes.flatMap((lane) => lowestOf(needs, lane, detail, zoom, { folds: turns, room }))
    return chosen.length < lanes.length
      ? []
      : [{ zoom, score: worth * APART ** apartOf(chosen), lanes: chosen }]
  }
  const fits = (one: Choice): boolean => heightOf(needs, one.lanes) * zoom <= needs.view.height
  const rich = levelsOf(needs).flatMap((level) => at(level))
  const whole = rich.filter(fits)
  if (whole.length > 0) return whole.reduce((a, b) => (b.score > a.score ? b : a))
  const [lane] = lanes
  if (names && lane) {
    const turns = lane.components.length > MANY_BOXES ? folds : folds + 1
    const found = firstOf(rowsFirst(lane), (level) => at(level, turns).find(fits))
    if (found) return found
  }
  // Whoever says how much is shown wants no less than that.
  const least =
    needs.levels || (rich.length > 0 && !names)
      ? []
      : IDLE.filter(({ detail }) => detail.only !== 'slim').flatMap((level) => at({ ...level, worth: NAMES }))
  const [first, ...others] = [...least.filter(fits), ...rich, ...least]
  if (!first) return null
  if (fits(first)) return first
  return others.reduce((a, b) => (heightOf(needs, b.lanes) < heightOf(needs, a.lanes) * 0.93 ? b : a), first)
}

/** Of so many every further fold of a lane takes too long to try. */
const MANY_BOXES = 10

/** What the first of the levels gives that gives anything: each tells less than the one before, and needs less room. */
function firstOf<R>(levels: readonly Level[], at: (level: Level) => R | undefined): R | undefined {
  let [from, to] = [0, levels.length]
  let best: R | undefined
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const level = levels[middle]
    const found = level && at(level)
    if (found === undefined) from = middle + 1
    else [best, to] = [found, middle]
  }
  return best
}

const apartOf = (lanes: readonly LaneChoice[]): number =>
  sum(lanes.map(({ arrangement }) => arrangement.apart()))

const heightOf = (needs: LayoutNeeds, lanes: readonly LaneChoice[]): number =>
  sizeOf(needs, lanes.map(sizeOfLane)).height

/** px that a lane needs without its frame. */
export const sizeOfLane = ({ arrangement, height, slim }: LaneChoice): Size & { slim: boolean } => ({
  width: arrangement.width,
  height,
  slim,
})

/** A little higher is not worth parting what commits together. */
const NEARLY = 1.1

/**
 * The lowest arrangement of a lane that the width has room for, what commits together side by side where that is no higher than the
 * room, or hardly higher; none if there is none.
 * @param room px of height
 */
function lowestOf(
  needs: LayoutNeeds,
  lane: LaneNeeds,
  detail: Detail,
  zoom: number,
  { folds = 2, room = 0 }: { folds?: number; room?: number } = {},
): LaneChoice[] {
  const width = needs.view.width / zoom - sizeOf(needs, []).width
  const fitting = optionsOf(needs, lane, detail, folds).filter(
    ({ arrangement }) => arrangement.width <= width,
  )
  const lowest = Math.min(...fitting.map(({ height }) => height))
  const low = fitting.filter(({ height }) => height <= Math.max(room, lowest * NEARLY))
  const least = leastApart(low)
  const near = low.filter(({ arrangement }) => arrangement.apart() === least)
  return near.length === 0 ? [] : [near.reduce((a, b) => (b.height < a.height ? b : a))]
}

/**
 * For a window too small for everything: the lane at work as rich as there is room for, the others with the names of their
 * boxes. Null if that does not fit either. Each lane is set out as if it were at work, and takes all that the others leave, which
 * is the same whenever it is: so a lane opens in one place, and the others only make room above or below it. One in the middle
 * is folded in two places, above and below.
 */
export function namesOnly(needs: LayoutNeeds, lanes: readonly LaneNeeds[], zoom: number): Choice | null {
  const found = IDLE.flatMap((idle) => openedAmong(needs, lanes, zoom, idle))
  return found.length === 0 ? null : found.reduce((a, b) => (b.score > a.score ? b : a))
}

/** The same at one level of detail of the idle lanes; none if that does not fit. */
function openedAmong(
  needs: LayoutNeeds,
  lanes: readonly LaneNeeds[],
  zoom: number,
  { detail, worth }: Level,
): Choice[] {
  const folded = lanes.flatMap((lane) => lowestOf(needs, lane, detail, zoom))
  if (folded.length < lanes.length) return []
  const opened = folded.flatMap((own) => {
    const idle = folded.map((one) => (one === own ? { width: 0, height: 0 } : sizeOfLane(one)))
    const open = Math.floor(needs.view.height / zoom - sizeOf(needs, idle).height)
    return richest({ ...needs, tight: true }, own.needs, zoom, open).map((found) => ({ ...found, open }))
  })
  if (opened.length < lanes.length) return []
  const chosen = folded.map((one, i) => {
    const active = one.needs.id === needs.active ? opened[i] : undefined
    return active ? { ...active.one, height: active.open } : one
  })
  return [{ zoom, score: worth * Math.min(...opened.map(({ score }) => score)), lanes: chosen }]
}

/** As rich as a height has room for; none if there is none. */
function richest(
  needs: LayoutNeeds,
  lane: LaneNeeds,
  zoom: number,
  room: number,
): { one: LaneChoice; score: number }[] {
  const found = levelsOf(needs).flatMap(({ detail, worth }) =>
    lowestOf(needs, lane, detail, zoom, { room })
      .filter(({ height }) => height <= room)
      .map((one) => ({ one, score: worth * APART ** one.arrangement.apart() })),
  )
  return found.length === 0 ? [] : [found.reduce((a, b) => (b.score > a.score ? b : a))]
}
