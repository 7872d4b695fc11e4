/** How the stage and the panes beside it share the width of the window. Pure. */

export type Side = 'left' | 'right'

/** Width of each pane; null where there is none beside the stage. */
export type Widths = Readonly<Record<Side, number | null>>

/** Pixels at letters of usual size; where letters are larger, so are these. */
const SMALLEST_PANE = 240
const LARGEST_PANE = 720
/** Less is too narrow for two boxes beside one another, with their names. */
const SMALLEST_STAGE = 440

/** How much larger letters are, and what holds them, in the projector theme. */
const PROJECTOR = 1.4

export const scaleOf = (theme: string): number => (theme === 'projector' ? PROJECTOR : 1)

export interface Room {
  /** Width of the window in pixels. */
  window: number
  /** 1 for letters of usual size. */
  scale: number
}

/**
 * Panes as wide as they are wished, as long as the stage keeps what it needs: they give way first in width, in proportion to
 * what each has to give, and then the one that was not asked for last gives way altogether. Nothing is remembered of that: in
 * more room each is again as it was wished.
 * @param wished at letters of usual size @returns pixels on screen
 */
export function shareOfPanes({ window, scale }: Room, wished: Widths, askedLast: Side): Widths {
  const room = window / scale - SMALLEST_STAGE
  const { left, right } = wished
  const both = (left ?? 0) + (right ?? 0)
  const onScreen = (width: number | null) => (width === null ? null : Math.round(width * scale))
  if (left === null || right === null || both <= room)
    return { left: onScreen(within(left, room)), right: onScreen(within(right, room)) }
  if (2 * SMALLEST_PANE > room)
    return shareOfPanes(
      { window, scale },
      { ...wished, [askedLast === 'left' ? 'right' : 'left']: null },
      askedLast,
    )
  const kept = (room - 2 * SMALLEST_PANE) / (both - 2 * SMALLEST_PANE)
  const share = (width: number) => SMALLEST_PANE + (width - SMALLEST_PANE) * kept
  return { left: onScreen(share(left)), right: onScreen(share(right)) }
}

const within = (width: number | null, room: number): number | null =>
  width === null ? null : Math.max(SMALLEST_PANE, Math.min(width, room))

/**
 * The bounds of a pane's width.
 * @param other width of the pane on the other side of the stage, null for none
 * @returns pixels at letters of usual size, as the layout keeps them
 */
export function boundsOf({ window, scale }: Room, other: number | null): { least: number; most: number } {
  const room = (window - (other ?? 0)) / scale - SMALLEST_STAGE
  return { least: SMALLEST_PANE, most: Math.max(SMALLEST_PANE, Math.min(LARGEST_PANE, Math.floor(room))) }
}
