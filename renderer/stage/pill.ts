/** Where a transaction says its state: on the edge of its frame, clear of boxes and of the labels of connections. Pure. */
import { bottom, contains, overlap, type Rect, right, type Size, shared } from './geometry.ts'
import type { Outline } from './outline.ts'

/** A telling of the state, and px that it needs. */
export interface Said extends Size {
  text: string
}

export interface Pill extends Rect {
  text: string
}

/** px between the corner of a frame and its pill. */
const INSET = 18
/** px that a pill reaches over the line of its frame, towards the box. */
const INTO = 8

type Side = 'below' | 'above'

/** Places tried along a side of a frame, from its right end to its left one. */
const ALONG = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

/**
 * Said once for all frames, in as many words as have a place in `room` where they cover nothing: at a corner of the lowest frame,
 * else elsewhere on an edge. Where not even the sign has one, it covers as little as it can.
 * @param outline of the frames: the pill stands on its edge
 * @param says longest first
 * @param covered labels of connections, and boxes
 * @param lines of connections: fewer words are not said for their sake
 */
export function pillOf(
  frames: readonly Rect[],
  { parts }: Pick<Outline, 'parts'>,
  says: readonly Said[],
  covered: readonly Rect[],
  lines: readonly Rect[],
  room: Rect,
): Pill | null {
  const lowest = [...frames].sort((a, b) => bottom(b) - bottom(a) || right(b) - right(a))
  const inRoom = says.map((said) =>
    placesOf(lowest, said).filter(
      ({ frame, pill }) =>
        contains(room, pill) && !parts.some((part) => part !== frame && overlap(part, pill)),
    ),
  )
  const hidden = ({ pill }: Place) => sum(covered.map((rect) => shared(rect, pill)))
  const free = inRoom.map((places) => places.filter((place) => hidden(place) === 0))
  const most = free.find((places) => places.length > 0)
  const clear = most?.find(({ pill }) => !lines.some((line) => overlap(line, pill)))
  const calm = clear ?? most?.[0]
  if (calm) return calm.pill
  const least = inRoom.findLast((places) => places.length > 0)
  const shortest = says.at(-1)
  const last = shortest && placesOf(lowest, shortest)[0]
  return (least?.reduce((best, one) => (hidden(one) < hidden(best) ? one : best)) ?? last)?.pill ?? null
}

interface Place {
  frame: Rect
  pill: Pill
}

/** The corners of all frames, then the rest of their lower and upper edges. */
function placesOf(frames: readonly Rect[], said: Said): Place[] {
  const at = (frame: Rect, side: Side, part: number): Place => {
    const [from, to] = [right(frame) - INSET - said.width, frame.x + INSET]
    const x = Math.round(from + (to - from) * part)
    const y = side === 'below' ? bottom(frame) - INTO : frame.y + INTO - said.height
    return { frame, pill: { ...said, x, y } }
  }
  const sides: readonly Side[] = ['below', 'above']
  const corners = sides.flatMap((side) => [0, 1].flatMap((part) => frames.map((one) => at(one, side, part))))
  const rest = sides.flatMap((side) => frames.flatMap((one) => ALONG.map((part) => at(one, side, part))))
  return [...corners, ...rest]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
