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

/** What a viewer can do with time. The keys do the same. */
export function Controls() {
  const actions = usePlayer((state) => state)
  const { playing, speed, cursor, length } = actions
  const atStart = cursor === 0
  const atEnd = cursor >= length
  return (
    <section className="timeline-controls" aria-label="Player">
      <Control label="Previous mark" onClick={actions.previousStop} off={atStart}>
        <SkipBack />
      </Control>
      <Control label="Step back" onClick={actions.stepBack} off={atStart}>
        <ChevronLeft />
      </Control>
      <button
        type="button"
        className="button primary timeline-play"
        aria-label={playing ? 'Pause' : 'Play'}
        title={playing ? 'Pause' : 'Play'}
        onClick={actions.toggle}
        aria-disabled={atEnd}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <Control label="Step" onClick={actions.stepForward} off={atEnd}>
        <ChevronRight />
      </Control>
      <Control label="Next mark" onClick={actions.nextStop} off={atEnd}>
        <SkipForward />
      </Control>
      <Control label="To the start" onClick={actions.restart} off={atStart}>
        <RotateCcw />
      </Control>
      <Control label="Back to the beginning of this command" onClick={actions.stepOverBack} off={atStart}>
        <ChevronsLeft />
      </Control>
      <label className="timeline-speed" title="Speed">
        <span className="visually-hidden">Speed</span>
        <select value={speed} onChange={(event) => actions.setSpeed(Number(event.target.value))}>
          {SPEEDS.map((value) => (
            <option key={value} value={value}>
              {SHORT[value] ?? value}×
            </option>
          ))}
        </select>
      </label>
      <Control label="To the end of this command" onClick={actions.stepOver} off={atEnd}>
        <ChevronsRight />
      </Control>
    </section>
  )
}

const SHORT: Record<number, string> = { 0.25: '¼', 0.5: '½' }

function Control({
  label,
  onClick,
  off,
  children,
}: {
  label: string
  onClick(): void
  off: boolean
  children: ReactNode
}) {
  // Not the disabled attribute: a button that loses the focus when it is used takes the keyboard user's place away.
  return (
    <button
      type="button"
      className="button timeline-control"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      {children}
    </button>
  )
}
