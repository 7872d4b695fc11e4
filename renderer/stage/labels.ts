/**
 * Where the labels of connections stand: beside their line, never on a box, on one another, on the line of another connection
 * or outside of the lane, and not where a frame of a transaction may run.
 */
import { bottom, contains, inflate, overlap, type Point, type Rect, right } from './geometry.ts'
import type { Type } from './text.ts'

export interface Labelled {
  points: readonly Point[]
  /** px of its label. */
  width: number
}

/** Where transactions may be drawn. */
export interface Framed {
  /** Boxes that have a frame at some moment: below them it says its state. */
  boxes: readonly Rect[]
  /** What the lines of frames cover. */
  lines: readonly Rect[]
}

/**
 * The middle of each label; null where there is no room for it.
 * @param framed a label stands inside of a frame or outside, never on its line
 */
export function placeLabels(
  edges: readonly Labelled[],
  boxes: readonly Rect[],
  room: Rect,
  type: Type,
  framed: Framed = { boxes: [], lines: [] },
): (Point | null)[] {
  const walls = boxes.map((box) => inflate(box, 2))
  const hung = framed.boxes.map((box) => underBox(box, type))
  const near = framed.lines.map((line) => inflate(line, BESIDE_FRAME))
  const placed: Rect[] = []
  return edges.map((edge) => {
    const lines = edges
      .filter((other) => other !== edge)
      .flatMap(({ points }) => piecesOf(points))
      .map(boundsOf)
    const struck = (rect: Rect) =>
      [...lines, ...framed.lines].some((obstacle) => overlap(obstacle, inkOf(rect, type)))
    const free = candidates(edge, type).filter(
      ({ rect }) =>
        contains(room, rect) &&
        ![...walls, ...placed].some((obstacle) => overlap(obstacle, rect)) &&
        !struck(rect),
    )
    // Where a transaction would say its state is the second choice: it says it elsewhere where a label stands. Beside its frame is
    // the third.
    const clear = free.filter(({ rect }) => !near.some((obstacle) => overlap(obstacle, rect)))
    const calm = [...clear, ...free].find(({ rect }) => !hung.some((obstacle) => overlap(obstacle, rect)))
    const best = calm ?? clear[0] ?? free[0]
    if (best) placed.push(best.rect)
    return best?.at ?? null
  })
}

/** px that a label keeps from a frame where it can. */
const BESIDE_FRAME = 4

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

/** Where the frame of a transaction says its state: below the right end of a box. */
const underBox = (box: Rect, type: Type): Rect => ({
  x: right(box) - Math.min(box.width, 13 * type.text),
  y: bottom(box),
  width: Math.min(box.width, 13 * type.text),
  height: 1.7 * type.text,
})

type Piece = readonly [Point, Point]

const piecesOf = (points: readonly Point[]): Piece[] =>
  points.flatMap((point, i): Piece[] => {
    const before = points[i - 1]
    return before ? [[before, point]] : []
  })

/** Best first: above the longest level piece, below it, then beside upright ones. */
function candidates({ points, width }: Labelled, type: Type): { at: Point; rect: Rect }[] {
  const pieces = piecesOf(points).sort((a, b) => lengthOf(b) - lengthOf(a))
  const level = pieces.filter(([a, b]) => a.y === b.y && lengthOf([a, b]) >= width + 0.6 * type.text)
  const upright = pieces.filter(([a, b]) => a.x === b.x && a.y !== b.y && lengthOf([a, b]) >= type.textLine)
  const off = type.textLine / 2 + 1
  const aside = width / 2 + type.text * 0.5
  const middles = [
    ...level.flatMap((piece) => alongOf(piece, width).map((x) => ({ x, y: piece[0].y - off }))),
    ...level.flatMap((piece) => alongOf(piece, width).map((x) => ({ x, y: piece[0].y + off }))),
    ...upright.flatMap(([a, b]) =>
      spread(a.y, b.y, type.textLine).flatMap((y) => [aside, -aside].map((by) => ({ x: a.x + by, y }))),
    ),
  ]
  return middles.map((at) => ({ at, rect: labelRect(at, width, type) }))
}

/** Middles of a label along a level piece. */
const alongOf = ([a, b]: Piece, width: number): number[] => spread(a.x, b.x, width)

/** px that a label keeps from the ends of its piece, where boxes stand. */
const END = 3

/** Middles of something that is `size` long between two ends: in the middle, else nearer to one of them. */
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
