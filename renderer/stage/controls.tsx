/** The buttons that move the picture, in a strip of their own: nothing of the picture lies below them. */
import './controls.css'
import { Focus, Maximize, Move, ZoomIn, ZoomOut } from 'lucide-react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { words } from './words.ts'

/** How much plus and minus enlarge the picture. */
const STEP = 1.25

interface Props {
  /** Takes arrows, plus, minus and 0 while it has the focus: elsewhere they belong to the player. */
  mover: RefObject<HTMLButtonElement | null>
  close: boolean
  zoom: (factor: number) => void
  /** In steps to the right and down. */
  pan: (x: number, y: number) => void
  everything: () => void
  closeUpOrBack: () => void
  /** More buttons. */
  children: ReactNode
}

export function StageControls(props: Props) {
  const { mover, close, zoom, pan, everything, closeUpOrBack, children } = props
  const moves: Record<string, () => void> = {
    ArrowLeft: () => pan(-1, 0),
    ArrowRight: () => pan(1, 0),
    ArrowUp: () => pan(0, -1),
    ArrowDown: () => pan(0, 1),
    '+': () => zoom(STEP),
    '=': () => zoom(STEP),
    '-': () => zoom(1 / STEP),
    '0': everything,
    Escape: () => mover.current?.blur(),
  }
  const moveBy = (event: KeyboardEvent) => {
    const act = moves[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    // The player's keys listen further out, and leave alone what has been used.
    event.preventDefault()
    act()
  }
  const buttons = [
    { name: words.zoomIn, Icon: ZoomIn, act: () => zoom(STEP) },
    { name: words.zoomOut, Icon: ZoomOut, act: () => zoom(1 / STEP) },
    { name: words.fit, Icon: Maximize, act: everything },
    { name: words.close, Icon: Focus, act: closeUpOrBack, on: close },
  ]
  return (
    <div className="stage-controls">
      {buttons.map(({ name, Icon, act, on }) => (
        <button
          key={name}
          type="button"
          className="stage-button"
          aria-label={name}
          aria-pressed={on}
          title={name}
          onClick={act}
        >
          <Icon aria-hidden="true" />
        </button>
      ))}
      <button
        ref={mover}
        type="button"
        className="stage-button"
        aria-label={words.move}
        title={words.move}
        data-takes-keys
        onKeyDown={moveBy}
        onClick={() => mover.current?.focus()}
      >
        <Move aria-hidden="true" />
      </button>
      {children}
    </div>
  )
}
