/** The line between two panes: drag it, move it with the arrow keys, or click it twice for its first place. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { layout, useLayout } from './layout.ts'
import { FIRST_LAYOUT } from './layout-history.ts'

const SMALLEST = 240
const LARGEST = 720
const KEY_STEP = 24

/** Counts drags and visits by key: each is taken back as a whole. */
let gestures = 0

export function Splitter({ pane, label }: { pane: 'left' | 'right'; label: string }) {
  const width = useLayout()[pane]
  const from = useRef<{ x: number; width: number } | null>(null)
  const gesture = useRef('')
  const begin = () => {
    gestures += 1
    gesture.current = `${pane} ${gestures}`
  }
  const direction = pane === 'left' ? 1 : -1
  const resize = (to: number) =>
    layout
      .getState()
      .change({ [pane]: Math.max(SMALLEST, Math.min(LARGEST, Math.round(to))) }, gesture.current)
  const move = (event: PointerEvent) => {
    if (from.current) resize(from.current.width + direction * (event.clientX - from.current.x))
  }
  const press = (event: KeyboardEvent) => {
    const target = {
      ArrowLeft: width - direction * KEY_STEP,
      ArrowRight: width + direction * KEY_STEP,
      Home: SMALLEST,
      End: LARGEST,
    }[event.key]
    if (target === undefined || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    resize(target)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: hr cannot take the focus; this is the pattern for a window splitter
    <div
      className="theatre-splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={SMALLEST}
      aria-valuemax={LARGEST}
      onFocus={begin}
      onDoubleClick={() => {
        begin()
        resize(FIRST_LAYOUT[pane])
      }}
      onPointerDown={(event) => {
        begin()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null
      }}
      onKeyDown={press}
    />
  )
}
