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
import { withKey } from '../player/keys.ts'
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
        <Control
          label="Back to what was said or shown before"
          command={{ player: 'previousStop' }}
          onClick={actions.previousStop}
          off={atStart}
        >
          <SkipBack />
        </Control>
        <Control label="Step back" command={{ player: 'stepBack' }} onClick={actions.stepBack} off={atStart}>
          <ChevronLeft />
        </Control>
        <button
          type="button"
          className="button primary timeline-play"
          aria-label={playing ? 'Pause' : play}
          title={withKey(playing ? 'Pause' : play, { player: 'toggle' })}
          onClick={actions.toggle}
        >
          {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </button>
        <Control label="Step" command={{ player: 'stepForward' }} onClick={actions.stepForward} off={atEnd}>
          <ChevronRight />
        </Control>
        <Control
          label="On to what is next to say or to show"
          command={{ player: 'nextStop' }}
          onClick={actions.nextStop}
          off={atEnd}
        >
          <SkipForward />
        </Control>
        <Control label="To the start" command={{ player: 'restart' }} onClick={actions.restart} off={atStart}>
          <RotateCcw />
        </Control>
        <Control
          label="Back to the beginning of this command"
          command={{ player: 'stepOverBack' }}
          onClick={actions.stepOverBack}
          off={atStart}
        >
          <ChevronsLeft />
        </Control>
        <Speed />
        <Control
          label="To the end of this command"
          command={{ player: 'stepOver' }}
          onClick={actions.stepOver}
          off={atEnd}
        >
          <ChevronsRight />
        </Control>
      </div>
      <div className="timeline-more">
        <Control
          label="Out: until every lane is done"
          command={{ player: 'stepOut' }}
          onClick={actions.stepOut}
          off={atEnd}
        >
          <CornerRightUp />
        </Control>
        <Control
          label={range ? `Repeat steps ${range.from} to ${range.to}` : 'Repeat this command'}
          command={{ player: 'toggleLoop' }}
          onClick={actions.toggleLoop}
          pressed={loop.on}
        >
          <Repeat />
        </Control>
        <Control
          label="As long as it really took"
          command={{ player: 'toggleTempo' }}
          onClick={actions.toggleTempo}
          pressed={tempo === 'measured'}
        >
          <Gauge />
        </Control>
        <Control
          label={stops === 0 ? 'Breakpoints: stop where…' : `Breakpoints: ${stops} switched on`}
          command={{ app: 'breakpoints' }}
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
    <label className="timeline-speed" title="Speed (+ and −)">
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
