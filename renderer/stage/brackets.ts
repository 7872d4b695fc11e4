/** Frames around the boxes that commit together. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { around, bottom, contains, inflate, overlap, type Rect, right, type Size } from './geometry.ts'
import type { BoxLayout } from './layout.ts'

/** px between a box and its frame. */
export const BRACKET_MARGIN = 9

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
export type PillPlace = 'below-right' | 'below-left' | 'above-right' | 'above-left'

const PLACES: readonly PillPlace[] = ['below-right', 'below-left', 'above-right', 'above-left']

/** px between the corner of a frame and its pill. */
const PILL_INSET = 18

/**
 * The first place in `room` where the pill covers none of `labels`, else the first in it; its usual one where there is no such.
 * @param size of the pill in px
 */
export function pillPlace(frame: Rect, size: Size, labels: readonly Rect[], room: Rect): PillPlace {
  const inside = PLACES.filter((place) => contains(room, pillRect(frame, size, place)))
  const free = inside.find((place) => !labels.some((label) => overlap(label, pillRect(frame, size, place))))
  return free ?? inside[0] ?? 'below-right'
}

/** What a pill covers. */
export const pillRect = (frame: Rect, size: Size, place: PillPlace): Rect => ({
  x: place.endsWith('right') ? right(frame) - PILL_INSET - size.width : frame.x + PILL_INSET,
  y: place.startsWith('below') ? bottom(frame) - 8 : frame.y + 8 - size.height,
  ...size,
})
