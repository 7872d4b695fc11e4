/** The line between two panes: drag it, move it with the arrow keys, or click it twice for its first place. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { layout, useLayout } from './layout.ts'
import { FIRST_LAYOUT } from './layout-history.ts'
import { boundsOf, type Room, type Side, type Widths } from './room.ts'

const KEY_STEP = 24

/** Counts drags and visits by key: each is taken back as a whole. */
let gestures = 0

interface SplitterProps {
  pane: Side
  label: string
  /** As they are on screen. */
  widths: Widths
  room: Room
}

export function Splitter({ pane, label, widths, room }: SplitterProps) {
  const wished = useLayout()[pane]
  const other: Side = pane === 'left' ? 'right' : 'left'
  const { least, most } = boundsOf(room, widths[other])
  const asKept = (shown: number | null) => (shown === null ? null : Math.round(shown / room.scale))
  const width = asKept(widths[pane]) ?? wished
  const from = useRef<{ x: number; width: number } | null>(null)
  const gesture = useRef('')
  const begin = () => {
    gestures += 1
    gesture.current = `${pane} ${gestures}`
  }
  const direction = pane === 'left' ? 1 : -1
  const resize = (to: number) => {
    const beside = asKept(widths[other])
    const next = { [pane]: Math.max(least, Math.min(most, Math.round(to))) }
    // The other pane stays where it is while this one is dragged, though it may have been wished wider.
    layout.getState().change(beside === null ? next : { ...next, [other]: beside }, gesture.current)
  }
  const move = (event: PointerEvent) => {
    if (from.current) resize(from.current.width + (direction * (event.clientX - from.current.x)) / room.scale)
  }
  const press = (event: KeyboardEvent) => {
    const target = {
      ArrowLeft: width - direction * KEY_STEP,
      ArrowRight: width + direction * KEY_STEP,
      Home: least,
      End: most,
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
      aria-valuemin={least}
      aria-valuemax={most}
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
