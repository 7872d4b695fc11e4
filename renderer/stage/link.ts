/** The line that joins two parts of a transaction between which a box stands. Pure. */
import { bottom, inflate, overlap, type Point, type Rect, right } from './geometry.ts'
import { routes } from './route.ts'
import { FRAME_RADIUS } from './way.ts'

export interface LinkRoom {
  /** What it must not run through. */
  boxes: readonly Rect[]
  /** Of the connections: a line that runs along one would be taken for it. */
  ways: readonly (readonly Point[])[]
  /** The band of the lane: what is outside of it is not seen. */
  band: Rect
}

/** px from the side of a frame to a line inside of it, where a connection runs along the side. */
const INSIDE = 5
/** px between two lines that are told apart. */
const APART = 4
/** px by which one makes way for another. */
const ASIDE = 6
/** px that it keeps from a box. */
const CLEAR = 3
/** px of way that a px along a connection, or out of the lane, is worth. */
const ALONG = 20
const OUT = 1_000
/** And a line that does not go along a side of a frame: it looks like one more connection. */
const ELSEWHERE = 40

/** @param pairs of rectangles, one of each part, any of which may be joined */
export function linkOf(
  pairs: readonly { from: Rect; to: Rect }[],
  { boxes, ways, band }: LinkRoom,
): readonly Point[] {
  const found = pairs.flatMap((pair) => {
    const others = boxes.filter((box) => box !== pair.from && box !== pair.to)
    const free = straight(pair).filter(({ line }) => !crosses(line, others))
    const [around = []] = routes([pair], [...boxes], band, 0)
    return [...free, ...besides(around).map((line) => ({ line, cost: ELSEWHERE }))]
  })
  const costOf = ({ line, cost }: Way): number =>
    cost + lengthOf(line) + ALONG * alongside(line, ways) + OUT * outside(line, band)
  return (
    found.reduce<Way | null>((best, one) => (best && costOf(best) <= costOf(one) ? best : one), null)?.line ??
    []
  )
}

/** A way, and each of its middle pieces moved to either side. */
const besides = (way: readonly Point[]): (readonly Point[])[] => [
  way,
  ...way.slice(2, -1).flatMap((_, i) =>
    [-ASIDE, ASIDE].map((by) => {
      const [a, b] = [way[i + 1], way[i + 2]]
      const upright = a?.x === b?.x
      return way.map((point) =>
        point !== a && point !== b
          ? point
          : upright
            ? { ...point, x: point.x + by }
            : { ...point, y: point.y + by },
      )
    }),
  ),
]

interface Way {
  line: readonly Point[]
  cost: number
}

/** Level and upright lines between two rectangles: along their sides, or through the gap somewhere in the middle. */
function straight({ from, to }: { from: Rect; to: Rect }): Way[] {
  const upright = between(from, to, ({ x, width, y, height }) => ({ x, width, y, height }))
  const level = between(from, to, ({ x, width, y, height }) => ({ x: y, width: height, y: x, height: width }))
  return [
    ...upright.map(({ at, start, end, cost }) => ({
      cost,
      line: [
        { x: at, y: start },
        { x: at, y: end },
      ],
    })),
    ...level.map(({ at, start, end, cost }) => ({
      cost,
      line: [
        { x: start, y: at },
        { x: end, y: at },
      ],
    })),
  ]
}

/** @param turned makes of a level gap an upright one */
function between(from: Rect, to: Rect, turned: (rect: Rect) => Rect) {
  const [upper, lower] = [turned(from), turned(to)].sort((a, b) => a.y - b.y)
  if (!upper || !lower || bottom(upper) > lower.y) return []
  const [left, end] = [Math.max(upper.x, lower.x), Math.min(right(upper), right(lower))]
  if (left > end) return []
  const within = (x: number) => x >= left && x <= end
  const sides = [upper, lower].flatMap((rect) => [rect.x, right(rect)]).filter(within)
  const inside = [upper, lower].flatMap((rect) => [rect.x + INSIDE, right(rect) - INSIDE]).filter(within)
  const middles = [0.5, 0.25, 0.75, 0.1, 0.9].map((part) => Math.round(left + (end - left) * part))
  return [...new Set([...sides, ...inside, ...middles])].map((at) => {
    const into = (rect: Rect) => roundingAt(Math.min(at - rect.x, right(rect) - at))
    return {
      at,
      start: bottom(upper) - into(upper),
      end: lower.y + into(lower),
      cost: sides.includes(at) ? 0 : ELSEWHERE,
    }
  })
}

/** px from the edge of a frame to where its line is, near a corner. @param off px from the side of the frame */
function roundingAt(off: number): number {
  const rest = Math.max(0, FRAME_RADIUS - off)
  return Math.ceil(FRAME_RADIUS - Math.sqrt(FRAME_RADIUS ** 2 - rest ** 2))
}

type Piece = readonly [Point, Point]

const piecesOf = (line: readonly Point[]): Piece[] =>
  line.flatMap((b, i): Piece[] => {
    const a = line[i - 1]
    return a ? [[a, b]] : []
  })

const boundsOf = ([a, b]: Piece): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

const crosses = (line: readonly Point[], boxes: readonly Rect[]): boolean =>
  piecesOf(line).some((piece) =>
    boxes.some((box) => overlap(inflate(box, CLEAR), inflate(boundsOf(piece), 0.5))),
  )

const lengthOf = (line: readonly Point[]): number =>
  piecesOf(line).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0)

/** px that a line runs along others. */
function alongside(line: readonly Point[], ways: LinkRoom['ways']): number {
  let px = 0
  for (const piece of piecesOf(line).map(boundsOf))
    for (const other of ways.flatMap(piecesOf).map(boundsOf)) {
      const upright = piece.width === 0 && other.width === 0 && Math.abs(piece.x - other.x) < APART
      const level = piece.height === 0 && other.height === 0 && Math.abs(piece.y - other.y) < APART
      if (upright) px += Math.max(0, Math.min(bottom(piece), bottom(other)) - Math.max(piece.y, other.y))
      if (level) px += Math.max(0, Math.min(right(piece), right(other)) - Math.max(piece.x, other.x))
    }
  return px
}

/** px by which the corners of a line are out of the band, or on its edge. */
const outside = (line: readonly Point[], band: Rect): number =>
  Math.max(
    0,
    ...line.flatMap(({ x, y }) => [
      band.x + 2 - x,
      x - right(band) + 2,
      band.y + 2 - y,
      y - bottom(band) + 2,
    ]),
  )
