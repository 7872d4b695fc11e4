/** Where a message rests that has arrived: on the edge of its box, where it covers no label of a connection. Pure. */
import { bottom, contains, overlap, type Point, type Rect, right, type Size } from './geometry.ts'

/** px between the corner of a box and a message, and px that the message reaches into the box. */
const INSET = 10
const INTO = 2
/** px between two places that are tried. */
const APART = 6

/**
 * At the left end of the upper edge, else as near to it as can be: along that edge, to the left of it, on the lower edge. Where no
 * place is free it is the first.
 * @param covered labels of connections, and the other boxes
 * @param room that it does not leave
 * @returns its upper left corner
 */
export function restOf({ width, height }: Size, goal: Rect, covered: readonly Rect[], room: Rect): Point {
  const first = goal.x + INSET
  const onward = tried(Math.max(0, right(goal) - INSET - width - first)).map((by) => first + by)
  const back = tried(Math.max(0, first - room.x)).map((by) => first - by)
  const places = [goal.y + INTO - height, bottom(goal) - INTO].flatMap((y) =>
    [...onward, ...back].map((x) => ({ x, y })),
  )
  const isFree = (at: Point) => {
    const rect = { ...at, width, height }
    return contains(room, rect) && !covered.some((one) => overlap(one, rect))
  }
  return places.find(isFree) ?? { x: first, y: goal.y + INTO - height }
}

const tried = (room: number): number[] =>
  Array.from({ length: Math.floor(room / APART) + 1 }, (_, i) => i * APART)
