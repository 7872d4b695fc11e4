/**
 * Ways of the connections around the boxes: right-angled, as short and with as few corners as possible, never through a
 * box. Dijkstra over the lines beside and between the boxes.
 */
import { bottom, centre, inflate, type Point, type Rect, right } from './geometry.ts'
import { parted } from './part.ts'

/** px between a box and a line that passes it. */
const CLEARANCE = 12
/** A corner costs as much as so many px of way; running along a way in use costs a little extra. */
const CORNER = 60
const SHARED = 60
/** Leaving or entering a box on a side that another connection uses. */
const BUSY_SIDE = 160
/** Beyond so many boxes in a lane ways are drawn without looking for obstacles: nobody could follow them anyway. */
const CAREFUL_LIMIT = 24

export interface Wanted {
  from: Rect
  to: Rect
}

/**
 * Points of each wanted way, from the edge of the one box to the edge of the other.
 * @param room that no way leaves to make room for another
 * @param head width of an arrowhead in px
 * @param company px that a way is longer rather than begin or end on the side of a box where another does
 */
export function routes(
  wanted: readonly Wanted[],
  boxes: readonly Rect[],
  room: Rect,
  head: number,
  company = 0,
): Point[][] {
  if (boxes.length > CAREFUL_LIMIT) return wanted.map(elbow)
  const grid = gridOf(boxes)
  const used: Used = { pieces: new Set(), sides: new Map(), company }
  const ways = new Map<Wanted, Point[]>()
  // Neighbours first: they have the least choice, and longer ways can go around theirs.
  for (const want of [...wanted].sort((a, b) => apart(a) - apart(b))) {
    const path = shortest(withFacing(grid, want), want, boxes, used)
    for (let i = 1; path && i < path.length; i += 1) used.pieces.add(segmentKey(path[i - 1], path[i]))
    if (path) {
      noteSide(used, want.from, path[0])
      noteSide(used, want.to, path.at(-1))
    }
    ways.set(want, path ? straightened(path) : elbow(want))
  }
  return parted(
    wanted.map((want) => ways.get(want) ?? elbow(want)),
    boxes,
    room,
    head,
  )
}

/** px between the edges of two boxes; boxes that face each other count as nearer. */
function apart({ from, to }: Wanted): number {
  const across = Math.max(0, from.x - right(to), to.x - right(from))
  const down = Math.max(0, from.y - bottom(to), to.y - bottom(from))
  return across + down + (across > 0 && down > 0 ? 1_000 : 0)
}

/** What the ways before take up. */
interface Used {
  /** Keys of straight pieces. */
  pieces: Set<string>
  /** Sides of boxes where ways begin or end. */
  sides: Map<Rect, Set<SideName>>
  /** As `routes` says. */
  company: number
}

type SideName = 'above' | 'below' | 'left' | 'right'

const sideAt = (box: Rect, { x, y }: Point): SideName =>
  x === box.x ? 'left' : x === right(box) ? 'right' : y === box.y ? 'above' : 'below'

function noteSide({ sides }: Used, box: Rect, at: Point | undefined): void {
  if (at) sides.set(box, (sides.get(box) ?? new Set()).add(sideAt(box, at)))
}

/** What it costs to begin or end at a side. */
const tollOf = ({ pieces, sides, company }: Used, box: Rect, { edge, out }: Side): number =>
  (pieces.has(segmentKey(edge, out)) ? BUSY_SIDE : 0) + (sides.get(box)?.has(sideAt(box, edge)) ? company : 0)

interface Side {
  /** On the edge of the box. */
  edge: Point
  /** One clearance outside. */
  out: Point
}

/** Where a way may begin or end: the middle of each side, and on facing sides the middle of what faces the other box. */
function sidesOf(box: Rect, other: Rect): Side[] {
  const { x, y } = centre(box)
  const across = (at: number): Side[] => [
    { edge: { x: right(box), y: at }, out: { x: right(box) + CLEARANCE, y: at } },
    { edge: { x: box.x, y: at }, out: { x: box.x - CLEARANCE, y: at } },
  ]
  const down = (at: number): Side[] => [
    { edge: { x: at, y: bottom(box) }, out: { x: at, y: bottom(box) + CLEARANCE } },
    { edge: { x: at, y: box.y }, out: { x: at, y: box.y - CLEARANCE } },
  ]
  const facing = facingOf(box, other)
  return [
    ...across(y),
    ...down(x),
    ...(facing.y === null ? [] : across(facing.y)),
    ...(facing.x === null ? [] : down(facing.x)),
  ]
}

/** The middle of the stretch in which two boxes face each other, where it is long enough for a line. */
function facingOf(a: Rect, b: Rect): { x: number | null; y: number | null } {
  const middle = (from: number, to: number) =>
    to - from >= 2 * CLEARANCE ? Math.round((from + to) / 2) : null
  return {
    x: middle(Math.max(a.x, b.x), Math.min(right(a), right(b))),
    y: middle(Math.max(a.y, b.y), Math.min(bottom(a), bottom(b))),
  }
}

/** The grid with the lines on which two boxes face each other. */
function withFacing({ xs, ys }: Grid, { from, to }: Wanted): Grid {
  const { x, y } = facingOf(from, to)
  return {
    xs: x === null ? xs : distinct([...xs, x]),
    ys: y === null ? ys : distinct([...ys, y]),
  }
}

interface Grid {
  xs: number[]
  ys: number[]
}

function gridOf(boxes: readonly Rect[]): Grid {
  const xs = boxes.flatMap((box) => [box.x - CLEARANCE, centre(box).x, right(box) + CLEARANCE])
  const ys = boxes.flatMap((box) => [box.y - CLEARANCE, centre(box).y, bottom(box) + CLEARANCE])
  return { xs: distinct(xs), ys: distinct(ys) }
}

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)

interface Visit {
  i: number
  j: number
  horizontal: boolean
  cost: number
  before: Visit | null
  /** Stands at a busy side of the goal and has paid for it. */
  arrived?: boolean
}

function shortest(
  { xs, ys }: Grid,
  { from, to }: Wanted,
  boxes: readonly Rect[],
  used: Used,
): Point[] | null {
  const walls = boxes.map((box) => inflate(box, CLEARANCE / 2))
  const at = (i: number, j: number): Point => ({ x: xs[i] ?? 0, y: ys[j] ?? 0 })
  const goals = sidesOf(to, from)
  const open: Visit[] = []
  for (const side of sidesOf(from, to)) {
    const cost = tollOf(used, from, side)
    const visit = { i: xs.indexOf(side.out.x), j: ys.indexOf(side.out.y), cost, before: null }
    if (!blocked(side.out, side.out, walls)) open.push({ ...visit, horizontal: side.edge.y === side.out.y })
  }
  const done = new Set<string>()
  while (open.length > 0) {
    const here = takeCheapest(open)
    const key = `${here.i},${here.j},${here.horizontal},${here.arrived ?? false}`
    if (done.has(key)) continue
    done.add(key)
    const point = at(here.i, here.j)
    const reached = goals.filter(({ out }) => out.x === point.x && out.y === point.y)
    const goal = reached.find(({ edge, out }) => (edge.y === out.y) === here.horizontal)
    // Where boxes are so near that the ways beside them are one, the turn into the goal is made on the spot.
    if (!goal && reached.length > 0)
      open.push({ ...here, horizontal: !here.horizontal, cost: here.cost + CORNER })
    const toll = goal && !here.arrived ? tollOf(used, to, goal) : 0
    if (goal && toll === 0) return wayTo(here, at, { from, to }, goal)
    // A busy side is a goal too, but it must wait for what it costs.
    if (goal) open.push({ ...here, cost: here.cost + toll, arrived: true })
    for (const [di, dj] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      const i = here.i + di
      const j = here.j + dj
      if (i < 0 || j < 0 || i >= xs.length || j >= ys.length) continue
      const next = at(i, j)
      if (blocked(point, next, walls)) continue
      const horizontal = di !== 0
      const length = Math.abs(next.x - point.x) + Math.abs(next.y - point.y)
      const cost =
        here.cost +
        length +
        (horizontal === here.horizontal ? 0 : CORNER) +
        (used.pieces.has(segmentKey(point, next)) ? SHARED : 0)
      open.push({ i, j, horizontal, cost, before: here })
    }
  }
  return null
}

function takeCheapest(open: Visit[]): Visit {
  let best = 0
  for (let i = 1; i < open.length; i += 1) if ((open[i]?.cost ?? 0) < (open[best]?.cost ?? 0)) best = i
  const [visit] = open.splice(best, 1)
  if (!visit) throw new RangeError('takeCheapest needs an open visit')
  return visit
}

function wayTo(last: Visit, at: (i: number, j: number) => Point, { from, to }: Wanted, goal: Side): Point[] {
  const way: Point[] = [goal.edge]
  let first = last
  for (let visit: Visit | null = last; visit; visit = visit.before) {
    way.push(at(visit.i, visit.j))
    first = visit
  }
  const out = at(first.i, first.j)
  const start = sidesOf(from, to).find((side) => side.out.x === out.x && side.out.y === out.y)
  return [...way, ...(start ? [start.edge] : [])].reverse()
}

/** True when the straight way between two points runs through the inside of a wall. */
const blocked = (a: Point, b: Point, walls: readonly Rect[]): boolean =>
  walls.some(
    (wall) =>
      Math.min(a.x, b.x) < right(wall) &&
      Math.max(a.x, b.x) > wall.x &&
      Math.min(a.y, b.y) < bottom(wall) &&
      Math.max(a.y, b.y) > wall.y,
  )

function segmentKey(a: Point | undefined, b: Point | undefined): string {
  const [p, q] = [`${a?.x},${a?.y}`, `${b?.x},${b?.y}`].sort()
  return `${p}-${q}`
}

/** The way without points in the middle of a straight piece. */
const straightened = (way: readonly Point[]): Point[] =>
  way.filter((point, i) => {
    const a = way[i - 1]
    const b = way[i + 1]
    return !a || !b || !((a.x === point.x && point.x === b.x) || (a.y === point.y && point.y === b.y))
  })

/** From edge to edge with one step in the middle, whatever is in between. */
function elbow({ from, to }: Wanted): Point[] {
  const a = centre(from)
  const b = centre(to)
  if (Math.abs(a.x - b.x) < (from.width + to.width) / 2) {
    const down = b.y >= a.y
    return [
      { x: a.x, y: down ? bottom(from) : from.y },
      { x: b.x, y: down ? to.y : bottom(to) },
    ]
  }
  const onward = b.x >= a.x
  const start = { x: onward ? right(from) : from.x, y: a.y }
  const end = { x: onward ? to.x : right(to), y: b.y }
  const middle = (start.x + end.x) / 2
  return [start, { x: middle, y: a.y }, { x: middle, y: b.y }, end]
}
