/** The frame around the boxes that commit together, and where it says so. */
import type { ComponentId } from '../../shared/ids.ts'
import { around, inflate, overlap, type Point, type Rect } from './geometry.ts'
import type { BoxLayout, EdgeLayout } from './layout-model.ts'
import { isBridged, type Outline, outlineOf } from './outline.ts'
import { type Pill, pillOf, type Said } from './pill.ts'

/** px between a box and its frame. */
export const BRACKET_MARGIN = 9

export interface Bracket {
  rect: Rect
  boxes: readonly ComponentId[]
}

type PlacedBox = Pick<BoxLayout, 'id' | 'rect'>

/** One frame where it can hold all members without enclosing a stranger, otherwise as few as that takes. */
export function bracketsOf(members: readonly ComponentId[], boxes: readonly PlacedBox[]): Bracket[] {
  const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => inflate(rect, 2))
  const groups: PlacedBox[][] = []
  for (const box of boxes.filter(({ id }) => members.includes(id))) {
    const group = groups.find((candidate) => {
      const frame = around([...candidate, box].map(({ rect }) => rect))
      return (
        frame !== null && !strangers.some((stranger) => overlap(inflate(frame, BRACKET_MARGIN), stranger))
      )
    })
    if (group) group.push(box)
    else groups.push([box])
  }
  return groups.flatMap((group) => {
    const frame = around(group.map(({ rect }) => rect))
    return frame ? [{ rect: inflate(frame, BRACKET_MARGIN), boxes: group.map(({ id }) => id) }] : []
  })
}

/** How far boxes that commit together stand apart: 0 where one frame holds them, 1 where only a line can join them. */
export function apartness(members: readonly ComponentId[], boxes: readonly PlacedBox[], far: number): number {
  const frames = bracketsOf(members, boxes).map(({ rect }) => rect)
  if (frames.length < 2) return 0
  const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => rect)
  return isBridged(frames, strangers, far) ? JOINED : 1
}

/** Frames that a short bridge makes one shape: nearly as good as one. */
const JOINED = 0.3

/**
 * px that the lines around sets of boxes cover, wherever a transaction is drawn around one of them.
 * @param sets of boxes, each drawn together at some moment
 */
export function frameLines(
  sets: readonly (readonly ComponentId[])[],
  boxes: readonly PlacedBox[],
  room: Pick<Around, 'band' | 'edges'>,
): Rect[] {
  const ways = room.edges.map(({ points }) => points)
  return sets.flatMap((members) => {
    const frames = bracketsOf(members, boxes).map(({ rect }) => rect)
    const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => rect)
    const { loops, links } = outlineOf(frames, strangers, [], { ways, band: room.band })
    return [...loops.map((loop) => [...loop, ...loop.slice(0, 1)]), ...links].flatMap(stretchesOf)
  })
}

/** What each straight stretch of a line covers. */
const stretchesOf = (line: readonly Point[]): Rect[] =>
  line.flatMap((to, i) => {
    const from = line[i - 1]
    const between = from && around([from, to].map((point) => ({ ...point, width: 0, height: 0 })))
    return between ? [inflate(between, LINE)] : []
  })

/** px on either side of the middle of a line that it covers. */
const LINE = 1

export interface DrawnTransaction {
  outline: Outline
  /** What says its state. */
  pill: Pill
}

/** What a transaction is drawn among. */
export interface Around {
  /** The band of the lane. */
  band: Rect
  boxes: readonly BoxLayout[]
  /** What the labels of connections cover. */
  labels: readonly Rect[]
  edges: readonly Pick<EdgeLayout, 'points'>[]
}

/**
 * A transaction as it is drawn in its lane; null when none of its boxes is there.
 * @param says its state, longest telling first
 */
export function drawnTransaction(
  members: readonly ComponentId[],
  says: readonly Said[],
  { band, boxes, labels, edges }: Around,
): DrawnTransaction | null {
  const frames = bracketsOf(members, boxes).map(({ rect }) => rect)
  const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => rect)
  const ways = edges.map(({ points }) => points)
  const outline = outlineOf(frames, strangers, labels, { ways, band })
  const covered = [...labels, ...boxes.map(({ rect }) => rect)]
  const pill = pillOf(frames, outline, says, covered, ways.flatMap(stretchesOf), band)
  return pill && { outline, pill }
}
