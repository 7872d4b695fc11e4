/** Time: the controls, one row of ticks a lane, marks and questions, and the cursor. */
import './timeline.css'
import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Pause,
  Play,
  RotateCcw,
  SkipBack,
  SkipForward,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { SPEEDS } from '../player/pace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { Track } from './track.tsx'

export function Timeline() {
  const actions = usePlayer((state) => state)
  const { playing, cursor, length, speed } = actions
  const atEnd = cursor >= length
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-controls" role="toolbar" aria-label="Player">
        <Control label="To the start" onClick={actions.restart} disabled={cursor === 0}>
          <RotateCcw />
        </Control>
        <Control label="Previous mark" onClick={actions.previousStop} disabled={cursor === 0}>
          <SkipBack />
        </Control>
        <Control
          label="Back to the beginning of this command"
          onClick={actions.stepOverBack}
          disabled={cursor === 0}
        >
          <ChevronsLeft />
        </Control>
        <Control label="Step back" onClick={actions.stepBack} disabled={cursor === 0}>
          <ChevronLeft />
        </Control>
        <button
          type="button"
          className="button primary timeline-play"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={actions.toggle}
          aria-disabled={atEnd}
        >
          {playing ? <Pause size={20} aria-hidden="true" /> : <Play size={20} aria-hidden="true" />}
        </button>
        <Control label="Step" onClick={actions.stepForward} disabled={atEnd}>
          <ChevronRight />
        </Control>
        <Control label="To the end of this command" onClick={actions.stepOver} disabled={atEnd}>
          <ChevronsRight />
        </Control>
        <Control label="Next mark" onClick={actions.nextStop} disabled={atEnd}>
          <SkipForward />
        </Control>
        <label className="timeline-speed">
          <span className="visually-hidden">Speed</span>
          <select value={speed} onChange={(event) => actions.setSpeed(Number(event.target.value))}>
            {SPEEDS.map((value) => (
              <option key={value} value={value}>
                {value}×
              </option>
            ))}
          </select>
        </label>
      </div>
      <Track />
    </section>
  )
}

function Control({
  label,
  onClick,
  disabled,
  children,
}: {
  label: string
  onClick(): void
  disabled: boolean
  children: ReactNode
}) {
  // Not the disabled attribute: a button that loses the focus when it is used takes the keyboard user's place away.
  return (
    <button
      type="button"
      className="button timeline-control"
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      {children}
    </button>
  )
}
