/** Parts connections that would run over one another: each gets a line of its own. Pure. */
import { bottom, contains, inflate, overlap, type Point, type Rect, right } from './geometry.ts'

/** px between two lines that run along each other, where arrowheads need no more; px within which they are taken for one. */
const GAP = 8
const NEAR = 4
/** Where there is no room for that: beside the edge of a lane, or between two boxes. */
const NARROW: readonly number[] = [6, NEAR]
/** px between two arrowheads. */
const BETWEEN_HEADS = 2
/** px that a line keeps from a box that it passes. */
const CLEAR = 4
/** px that it keeps from the edge of its room. */
const EDGE = 2
/** px that a line keeps from the corners of the box where it ends. */
const CORNER = 12

interface Piece {
  way: number
  /** Its first point. */
  at: number
  upright: boolean
  /** px from the left for an upright piece, from the top for a level one; and where it is along that. */
  line: number
  from: number
  to: number
  /** Carries the arrowhead. */
  last: boolean
}

/**
 * @param head width of an arrowhead in px: lines keep so far from one another that their heads do not meet, or nearer where
 *   there is no room for that
 * @param ways right-angled; none of them changes where it has no room for a line of its own
 * @param room that none of them leaves for it
 */
export function parted(
  ways: readonly (readonly Point[])[],
  boxes: readonly Rect[],
  room: Rect,
  head: number,
): Point[][] {
  const wide = Math.max(GAP, Math.ceil(head) + BETWEEN_HEADS)
  const isAlong = (a: Piece, b: Piece) => runsAlong(a, b, a.last && b.last ? wide : NEAR)
  const costOf = (some: readonly Point[][]) => crossings(some) + 2 * shared(some, isAlong)
  let result = ways.map((way) => way.map((point) => ({ ...point })))
  for (const [i] of ways.entries())
    for (let j = 0; j < i; j += 1) {
      const [own, other] = [piecesOf(result, i), piecesOf(result, j)]
      for (const piece of own) {
        const beside = other.find((one) => isAlong(piece, one))
        if (!beside) continue
        const asOne = Math.abs(beside.line - piece.line) < NEAR
        const most = costOf(result)
        for (const steps of asOne ? [[wide, GAP], NARROW] : [[wide]]) {
          const found = steps
            .flatMap((by) => [beside.line - by, beside.line + by])
            .map((line) => moved(result, piece, line))
            .filter((next) => isFree(next, piece, boxes, room))
            .map((next) => ({ next, cost: costOf(next) }))
            .reduce<{ next: Point[][]; cost: number } | null>((a, b) => (a && a.cost <= b.cost ? a : b), null)
          if (!found || found.cost > most) continue
          result = found.next
          break
        }
      }
    }
  return result
}

/** px between a connection and the line of a frame along it: nearer, they are taken for one. Less where there is no room for more. */
const OFF_FRAME = [8, 6, 5] as const
const [ENOUGH] = OFF_FRAME
/** px along a frame that nobody minds. */
const PASSING = 24

/**
 * Keeps connections off the lines of frames where there is room beside them, so that a frame is seen as such.
 * @param ways right-angled
 * @param frames what their lines cover
 * @param room that no connection leaves for it
 */
export function keptOff(
  ways: readonly (readonly Point[])[],
  frames: readonly Rect[],
  boxes: readonly Rect[],
  room: Rect,
): Point[][] {
  const lines = frames.map(lineOf)
  const along = (piece: Piece) =>
    lines.filter(
      (line) =>
        runsAlong(piece, line, ENOUGH) &&
        Math.min(piece.to, line.to) - Math.max(piece.from, line.from) > PASSING,
    )
  const offOf = (piece: Piece) =>
    Math.min(ENOUGH, ...along(piece).map(({ line }) => Math.abs(line - piece.line)))
  const isAlong = (a: Piece, b: Piece) => runsAlong(a, b, NEAR)
  const costOf = (some: readonly Point[][]) => crossings(some) + 2 * shared(some, isAlong)
  let result = ways.map((way) => way.map((point) => ({ ...point })))
  for (const [i] of ways.entries())
    for (const { at } of piecesOf(result, i)) {
      const piece = piecesOf(result, i).find((one) => one.at === at)
      if (!piece) continue
      const found = along(piece)
        .flatMap(({ line }) => OFF_FRAME.flatMap((off) => [line - off, line + off]))
        .map((line) => ({
          next: moved(result, piece, line),
          off: offOf({ ...piece, line }),
          by: Math.abs(line - piece.line),
        }))
        .filter(({ next, off }) => off > offOf(piece) && isFree(next, piece, boxes, room))
        .filter(({ next }) => costOf(next) <= costOf(result))
        .sort((one, other) => other.off - one.off || one.by - other.by)[0]
      if (found) result = found.next
    }
  return result
}

/** The middle of what a straight line covers. */
function lineOf({ x, y, width, height }: Rect): Piece {
  const upright = height > width
  return {
    way: -1,
    at: 0,
    upright,
    line: upright ? x + width / 2 : y + height / 2,
    from: upright ? y : x,
    to: upright ? y + height : x + width,
    last: false,
  }
}

function piecesOf(ways: readonly (readonly Point[])[], way: number): Piece[] {
  const points = ways[way] ?? []
  return points.flatMap((b, i): Piece[] => {
    const a = points[i - 1]
    if (!a || (a.x !== b.x && a.y !== b.y) || (a.x === b.x && a.y === b.y)) return []
    const upright = a.x === b.x
    const ends = upright ? [a.y, b.y] : [a.x, b.x]
    return [
      {
        way,
        at: i - 1,
        upright,
        line: upright ? a.x : a.y,
        from: Math.min(...ends),
        to: Math.max(...ends),
        last: i === points.length - 1,
      },
    ]
  })
}

type Along = (a: Piece, b: Piece) => boolean

const runsAlong = (a: Piece, b: Piece, near: number): boolean =>
  a.upright === b.upright &&
  Math.abs(a.line - b.line) < near &&
  Math.min(a.to, b.to) - Math.max(a.from, b.from) > GAP

const moved = (ways: readonly Point[][], { way, at, upright }: Piece, line: number): Point[][] =>
  ways.map((points, i) =>
    i !== way
      ? points
      : points.map((point, k) =>
          k !== at && k !== at + 1 ? point : upright ? { ...point, x: line } : { ...point, y: line },
        ),
  )

/** A piece ends on the sides of its own boxes only, and keeps from the others. */
function isFree(ways: readonly Point[][], { way, at }: Piece, boxes: readonly Rect[], room: Rect): boolean {
  const points = ways[way] ?? []
  const [a, b] = [points[at], points[at + 1]]
  if (!a || !b) return false
  const upright = a.x === b.x
  const bounds = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
  const ends = [...(at === 0 ? [a] : []), ...(at + 1 === points.length - 1 ? [b] : [])]
  const held = (box: Rect) => ends.some((end) => touches(box, end))
  const steady = ends.every((end) =>
    boxes.some(
      (box) =>
        touches(box, end) &&
        (upright
          ? end.x >= box.x + CORNER && end.x <= right(box) - CORNER
          : end.y >= box.y + CORNER && end.y <= bottom(box) - CORNER),
    ),
  )
  return (
    steady &&
    contains(inflate(room, -EDGE), bounds) &&
    !boxes.some((box) => !held(box) && overlap(inflate(box, CLEAR), inflate(bounds, 0.5)))
  )
}

const touches = (box: Rect, { x, y }: Point): boolean =>
  x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box)

const pairsOf = (ways: readonly (readonly Point[])[]): [Piece, Piece][] => {
  const all = ways.flatMap((_, way) => piecesOf(ways, way))
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b): [Piece, Piece][] => (a.way === b.way ? [] : [[a, b]])),
  )
}

const shared = (ways: readonly Point[][], isAlong: Along): number =>
  pairsOf(ways).filter(([a, b]) => isAlong(a, b)).length

export const crossings = (ways: readonly (readonly Point[])[]): number =>
  pairsOf(ways).filter(
    ([a, b]) =>
      a.upright !== b.upright && a.from < b.line && b.line < a.to && b.from < a.line && a.line < b.to,
  ).length
