import './pane.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLayout } from './layout.ts'
import { usePreferences } from './preferences.ts'
import { Splitter } from './splitter.tsx'
import type { Visit } from './use-panes.ts'

/** In the projector theme letters are larger than elsewhere, and so are the panes that hold them. */
const PROJECTOR = 1.4
/** Part of the window that a pane beside the stage takes at most, as `pane.css` has it. */
const MOST = '46%'

/** A pane beside the stage, as wide as the viewer dragged it. Gets the focus when it is visited by key. */
export function Pane({
  side,
  label,
  place = 'beside',
  leftOpen = false,
  visit,
  children,
}: {
  side: 'left' | 'right'
  label: string
  /** Beside the stage, over a part of it, or in its place. */
  place?: 'beside' | 'over' | 'instead'
  /** For the right pane in place of the stage: the left one stands beside it. */
  leftOpen?: boolean
  visit: Visit | null
  children: ReactNode
}) {
  const widths = useLayout()
  const theme = usePreferences((state) => state.theme)
  const widthOf = (one: 'left' | 'right') => widths[one] * (theme === 'projector' ? PROJECTOR : 1)
  const content = useRef<HTMLElement>(null)
  useEffect(() => {
    if (visit?.side !== side) return
    // The tabs of the right pane take the focus themselves: the content of the one that is shown.
    const target = content.current?.querySelector<HTMLElement>('[role=tabpanel]:not([hidden])')
    ;(target ?? content.current)?.focus({ preventScroll: true })
  }, [visit, side])
  return (
    <aside
      className={`theatre-pane ${side}${place === 'beside' ? '' : ` ${place}`}`}
      aria-label={label}
      style={
        place !== 'instead'
          ? { width: widthOf(side) }
          : leftOpen
            ? { left: `min(${MOST}, ${widthOf('left')}px)` }
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
      {place !== 'instead' && <Splitter pane={side} label={`Width of the ${label.toLowerCase()}`} />}
    </aside>
  )
}
