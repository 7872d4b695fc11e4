/** Where the labels of connections stand: beside their line, never on a box, on one another or outside of the lane. */
import { bottom, contains, inflate, overlap, type Point, type Rect, right } from './geometry.ts'
import type { Type } from './text.ts'

export interface Labelled {
  points: readonly Point[]
  /** px of its label. */
  width: number
}

/** The middle of each label; null where there is no room for it. */
export function placeLabels(
  edges: readonly Labelled[],
  boxes: readonly Rect[],
  room: Rect,
  type: Type,
): (Point | null)[] {
  const walls = boxes.map((box) => inflate(box, 2))
  const hung = boxes.map((box) => underBox(box, type))
  const placed: Rect[] = []
  return edges.map((edge) => {
    const others = edges.filter((other) => other !== edge).flatMap(({ points }) => piecesOf(points))
    const free = candidates(edge, type).filter(
      ({ rect }) =>
        contains(room, rect) && ![...walls, ...placed].some((obstacle) => overlap(obstacle, rect)),
    )
    // A line behind the words is better than no words, and so are words that a transaction may hide.
    const busy = [...others.map(boundsOf), ...hung]
    const best = free.find(({ rect }) => !busy.some((obstacle) => overlap(obstacle, rect))) ?? free[0]
    if (best) placed.push(best.rect)
    return best?.at ?? null
  })
}

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
    ...upright.flatMap(([a, b]) => [aside, -aside].map((by) => ({ x: a.x + by, y: (a.y + b.y) / 2 }))),
  ]
  return middles.map((at) => ({
    at,
    rect: { x: at.x - width / 2, y: at.y - type.textLine / 2, width, height: type.textLine },
  }))
}

/** Middles of a label along a level piece: in its middle, else nearer to one of its ends. */
function alongOf([a, b]: Piece, width: number): number[] {
  const [from, to] = [Math.min(a.x, b.x) + width / 2, Math.max(a.x, b.x) - width / 2]
  return [0.5, 0.25, 0.75, 0, 1].map((part) => from + (to - from) * part)
}

const lengthOf = ([a, b]: Piece): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
const boundsOf = ([a, b]: Piece): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.max(1, Math.abs(a.x - b.x)),
  height: Math.max(1, Math.abs(a.y - b.y)),
})
