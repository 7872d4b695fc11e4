/** The frame around the boxes that commit together, and where it says so. */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { around, inflate, overlap, type Rect } from './geometry.ts'
import type { BoxLayout, EdgeLayout } from './layout.ts'
import { type Outline, outlineOf } from './outline.ts'
import { type Pill, pillOf, type Said } from './pill.ts'

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
  const pill = pillOf(frames, outline, says, [...labels, ...boxes.map(({ rect }) => rect)], band)
  return pill && { outline, pill }
}
