import './controls.css'
import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  CornerRightUp,
  Gauge,
  OctagonPause,
  Pause,
  Play,
  Repeat,
  RotateCcw,
  SkipBack,
  SkipForward,
} from 'lucide-react'
import { rangeOf } from '../player/loop.ts'
import { SPEEDS } from '../player/pace.ts'
import { usePlayer, usePlayerStore } from '../player/player-context.tsx'
import { Control } from './control.tsx'

/** What a viewer can do with time. The keys do the same. */
export function Controls({ onBreakpoints }: { onBreakpoints(): void }) {
  // Actions stay the same for as long as there is a player.
  const actions = usePlayerStore().getState()
  const playing = usePlayer((state) => state.playing)
  const loop = usePlayer((state) => state.loop)
  const tempo = usePlayer((state) => state.tempo)
  const atStart = usePlayer((state) => state.cursor === 0)
  const atEnd = usePlayer((state) => state.cursor >= state.length)
  const complete = usePlayer((state) => state.complete)
  const stops = usePlayer(({ breakpoints }) => breakpoints.filter(({ active }) => active).length)
  const range = rangeOf(loop)
  const play = atEnd && complete && !loop.on ? 'Play again from the start' : 'Play'
  return (
    <section className="timeline-controls" aria-label="Player">
      <div className="timeline-transport">
        <Control label="Back to what was said or shown before" onClick={actions.previousStop} off={atStart}>
          <SkipBack />
        </Control>
        <Control label="Step back" onClick={actions.stepBack} off={atStart}>
          <ChevronLeft />
        </Control>
        <button
          type="button"
          className="button primary timeline-play"
          aria-label={playing ? 'Pause' : play}
          title={playing ? 'Pause' : play}
          onClick={actions.toggle}
        >
          {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </button>
        <Control label="Step" onClick={actions.stepForward} off={atEnd}>
          <ChevronRight />
        </Control>
        <Control label="On to what is next to say or to show" onClick={actions.nextStop} off={atEnd}>
          <SkipForward />
        </Control>
        <Control label="To the start" onClick={actions.restart} off={atStart}>
          <RotateCcw />
        </Control>
        <Control label="Back to the beginning of this command" onClick={actions.stepOverBack} off={atStart}>
          <ChevronsLeft />
        </Control>
        <Speed />
        <Control label="To the end of this command" onClick={actions.stepOver} off={atEnd}>
          <ChevronsRight />
        </Control>
      </div>
      <div className="timeline-more">
        <Control label="Out: until every lane is done" onClick={actions.stepOut} off={atEnd}>
          <CornerRightUp />
        </Control>
        <Control
          label={range ? `Repeat steps ${range.from} to ${range.to}` : 'Repeat this command'}
          onClick={actions.toggleLoop}
          pressed={loop.on}
        >
          <Repeat />
        </Control>
        <Control
          label="As long as it really took"
          onClick={actions.toggleTempo}
          pressed={tempo === 'measured'}
        >
          <Gauge />
        </Control>
        <Control
          label={stops === 0 ? 'Breakpoints: stop where…' : `Breakpoints: ${stops} switched on`}
          onClick={onBreakpoints}
        >
          <OctagonPause />
          {stops > 0 && (
            <span className="timeline-badge" aria-hidden="true">
              {stops}
            </span>
          )}
        </Control>
      </div>
    </section>
  )
}

const SHORT: Record<number, string> = { 0.25: '¼', 0.5: '½' }

function Speed() {
  const speed = usePlayer((state) => state.speed)
  const setSpeed = usePlayer((state) => state.setSpeed)
  return (
    <label className="timeline-speed" title="Speed">
      <span className="visually-hidden">Speed</span>
      <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {SHORT[value] ?? value}×
          </option>
        ))}
      </select>
    </label>
  )
}
