/** Frames around the boxes that commit together. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { around, inflate, overlap, type Rect } from './geometry.ts'
import type { BoxLayout } from './layout.ts'

/** px between a box and its frame. */
export const BRACKET_MARGIN = 9

export interface Bracket {
  rect: Rect
  boxes: readonly ComponentId[]
}

/**
 * The boxes whose tables the transaction has changed. Before the first change: those it has touched that keep something, because
 * code takes part in a transaction, but only rows and events are committed.
 */
export function membersOf(transaction: TransactionScene, components: readonly Component[]): ComponentId[] {
  const changed = components.filter(({ tables }) => tables.some((name) => transaction.tables.includes(name)))
  if (changed.length > 0) return changed.map(({ id }) => id)
  const keeps = (component: Component) => component.tables.length > 0 || component.role === 'event-store'
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
