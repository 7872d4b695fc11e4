import './pane.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLayout } from './layout.ts'
import { usePreferences } from './preferences.ts'
import { Splitter } from './splitter.tsx'
import type { Visit } from './use-panes.ts'

/** In the projector theme letters are larger than elsewhere, and so are the panes that hold them. */
const PROJECTOR = 1.4

/** A pane beside the stage, as wide as the viewer dragged it. Gets the focus when it is visited by key. */
export function Pane({
  side,
  label,
  place = 'beside',
  visit,
  children,
}: {
  side: 'left' | 'right'
  label: string
  /** Beside the stage, over a part of it, or in its place. */
  place?: 'beside' | 'over' | 'instead'
  visit: Visit | null
  children: ReactNode
}) {
  const width = useLayout()[side]
  const theme = usePreferences((state) => state.theme)
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
      style={place === 'instead' ? undefined : { width: theme === 'projector' ? width * PROJECTOR : width }}
    >
      {/* What may scroll must scroll by keyboard; the tabs of the right pane do so themselves. */}
      <section
        ref={content}
        className="theatre-pane-content"
        aria-label={label}
        tabIndex={side === 'left' ? 0 : undefined}
      >
        {children}
      </section>
      {place !== 'instead' && <Splitter pane={side} label={`Width of the ${label.toLowerCase()}`} />}
    </aside>
  )
}
