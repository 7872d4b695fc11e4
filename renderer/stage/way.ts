/** Lines through points as SVG paths, and the way a token takes. */
import type { ComponentId } from '../../shared/ids.ts'
import { centre, type Point } from './geometry.ts'
import type { LaneLayout } from './layout-model.ts'

/** px of rounding at a corner. */
const RADIUS = 8

/** px of rounding at the corners of the frame of a transaction. */
export const FRAME_RADIUS = 16

/** An SVG path through the points with rounded corners. @param radius of these in px */
export function pathThrough(points: readonly Point[], radius = RADIUS): string {
  const [first] = points
  if (!first) return ''
  let path = `M${first.x} ${first.y}`
  for (let i = 1; i < points.length; i += 1) {
    const before = points[i - 1]
    const point = points[i]
    const after = points[i + 1]
    if (!before || !point) continue
    if (!after) {
      path += `L${point.x} ${point.y}`
      continue
    }
    const start = towards(point, before, radius)
    const end = towards(point, after, radius)
    path += `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`
  }
  return path
}

/** An SVG path around a shape with rounded corners. @param corners at least three */
export function pathAround(corners: readonly Point[], radius: number): string {
  const [first, last] = [corners[0], corners.at(-1)]
  if (!first || !last) return ''
  const between = { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }
  return `${pathThrough([between, ...corners, between], radius)}Z`
}

/** The point `radius` away from `from` in the direction of `to`, or half-way if that is nearer. */
function towards(from: Point, to: Point, radius: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/** Corners of an arrow head whose tip is the last of the points, as an SVG polygon. `size` in px. */
export function arrowHead(points: readonly Point[], size: number): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return ''
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const dx = (tip.x - before.x) / length
  const dy = (tip.y - before.y) / length
  const back = { x: tip.x - dx * size, y: tip.y - dy * size }
  const half = size * 0.5
  return `${tip.x},${tip.y} ${back.x - dy * half},${back.y + dx * half} ${back.x + dy * half},${back.y - dx * half}`
}

/** The way of a message between two boxes: along their connection, walked backwards if need be, else straight. */
export function wayBetween(lane: LaneLayout, from: ComponentId, to: ComponentId): readonly Point[] {
  const along = lane.edges.find(({ connection }) => connection.from === from && connection.to === to)
  if (along) return along.points
  const against = lane.edges.find(({ connection }) => connection.from === to && connection.to === from)
  if (against) return [...against.points].reverse()
  const ends = [from, to].map((id) => lane.boxes.find((box) => box.id === id)?.rect)
  return ends.flatMap((rect) => (rect ? [centre(rect)] : []))
}
