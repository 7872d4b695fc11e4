/** Where the label of a connection could stand, and how clearly it would be seen whose it is. Pure. */
import { apart, overlap, type Point, type Rect } from './geometry.ts'
import { headOf, type Type } from './text.ts'

export interface Labelled {
  /** Right-angled, from box to box; the arrowhead is at the end. */
  points: readonly Point[]
  /** px of its label. */
  width: number
}

export interface Place {
  /** Its middle. */
  at: Point
  rect: Rect
}

/** The line of text without the air above and below it. */
export const inkOf = (rect: Rect, type: Type): Rect => {
  const air = Math.max(0, (type.textLine - 1.1 * type.text) / 2)
  return { ...rect, y: rect.y + air, height: rect.height - 2 * air }
}

/** What a label covers. @param at its middle */
export const labelRect = (at: Point, width: number, type: Type): Rect => ({
  x: at.x - width / 2,
  y: at.y - type.textLine / 2,
  width,
  height: type.textLine,
})

/** px by which the line of another connection is farther from a label than its own, in sizes of text: at least, and better. */
const TOLD = 0.3
const WELL_TOLD = 0.7

/** What is drawn of a connection. */
export interface Drawn {
  line: readonly Rect[]
  head: Rect | null
}

export function drawnOf(points: readonly Point[], type: Type): Drawn {
  const line = piecesOf(points).map(boundsOf)
  const [tip, before] = [points.at(-1), points.at(-2)]
  if (!tip || !before) return { line, head: null }
  const size = headOf(type)
  const upright = tip.x === before.x
  const back = size * Math.sign(upright ? before.y - tip.y : before.x - tip.x)
  const head = upright
    ? { x: tip.x - size / 2, y: Math.min(tip.y, tip.y + back), width: size, height: size }
    : { x: Math.min(tip.x, tip.x + back), y: tip.y - size / 2, width: size, height: size }
  return { line, head }
}

/**
 * How well it is seen to which line a text belongs: not at all where another line is as near, or where a line or an arrowhead
 * touches it.
 */
export function toldBy(ink: Rect, own: Drawn, others: readonly Drawn[], type: Type): 'well' | 'told' | null {
  if ([...own.line, ...(own.head ? [own.head] : [])].some((one) => overlap(one, ink))) return null
  const off = Math.min(...own.line.map((one) => apart(one, ink)))
  const other = Math.min(
    ...others.flatMap(({ line, head }) => (head ? [...line, head] : line)).map((one) => apart(one, ink)),
  )
  if (other < off + TOLD * type.text) return null
  return other < off + WELL_TOLD * type.text ? 'told' : 'well'
}

/** px between an upright line and the text beside it, in sizes of text; and where there is no room for that. */
const ASIDE = 0.5
const NEARER = 0.3
/** Part of a label that is above its level piece at least, where that is shorter. */
const OVER = 0.5

/** Best first: above the longest level piece, below it, beside upright ones; then nearer to those, and beyond a corner. */
export function placesOf({ points, width }: Labelled, type: Type): Place[] {
  const pieces = piecesOf(points).sort((a, b) => lengthOf(b) - lengthOf(a))
  const level = pieces.filter(([a, b]) => a.y === b.y && a.x !== b.x)
  const upright = pieces.filter(([a, b]) => a.x === b.x && lengthOf([a, b]) >= type.textLine)
  const isLong = (piece: Piece) => lengthOf(piece) >= width + 0.6 * type.text
  const head = headOf(type)
  const off = type.textLine / 2 + 1
  // Farther, it is clear of the arrowhead.
  const offs = [off, Math.ceil(0.55 * type.text + head / 2) + 1]
  const over = (some: readonly Piece[]) =>
    offs.flatMap((by) =>
      [-by, by].flatMap((rise) =>
        some.flatMap(([a, b]) => {
          const shaft = b === points.at(-1) ? b.x - head * Math.sign(b.x - a.x) : b.x
          return [...spread(a.x, b.x, width), (a.x + shaft) / 2].map((x) => ({ x, y: a.y + rise }))
        }),
      ),
    )
  const beside = (part: number) =>
    upright.flatMap(([a, b]) =>
      spread(a.y, b.y, type.textLine).flatMap((y) =>
        [1, -1].map((side) => ({ x: a.x + side * (width / 2 + part * type.text), y })),
      ),
    )
  const short = level.filter((piece) => !isLong(piece) && lengthOf(piece) >= OVER * width)
  return [...over(level.filter(isLong)), ...beside(ASIDE), ...beside(NEARER), ...over(short)].map((at) => ({
    at,
    rect: labelRect(at, width, type),
  }))
}

type Piece = readonly [Point, Point]

const piecesOf = (points: readonly Point[]): Piece[] =>
  points.flatMap((point, i): Piece[] => {
    const before = points[i - 1]
    return before ? [[before, point]] : []
  })

/** px that a label keeps from the ends of its piece, where boxes stand. */
const END = 3

/**
 * Middles of something that is `size` long between two ends: in the middle, else nearer to one of them. Where it is longer it
 * reaches beyond one of them, or both.
 */
function spread(a: number, b: number, size: number): number[] {
  const end = Math.min(END, Math.max(0, (Math.abs(a - b) - size) / 2))
  const [from, to] = [Math.min(a, b) + size / 2 + end, Math.max(a, b) - size / 2 - end]
  return [0.5, 0.25, 0.75, 0, 1].map((part) => from + (to - from) * part)
}

const lengthOf = ([a, b]: Piece): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
const boundsOf = ([a, b]: Piece): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.max(1, Math.abs(a.x - b.x)),
  height: Math.max(1, Math.abs(a.y - b.y)),
})
