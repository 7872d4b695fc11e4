/** The frame around the boxes that commit together, and where it says so. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { around, bottom, contains, inflate, overlap, type Rect, right, type Size } from './geometry.ts'
import type { BoxLayout } from './layout.ts'
import { type Outline, outlineOf } from './outline.ts'

/** px between a box and its frame. */
export const BRACKET_MARGIN = 9

/** px of rounding at the corners of a frame. */
export const FRAME_RADIUS = 16

export interface Bracket {
  rect: Rect
  boxes: readonly ComponentId[]
}

/** True for a box that has something to commit. */
export const keeps = ({ tables, role }: Pick<Component, 'tables' | 'role'>): boolean =>
  tables.length > 0 || role === 'event-store'

/**
 * The boxes whose tables the transaction has changed. Before the first change: those it has touched that keep something, because
 * code takes part in a transaction, but only rows and events are committed.
 */
export function membersOf(transaction: TransactionScene, components: readonly Component[]): ComponentId[] {
  const changed = components.filter(({ tables }) => tables.some((name) => transaction.tables.includes(name)))
  if (changed.length > 0) return changed.map(({ id }) => id)
  const taking = components.filter(({ id }) => transaction.nodes.includes(id))
  const keeping = taking.filter(keeps)
  return (keeping.length > 0 ? keeping : taking).map(({ id }) => id)
}

/** One frame where it can hold all members without enclosing a stranger, otherwise as few as that takes. */
export function bracketsOf(members: readonly ComponentId[], boxes: readonly BoxLayout[]): Bracket[] {
  const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => inflate(rect, 2))
  const groups: BoxLayout[][] = []
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

/** Corner of a frame at which it says the state of its transaction: on its lower edge, else on its upper one. */
type PillPlace = 'below-right' | 'below-left' | 'above-right' | 'above-left'

const PLACES: readonly PillPlace[] = ['below-right', 'below-left', 'above-right', 'above-left']

/** px between the corner of a frame and its pill. */
const PILL_INSET = 18

/**
 * Where a transaction says its state, once for all its frames: the lowest place in `room` where the pill covers nothing, else the
 * first in it; the usual one where there is no such.
 * @param outline of the frames: the pill stands on its edge
 * @param size of the pill in px
 * @param covered labels of connections, and boxes
 */
export function pillRect(
  frames: readonly Rect[],
  { parts }: Pick<Outline, 'parts'>,
  size: Size,
  covered: readonly Rect[],
  room: Rect,
): Rect | null {
  const lowest = [...frames].sort((a, b) => bottom(b) - bottom(a) || right(b) - right(a))
  const all = PLACES.flatMap((place) => lowest.map((frame) => ({ frame, rect: pillAt(frame, size, place) })))
  const inside = all.filter(({ rect }) => contains(room, rect))
  const onEdge = inside.filter(
    ({ frame, rect }) => !parts.some((part) => part !== frame && overlap(part, rect)),
  )
  const free = onEdge.find(({ rect }) => !covered.some((label) => overlap(label, rect)))
  return (free ?? onEdge[0] ?? inside[0] ?? all[0])?.rect ?? null
}

const pillAt = (frame: Rect, size: Size, place: PillPlace): Rect => ({
  x: place.endsWith('right') ? right(frame) - PILL_INSET - size.width : frame.x + PILL_INSET,
  y: place.startsWith('below') ? bottom(frame) - 8 : frame.y + 8 - size.height,
  ...size,
})

export interface DrawnTransaction {
  outline: Outline
  /** What says its state. */
  pill: Rect
}

/**
 * A transaction as it is drawn in its lane; null when none of its boxes is there.
 * @param pill px of what says its state
 * @param labels of connections
 * @param room the band of the lane
 */
export function drawnTransaction(
  members: readonly ComponentId[],
  boxes: readonly BoxLayout[],
  pill: Size,
  labels: readonly Rect[],
  room: Rect,
): DrawnTransaction | null {
  const frames = bracketsOf(members, boxes).map(({ rect }) => rect)
  const strangers = boxes.filter(({ id }) => !members.includes(id)).map(({ rect }) => rect)
  const outline = outlineOf(frames, strangers, labels)
  const place = pillRect(frames, outline, pill, [...labels, ...boxes.map(({ rect }) => rect)], room)
  return place && { outline, pill: place }
}
