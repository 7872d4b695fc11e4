/**
 * Where the labels of connections stand. On the stage a label without room is left out and said on hover; a file has no
 * hover, so that here every label finds a place on its line, or a number and a line in the key. Pure.
 */
import type { Point, Rect } from '../stage/geometry.ts'
import { contains, inflate, overlap } from '../stage/geometry.ts'
import type { EdgeLayout } from '../stage/layout-model.ts'
import type { Pen } from './pen.ts'

export interface PlacedLabel {
  edge: EdgeLayout
  /** Middle of the text; its words, or the number under which the key says them. */
  at: Point
  text: string
  /** Null when the label stands there itself. */
  number: number | null
}

/**
 * @param within where they must stand
 * @param blocked where none may stand
 * @param numberOf gives out the number under which the key says a label
 */
export function placeLabels(
  pen: Pen,
  edges: readonly EdgeLayout[],
  within: Rect,
  blocked: readonly Rect[],
  numberOf: (edge: EdgeLayout) => number,
): PlacedLabel[] {
  const taken = [...blocked]
  const height = pen.type.text * 1.25
  const place = (edge: EdgeLayout, text: string): Point | null => {
    const width = pen.measure(text, 'text', pen.type) + 6
    const at = candidates(pen, edge, width).find(
      (point) =>
        contains(within, around(point, width, height)) &&
        !taken.some((rect) => overlap(rect, around(point, width, height))),
    )
    if (at) taken.push(around(at, width, height))
    return at ?? null
  }
  /** Where beside the line is no room there may be some on it. */
  const placeOnLine = (edge: EdgeLayout, text: string): Point | null => {
    const width = pen.measure(text, 'text', pen.type) + 6
    const at = pointsOn(edge).find(
      (point) =>
        contains(within, around(point, height, height)) &&
        !taken.some((rect) => overlap(rect, around(point, width, height))),
    )
    if (at) taken.push(around(at, width, height))
    return at ?? null
  }
  // Those that the layout has found room for come first: the others go around them.
  const inOrder = [...edges].sort((a, b) => Number(b.labelAt !== null) - Number(a.labelAt !== null))
  return inOrder.map((edge): PlacedLabel => {
    const { label } = edge.connection
    const at = place(edge, label)
    if (at) return { edge, at, text: label, number: null }
    const number = numberOf(edge)
    const text = String(number)
    return { edge, at: place(edge, text) ?? placeOnLine(edge, text) ?? middleOf(edge.points), text, number }
  })
}

/** The straight pieces of a line, longest first. */
const piecesOf = (points: readonly Point[]) =>
  points
    .flatMap((b, i) => {
      const a = points[i - 1]
      return a ? [{ a, b, length: Math.hypot(b.x - a.x, b.y - a.y) }] : []
    })
    .sort((one, other) => other.length - one.length)

/** Beside the line: first where the layout wants it, then along its pieces from the middle outwards. */
function candidates({ type }: Pen, { points, labelAt }: EdgeLayout, width: number): Point[] {
  const rise = type.text * 0.8
  const along = piecesOf(points).flatMap(({ a, b }) =>
    [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((share) => {
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
      const level = Math.abs(a.y - b.y) < Math.abs(a.x - b.x)
      return level
        ? [
            { x: at.x, y: at.y - rise },
            { x: at.x, y: at.y + rise },
          ]
        : [
            { x: at.x + width / 2 + 5, y: at.y },
            { x: at.x - width / 2 - 5, y: at.y },
          ]
    }),
  )
  return [...(labelAt ? [{ x: labelAt.x, y: labelAt.y - rise }] : []), ...along]
}

/** px between two points of a line that are tried. */
const APART = 6

const pointsOn = ({ points }: EdgeLayout): Point[] =>
  piecesOf(points).flatMap(({ a, b, length }) =>
    Array.from({ length: Math.floor(length / APART) }, (_, i) => {
      const share = (i + 1) / (Math.floor(length / APART) + 1)
      return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
    }),
  )

const around = ({ x, y }: Point, width: number, height: number): Rect => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

const middleOf = (points: readonly Point[]): Point => {
  const [longest] = piecesOf(points)
  return longest ? { x: (longest.a.x + longest.b.x) / 2, y: (longest.a.y + longest.b.y) / 2 } : { x: 0, y: 0 }
}

/** Boxes with a little air around them. */
export const blockedBy = (rects: readonly Rect[]): Rect[] => rects.map((rect) => inflate(rect, 2))
