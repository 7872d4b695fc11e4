import './pane.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLayout } from './layout.ts'
import type { Room, Side, Widths } from './room.ts'
import { Splitter } from './splitter.tsx'
import { useFocusKept } from './use-focus-kept.ts'
import type { Visit } from './use-panes.ts'

/** A pane beside the stage, as wide as the viewer dragged it. Gets the focus when it is visited by key. */
export function Pane({
  side,
  label,
  place = 'beside',
  leftOpen = false,
  widths,
  room,
  visit,
  children,
}: {
  side: Side
  label: string
  /** Beside the stage, over a part of it, or in its place. */
  place?: 'beside' | 'over' | 'instead'
  /** For the right pane in place of the stage: the left one stands beside it. */
  leftOpen?: boolean
  /** Of the panes beside the stage, on screen. */
  widths: Widths
  room: Room
  visit: Visit | null
  children: ReactNode
}) {
  const wished = useLayout()[side]
  const content = useRef<HTMLElement>(null)
  useEffect(() => {
    if (visit?.side !== side) return
    entryOf(content.current)?.focus({ preventScroll: true })
  }, [visit, side])
  useFocusKept(content, () => entryOf(content.current))
  return (
    <aside
      className={`theatre-pane ${side}${place === 'beside' ? '' : ` ${place}`}`}
      aria-label={label}
      style={
        place !== 'instead'
          ? { width: widths[side] ?? wished * room.scale }
          : leftOpen && widths.left !== null
            ? { left: widths.left }
            : undefined
      }
    >
      {/* What may scroll must scroll by keyboard; the tabs of the right pane do so themselves. */}
      <section
        ref={content}
        className="theatre-pane-content"
        {...(side === 'left' && { tabIndex: 0, 'aria-label': label })}
      >
        {children}
      </section>
      {place !== 'instead' && (
        <Splitter pane={side} label={`Width of the ${label.toLowerCase()}`} widths={widths} room={room} />
      )}
    </aside>
  )
}

/** The tabs of the right pane take the focus themselves: the content of the one that is shown. */
const entryOf = (content: HTMLElement | null): HTMLElement | null =>
  content?.querySelector<HTMLElement>('[role=tabpanel]:not([hidden])') ?? content
