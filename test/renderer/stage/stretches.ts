/** Lines as the stretches that they run along. */
import { bottom, type Point, type Rect, right } from '../../../renderer/stage/geometry.ts'
import type { Outline } from '../../../renderer/stage/outline.ts'

/** What the lines of an outline cover. */
export function linesOf(outline: Outline | undefined): Rect[] {
  const loops = outline?.loops.map((loop) => [...loop, ...loop.slice(0, 1)]) ?? []
  return [...loops, ...(outline?.links ?? [])].flatMap(stretches)
}

export const stretches = (line: readonly Point[]): Rect[] =>
  line.slice(1).map((to, i) => {
    const from = line[i] ?? to
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x) + 0.5,
      height: Math.abs(from.y - to.y) + 0.5,
    }
  })

/** True for a stretch that runs along a line for long, nearer than so many px. */
export function runsBeside(a: Rect, b: Rect, off: number): boolean {
  const upright = a.height > a.width
  if (upright !== b.height > b.width) return false
  const apart = upright ? Math.abs(a.x - b.x) : Math.abs(a.y - b.y)
  const along = upright
    ? Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y)
    : Math.min(right(a), right(b)) - Math.max(a.x, b.x)
  return apart < off && along > 40
}
