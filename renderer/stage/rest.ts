/** Where a message rests that has arrived: on the edge of its box, where it covers no label of a connection. Pure. */
import { TOKEN_SIGNS } from '../theme/signs.ts'
import { bottom, contains, overlap, type Point, type Rect, right, type Size, shared } from './geometry.ts'
import type { Measure, Type } from './text.ts'

/** px between the corner of a box and a message, and px that the message reaches into the box. */
const INSET = 10
const INTO = 2
/** Where it covers a label otherwise it reaches on, with no more than the air around its own words: px for each try. */
const FURTHER = 2
/** px between two places that are tried. */
const APART = 6

/**
 * At the left end of the upper edge, else as near to it as can be: along that edge, to the left of it, on the lower edge, further
 * into the box. Where no place is free it covers as little as it can.
 * @param covered labels of connections, and the other boxes
 * @param room that it does not leave
 * @param air px below and above the words of the message: boxes hide what reaches into them
 * @returns its upper left corner
 */
export function restOf(
  { width, height }: Size,
  goal: Rect,
  covered: readonly Rect[],
  room: Rect,
  air = INTO,
): Point {
  const first = goal.x + INSET
  const onward = tried(Math.max(0, right(goal) - INSET - width - first)).map((by) => first + by)
  const back = tried(Math.max(0, first - room.x)).map((by) => first - by)
  const depths = tried(Math.max(0, air - INTO), FURTHER).map((by) => INTO + by)
  const places = depths
    .flatMap((into) => [goal.y + into - height, bottom(goal) - into])
    .flatMap((y) => [...onward, ...back].map((x) => ({ x, y, width, height })))
    .filter((place) => contains(room, place))
  const hidden = (place: Rect) => covered.reduce((sum, one) => sum + shared(one, place), 0)
  const { x, y } = places.find((place) => !covered.some((one) => overlap(one, place))) ??
    places.reduce<Rect | null>((a, b) => (a && hidden(a) <= hidden(b) ? a : b), null) ?? {
      x: first,
      y: goal.y + INTO - height,
    }
  return { x, y }
}

const tried = (room: number, apart = APART): number[] =>
  Array.from({ length: Math.floor(room / apart) + 1 }, (_, i) => i * apart)

/** What a message shows. */
interface Carried {
  sign: string | null
  carries: keyof typeof TOKEN_SIGNS
  label: string
}

/** px of a message, as token-layer.css has it. */
export const tokenSize = ({ sign, carries, label }: Carried, type: Type, measure: Measure): Size => {
  const parts = [...(sign === null ? [] : [sign]), TOKEN_SIGNS[carries], label]
  const texts = parts.reduce((sum, part) => sum + measure(part, 'strong', type), 0)
  return {
    width: Math.ceil(texts + (parts.length - 1) * 0.4 * type.text + 1.6 * type.text + 3),
    height: 1.6 * type.text,
  }
}

/** px above and below the words of a message. */
export const airIn = ({ text }: Type): number => 0.2 * text
