/** The room around the boxes: bands of lanes, their headers, the distances between them. */
import type { Size } from './geometry.ts'
import type { Type } from './text.ts'

export interface Frames {
  type: Type
  headless?: boolean
  /** Lines that troubles take below the title and the figures of a lane; none if left out. */
  troubleLines?: number
  /** Room beside the boxes for connections that pass the frame of a transaction, and for their numbers. */
  least?: boolean
}

/** Distances in px. @param headless bands without a line for title and figures */
export const framesOf = ({ type, headless = false, troubleLines = 0, least = false }: Frames) => ({
  header: headless ? 0 : type.labelLine + Math.round(type.text * 0.6) + troubleLines * troubleLine(type),
  /** Between lanes, and around all of them. */
  between: Math.round(type.text * 0.4),
  side: Math.round(type.text * (least ? 2.6 : 1.35)),
  /** Above the boxes: a token, which may stand on the header too. */
  top: Math.round(type.text * (headless ? 1.7 : 1.15)),
  bottom: Math.round(type.text * 1.7),
})

/** px of a line of troubles in the head of a lane. */
export const troubleLine = (type: Type): number => Math.round(type.text * 2)

/** Of all lanes below one another, each with an arrangement of that size. */
export function sizeOf(frames: Frames, arrangements: readonly Size[]): Size {
  const { header, between, side, top, bottom } = framesOf(frames)
  return {
    width: Math.max(0, ...arrangements.map(({ width }) => width)) + 2 * side + 2 * between,
    height:
      arrangements.reduce((sum, { height }) => sum + height + header + top + bottom, 0) +
      (arrangements.length + 1) * between,
  }
}

/** px of the line of tabs above the picture of one lane, with the distance to it. */
export const tabsHeight = (type: Type): number => type.labelLine + Math.round(type.text * 1.2)
