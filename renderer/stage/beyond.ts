/** On which sides the picture goes on out of view, and where it ends there. Pure. */
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import { bottom, type Rect, type Size } from './geometry.ts'
import { labelRects } from './layout.ts'
import type { LaneLayout } from './layout-model.ts'
import { paddingOf } from './table-plan.ts'
import type { Type } from './text.ts'

export type BeyondSide = 'above' | 'below' | 'left' | 'right'

/** How the picture lies in its view: px by which it is moved, and how much larger than itself it is. */
export interface Lying {
  x: number
  y: number
  zoom: number
}

/** px out of view that are no more than the edge of a lane. */
const EDGE = 16

export function beyond({ x, y, zoom }: Lying, canvas: Size, view: Size): BeyondSide[] {
  const out: Record<BeyondSide, number> = {
    above: -y,
    below: y + canvas.height * zoom - view.height,
    left: -x,
    right: x + canvas.width * zoom - view.width,
  }
  return SIDES.filter((side) => out[side] > EDGE)
}

const SIDES: readonly BeyondSide[] = ['above', 'below', 'left', 'right']

/** px of the strip of a sign; see beyond-signs.css. */
export const signHeight = (type: Type): number => type.text * 1.6

/** px of the upper part of a box, in which its name stands. */
const headHeight = (type: Type): number => paddingOf(type).y + type.labelLine

/** What would not be read if it were cut: the names of boxes, and the labels of connections. */
export const namesIn = (lanes: readonly LaneLayout[], type: Type): Rect[] =>
  lanes.flatMap((lane) => [
    ...lane.boxes.map(({ rect }) => ({ ...rect, height: Math.min(rect.height, headHeight(type)) })),
    ...labelRects(lane, type),
  ])

/** Part of the view that may stay empty so that no name is cut. */
export const EMPTY = 0.2

/**
 * Where the picture ends above the sign that it goes on below: as low as the sign lets it, or higher, so that as little as can be is
 * cut.
 * @param rects what is not to be cut, in px of the canvas: see `namesIn`
 * @param sign px of its strip at the lower edge of the view
 * @returns px from the upper edge of the view
 */
export function endAbove(sign: number, rects: readonly Rect[], { y, zoom }: Lying, view: Size): number {
  const lowest = view.height - sign
  const drawn = rects.map((rect) => ({ top: rect.y * zoom + y, end: bottom(rect) * zoom + y }))
  const cutAt = (end: number) => drawn.filter((one) => one.top < end && one.end > end).length
  const above = drawn
    .map(({ top }) => top - CLEAR)
    .filter((end) => end < lowest && end >= lowest - view.height * EMPTY)
    .sort((a, b) => b - a)
  return above.reduce((best, end) => (cutAt(end) < cutAt(best) ? end : best), lowest)
}

/**
 * Where the picture begins below the sign that it goes on above: as `endAbove` upside down.
 * @returns px from the upper edge of the view
 */
export function beginBelow(sign: number, rects: readonly Rect[], { x, y, zoom }: Lying, view: Size): number {
  const turned = rects.map((rect) => ({ ...rect, y: -bottom(rect) }))
  return view.height - endAbove(sign, turned, { x, y: view.height - y, zoom }, view)
}

/** What a picture is best to begin at without cutting it: whole boxes, and labels. */
export const boxesIn = (lanes: readonly LaneLayout[], type: Type): Rect[] =>
  lanes.flatMap((lane) => [...lane.boxes.map(({ rect }) => rect), ...labelRects(lane, type)])

/** px of a box below its upper edge in which its name has room. */
export const footHeight = (type: Type): number => headHeight(type) + paddingOf(type).y

/** What a picture that begins further down would cut: labels, and of boxes where their name has no more room below the cut. */
export const feetIn = (lanes: readonly LaneLayout[], type: Type): Rect[] =>
  lanes.flatMap((lane) => [
    ...lane.boxes.map(({ rect }) => {
      const height = Math.min(rect.height, footHeight(type))
      return { ...rect, y: bottom(rect) - height, height }
    }),
    ...labelRects(lane, type),
  ])

/** A box whose upper part, with its name, is out of view. */
export interface CutBox {
  lane: LaneId
  id: ComponentId
  rect: Rect
}

/** @param begin px from the upper edge of the view to where the picture begins */
export const cutBoxes = (lanes: readonly LaneLayout[], { y, zoom }: Lying, begin: number): CutBox[] =>
  lanes.flatMap((lane) =>
    lane.boxes
      .filter(({ rect }) => rect.y * zoom + y < begin && bottom(rect) * zoom + y > begin)
      .map(({ id, rect }) => ({ lane: lane.id, id, rect })),
  )

/** px between what is last and the line below it. */
const CLEAR = 1

/** What ends are chosen by: see `namesIn`, `boxesIn` and `feetIn`. */
export interface NotCut {
  names: readonly Rect[]
  boxes: readonly Rect[]
  feet: readonly Rect[]
  /** Where transactions say their states: part of all. */
  pills: readonly Rect[]
}

export const notCut = (lanes: readonly LaneLayout[], pills: readonly Rect[], type: Type): NotCut => ({
  names: [...namesIn(lanes, type), ...pills],
  boxes: [...boxesIn(lanes, type), ...pills],
  feet: [...feetIn(lanes, type), ...pills],
  pills,
})

/** From where to where the picture is drawn, in px from the upper edge of the view. */
export function endsOf(
  { names, feet }: NotCut,
  lying: Lying,
  canvas: Size,
  view: Size,
  type: Type,
): { begin: number; end: number } {
  const sides = beyond(lying, canvas, view)
  const sign = signHeight(type)
  return {
    begin: sides.includes('above') ? beginBelow(sign, feet, lying, view) : 0,
    end: sides.includes('below') ? endAbove(sign, names, lying, view) : view.height,
  }
}
