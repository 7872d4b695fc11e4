/**
 * Where the labels of connections stand. On the stage a label without room is left out and said on hover; a file has no
 * hover, so that here every label finds a place beside its line, or a number on it and a line in the key. Pure.
 */
import { contains, inflate, overlap, type Point, type Rect } from '../stage/geometry.ts'
import { inkOf, labelRect } from '../stage/label-places.ts'
import type { EdgeLayout } from '../stage/layout-model.ts'
import { wayCovered } from './lines.ts'
import type { Pen } from './pen.ts'

export interface PlacedLabel {
  edge: EdgeLayout
  /** Middle of the text; its words, or the number under which the key says them. */
  at: Point
  text: string
  /** Null when the label stands there itself. */
  number: number | null
}

/** What labels stand among. */
export interface Among {
  /** Where they must stand. */
  band: Rect
  /** Boxes, and what floats above them: no label stands on them. */
  blocked: readonly Rect[]
  /** What the outline of a transaction covers: it strikes no label. */
  outline: readonly Rect[]
}

/** @param numberOf gives out the number under which the key says a label */
export function placeLabels(
  pen: Pen,
  edges: readonly EdgeLayout[],
  { band, blocked, outline }: Among,
  numberOf: (edge: EdgeLayout) => number,
): PlacedLabel[] {
  const { type } = pen
  const lines = new Map(edges.map((edge) => [edge, wayCovered(edge.points, type)]))
  const all = [...outline, ...[...lines.values()].flat()]
  const taken = [...blocked]
  const place = (candidates: readonly Point[], coverOf: (at: Point) => Cover, struck: readonly Rect[]) => {
    const found = candidates.find((point) => {
      const { rect, ink } = coverOf(point)
      return (
        contains(band, rect) &&
        !taken.some((other) => overlap(other, rect)) &&
        !struck.some((line) => overlap(line, ink))
      )
    })
    if (found) taken.push(coverOf(found).rect)
    return found ?? null
  }
  const placeNumber = (edge: EdgeLayout, number: number): Point => {
    const size = badgeSize(pen, number)
    const cover = (air: number) => (at: Point) => {
      const rect = inflate({ ...at, width: 0, height: 0 }, size / 2)
      return { rect, ink: inflate(rect, -air * type.text) }
    }
    const others = [
      ...outline,
      ...edges.filter((other) => other !== edge).flatMap((other) => lines.get(other) ?? []),
    ]
    return (
      place(pointsOn(edge), cover(0.1), others) ??
      place(besides(pen, edge, size), cover(0.1), all) ??
      // Between lines that touch its ground, and not the number itself.
      place(pointsOn(edge), cover(0.25), others) ??
      place(pointsOn(edge), cover(0.25), []) ??
      middleOf(edge.points)
    )
  }
  // Those that the layout has found room for come first: the others go around them.
  const inOrder = [...edges].sort((a, b) => Number(b.labelAt !== null) - Number(a.labelAt !== null))
  const stood = inOrder.map((edge) => {
    const wanted = edge.labelAt ? [edge.labelAt] : []
    const coverOf = (at: Point): Cover => {
      const rect = labelRect(at, edge.labelWidth, type)
      return { rect, ink: inkOf(rect, type) }
    }
    return { edge, at: place([...wanted, ...besides(pen, edge, edge.labelWidth)], coverOf, all) }
  })
  return stood.map(({ edge, at }): PlacedLabel => {
    if (at) return { edge, at, text: edge.connection.label, number: null }
    const number = numberOf(edge)
    return { edge, at: placeNumber(edge, number), text: String(number), number }
  })
}

interface Cover {
  rect: Rect
  /** What is read of it: no line strikes it. */
  ink: Rect
}

/** px of the round ground of a number, on each side. */
export const badgeSize = ({ measure, type }: Pick<Pen, 'measure' | 'type'>, number: number): number =>
  Math.max(type.text * 1.3, measure(String(number), 'text', type) + type.text * 0.6)

/** The straight pieces of a line, longest first. */
const piecesOf = (points: readonly Point[]) =>
  points
    .flatMap((b, i) => {
      const a = points[i - 1]
      return a ? [{ a, b, length: Math.hypot(b.x - a.x, b.y - a.y) }] : []
    })
    .sort((one, other) => other.length - one.length)

/** Shares of a piece at which something beside it is tried, from its middle outwards. */
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0, 1]

/** Where it is too full beside a line, in sizes of text. */
const FARTHER = [0.3, 0.7, 1.1, 1.6, 2.2]

/** Middles of something so wide beside the line, along its pieces: first as near as it can be. */
const besides = ({ type }: Pen, { points }: EdgeLayout, width: number): Point[] => {
  const beside = (near: number) =>
    piecesOf(points).flatMap(({ a, b }) => {
      const level = Math.abs(a.y - b.y) < Math.abs(a.x - b.x)
      const [rise, aside] = [type.textLine / 2 + near, (width + type.text) / 2 + near]
      return ALONG.flatMap((share) =>
        level
          ? [-rise, rise].map((by) => ({ x: within(a.x, b.x, width, share), y: a.y + by }))
          : [aside, -aside].map((by) => ({ x: a.x + by, y: within(a.y, b.y, type.textLine, share) })),
      )
    })
  return [1, ...FARTHER.map((part) => part * type.text)].flatMap(beside)
}

/** The middle of something so long between two ends, or beyond both where it is longer than what is between them. */
function within(from: number, to: number, size: number, share: number): number {
  const middle = (from + to) / 2
  const room = Math.abs(to - from) - size
  return middle + (share - 0.5) * Math.max(Math.abs(room), size * 0.6)
}

/** px between two points of a line that are tried. */
const APART = 3

const pointsOn = ({ points }: EdgeLayout): Point[] =>
  piecesOf(points).flatMap(({ a, b, length }) => {
    const count = Math.floor(length / APART)
    // From the middle outwards.
    const shares = Array.from({ length: count }, (_, i) => (i + 1) / (count + 1)).sort(
      (one, other) => Math.abs(one - 0.5) - Math.abs(other - 0.5),
    )
    return shares.map((share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }))
  })

const middleOf = (points: readonly Point[]): Point => {
  const [longest] = piecesOf(points)
  return longest ? { x: (longest.a.x + longest.b.x) / 2, y: (longest.a.y + longest.b.y) / 2 } : { x: 0, y: 0 }
}
