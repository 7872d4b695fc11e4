/** On which sides the picture goes on out of view. Pure. */
import type { Size } from './geometry.ts'

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
