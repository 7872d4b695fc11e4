/**
 * Where the labels of connections stand: beside their line, nearer to it than to any other, never on a box, on one another or
 * outside of the lane, and not where a frame of a transaction may run.
 */
import { bottom, contains, inflate, overlap, type Point, type Rect, right } from './geometry.ts'
import { drawnOf, inkOf, type Labelled, type Place, placesOf, toldBy } from './label-places.ts'
import type { Type } from './text.ts'

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
  const walls = boxes.map((box) => walled(box, type))
  const hung = framed.boxes.map((box) => underBox(box, type))
  const rests = boxes.map((box) => onBox(box, type))
  const near = framed.lines.map((line) => inflate(line, BESIDE_FRAME))
  const drawn = edges.map(({ points }) => drawnOf(points, type))
  const choices = edges.map((edge, i): Place[] => {
    const others = drawn.filter((_, k) => k !== i)
    const rated = placesOf(edge, type).flatMap((place) => {
      const { rect } = place
      const ink = inkOf(rect, type)
      const own = drawn[i]
      if (!own || !contains(room, rect) || walls.some((wall) => overlap(wall, rect))) return []
      if (framed.lines.some((line) => overlap(line, ink))) return []
      const told = toldBy(ink, own, others, type)
      if (!told) return []
      // Where a transaction would say its state it says it elsewhere for a label.
      const faults = [told !== 'well', meets(hung, rect), meets(near, rect), meets(rests, rect)]
      return [{ place, fault: faults.reduce((sum, is) => 2 * sum + Number(is), 0) }]
    })
    return rated.sort((a, b) => a.fault - b.fault).map(({ place }) => place)
  })
  return chosen(choices).map((place) => place?.at ?? null)
}

const meets = (rects: readonly Rect[], rect: Rect): boolean => rects.some((one) => overlap(one, rect))

/** One place for each where no two overlap, for as many as it finds: who gets none chooses first at the next try. */
function chosen(choices: readonly (readonly Place[])[]): (Place | null)[] {
  let best: (Place | null)[] = []
  let most = -1
  let order = choices.map((_, i) => i)
  for (const _ of choices) {
    const found: (Place | null)[] = choices.map(() => null)
    for (const i of order) {
      const free = choices[i]?.find(({ rect }) => !found.some((one) => one && overlap(one.rect, rect)))
      found[i] = free ?? null
    }
    const count = found.filter((one) => one !== null).length
    if (count > most) [best, most] = [found, count]
    const late = order.find((i) => found[i] === null && (choices[i]?.length ?? 0) > 0)
    if (late === undefined) break
    order = [late, ...order.filter((i) => i !== late)]
  }
  return best
}

/** px that a label keeps from what is above or below a box; beside it some more, in sizes of text. */
const OFF_BOX = 2
const BESIDE_BOX = 0.25

const walled = (box: Rect, type: Type): Rect => {
  const aside = BESIDE_BOX * type.text
  return { ...inflate(box, OFF_BOX), x: box.x - aside, width: box.width + 2 * aside }
}

/** px that a label keeps from a frame where it can. */
const BESIDE_FRAME = 4

/** Where the frame of a transaction says its state: below the right end of a box. */
const underBox = (box: Rect, type: Type): Rect => ({
  x: right(box) - Math.min(box.width, 13 * type.text),
  y: bottom(box),
  width: Math.min(box.width, 13 * type.text),
  height: 1.7 * type.text,
})

/** Where a message rests on a box: it makes way for a label, but has not always somewhere to go. */
const onBox = (box: Rect, type: Type): Rect => ({
  x: box.x,
  y: box.y - 1.6 * type.text,
  width: Math.min(box.width, 8 * type.text),
  height: 1.6 * type.text,
})
