/** The line between two panes: drag it, or move it with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { usePreferences } from './preferences.ts'

const SMALLEST = 240
const LARGEST = 720
const KEY_STEP = 24

export function Splitter({ pane, label }: { pane: 'left' | 'right'; label: string }) {
  const width = usePreferences((state) => state[pane])
  const setWidth = usePreferences((state) => state.setWidth)
  const from = useRef<{ x: number; width: number } | null>(null)
  const direction = pane === 'left' ? 1 : -1
  const resize = (to: number) => setWidth(pane, Math.max(SMALLEST, Math.min(LARGEST, to)))
  const move = (event: PointerEvent) => {
    if (from.current) resize(from.current.width + direction * (event.clientX - from.current.x))
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key]
    if (step === undefined) return
    event.preventDefault()
    resize(width + direction * step)
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
      onPointerDown={(event) => {
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
