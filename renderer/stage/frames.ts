/** The room around the boxes: bands of lanes, their headers, the distances between them. */
import type { Size } from './geometry.ts'
import type { Type } from './text.ts'

export interface Frames {
  type: Type
  headless?: boolean
  /** Lanes with no more than the names of their boxes, as near to one another as can be. */
  slim?: boolean
  /** Lines that troubles take below the title and the figures of a lane; none if left out. */
  troubleLines?: number
  /** Room beside and below the boxes for connections that pass the frame of a transaction, and for what is said of them. */
  least?: boolean
}

/** Distances in px. @param headless bands without a line for title and figures */
export const framesOf = ({
  type,
  headless = false,
  slim = false,
  troubleLines = 0,
  least = false,
}: Frames) => ({
  header: headless
    ? 0
    : type.labelLine + Math.round(type.text * (slim ? 0.25 : 0.6)) + troubleLines * troubleLine(type),
  /** Between lanes, and around all of them. */
  between: Math.round(type.text * (type.text >= 24 ? 0.25 : 0.4)),
  side: Math.round(type.text * (least ? 2.6 : 1.35)),
  /** Above the boxes: a token, which may stand on the header too. Nothing travels in a slim lane. */
  top: slim ? SLIM_TOP : Math.round(type.text * (headless ? 1.7 : 1.15)),
  bottom: slim ? SLIM_BOTTOM : Math.round(type.text * (least ? 2.6 : 1.7)),
})

/** px for the frame of a transaction, and below for one connection that passes boxes. */
const SLIM_TOP = 10
const SLIM_BOTTOM = 22

/** px of a line of troubles in the head of a lane. */
export const troubleLine = (type: Type): number => Math.round(type.text * 2)

/** Of all lanes below one another, each with an arrangement of that size, in its frame. */
export function sizeOf(frames: Frames, arrangements: readonly (Size & { slim?: boolean })[]): Size {
  const { between, side } = framesOf(frames)
  const heightOf = ({ height, slim = false }: (typeof arrangements)[number]): number => {
    const { header, top, bottom } = framesOf({ ...frames, slim })
    return height + header + top + bottom
  }
  return {
    width: Math.max(0, ...arrangements.map(({ width }) => width)) + 2 * side + 2 * between,
    height: arrangements.reduce((sum, one) => sum + heightOf(one), 0) + (arrangements.length + 1) * between,
  }
}

/** px of the line of tabs above the picture of one lane, with the distance to it. */
export const tabsHeight = (type: Type): number => type.labelLine + Math.round(type.text * 1.2)
