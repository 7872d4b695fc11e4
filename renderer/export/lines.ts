/** What lines cover: nothing that is read stands on them. Pure. */
import { around, inflate, type Point, type Rect } from '../stage/geometry.ts'
import type { Outline } from '../stage/outline.ts'
import type { Type } from '../stage/text.ts'

/** px on either side of the middle of a line; and of one that goes around something, so that it is not read as underlining it. */
const BESIDE = 1.5
const BESIDE_OUTLINE = 3

/** px of an arrowhead, as long as it is wide. */
export const headSize = (type: Type): number => type.text * 0.62

/** A connection with its arrowhead. */
export function wayCovered(points: readonly Point[], type: Type): Rect[] {
  const [tip, before] = [points.at(-1), points.at(-2)]
  if (!tip || !before) return []
  const size = headSize(type)
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const middle = {
    x: tip.x - ((tip.x - before.x) / length) * (size / 2),
    y: tip.y - ((tip.y - before.y) / length) * (size / 2),
  }
  const head = inflate({ ...middle, width: 0, height: 0 }, size / 2)
  return [...linesCovered(points), head]
}

/** The straight pieces of a line through points. */
const linesCovered = (points: readonly Point[], beside = BESIDE): Rect[] =>
  points.flatMap((to, i) => {
    const from = points[i - 1]
    const between = from && around([from, to].map((point) => ({ ...point, width: 0, height: 0 })))
    return between ? [inflate(between, beside)] : []
  })

export const outlineCovered = ({ loops, links }: Pick<Outline, 'loops' | 'links'>): Rect[] =>
  [...loops.map((loop) => [...loop, ...loop.slice(0, 1)]), ...links].flatMap((line) =>
    linesCovered(line, BESIDE_OUTLINE),
  )
