/** What holds for playing now and cannot be seen in the picture: a step that is held, a range that is repeated, a scale, why it stopped. */
import { BookOpen, CircleDot, Diff, Gauge, Pin, Repeat } from 'lucide-react'
import { memo } from 'react'
import { rangeOf } from '../player/loop.ts'
import { paceOf } from '../player/pace.ts'
import { usePlayer } from '../player/player-context.tsx'
import { scaleText } from '../player/tempo.ts'
import { useScale } from '../player/use-scale.ts'
import { pairIn, useLayout } from './layout.ts'

interface ChipsProps {
  /** Opens the inspector; null while it is open and shows what is held itself. */
  onInspect: (() => void) | null
}

export const Chips = memo(function Chips({ onInspect }: ChipsProps) {
  const notice = usePlayer((state) => state.notice)
  const held = usePlayer((state) => state.selected)
  const loop = usePlayer((state) => state.loop)
  const tempo = usePlayer((state) => state.tempo)
  const speed = usePlayer((state) => state.speed)
  const since = usePlayer((state) => (state.differences ? state.reference : null))
  const cursor = usePlayer((state) => state.cursor)
  const scenario = usePlayer((state) => state.scenario)
  // Then marks tell lanes apart, and no moments.
  const laidOver = pairIn(useLayout(), scenario) !== null
  const toggleDifferences = usePlayer((state) => state.toggleDifferences)
  const scale = useScale()
  const range = loop.on ? rangeOf(loop) : null
  return (
    <div className="theatre-chips">
      <ReadingPause />
      {held !== null && onInspect && (
        <button type="button" className="theatre-chip" onClick={onInspect}>
          <Pin size="1em" aria-hidden="true" />
          Step {held} is held: look inside <kbd>I</kbd>
        </button>
      )}
      {range && (
        <span className="theatre-chip">
          <Repeat size="1em" aria-hidden="true" />
          <span className="visually-hidden">Repeated: steps </span>
          {range.from}–{range.to}
        </span>
      )}
      {since !== null && !laidOver && (
        <button type="button" className="theatre-chip" onClick={toggleDifferences}>
          <Diff size="1em" aria-hidden="true" />
          {since > cursor
            ? `Step ${since} is still to come: nothing is marked`
            : `Marked: changed since step ${since}`}{' '}
          <kbd>Shift K</kbd>
        </button>
      )}
      {tempo === 'measured' && (
        <span className="theatre-chip">
          <Gauge size="1em" aria-hidden="true" />
          {scale === null ? 'nothing is measured here' : scaleText(scale, speed)}
        </span>
      )}
      <span role="status" data-testid="notice">
        {notice !== null && (
          <span className="theatre-chip notice">
            <CircleDot size="1em" aria-hidden="true" />
            {notice}
          </span>
        )}
      </span>
    </div>
  )
})

/** A pause shorter than this, in milliseconds, is over before its sign is read. */
const TOO_SHORT_MS = 1_200

/** Playing waits for whoever reads; a line runs out with the time, and a click or Enter goes on at once. */
function ReadingPause() {
  const step = usePlayer((state) => state.scene.step)
  const playing = usePlayer((state) => state.playing)
  const speed = usePlayer((state) => state.speed)
  const goOn = usePlayer((state) => state.goOn)
  if (!playing || step?.kind !== 'narrated') return null
  const ms = paceOf(step) / speed
  if (ms < TOO_SHORT_MS) return null
  return (
    <button key={`${step.n} ${speed}`} type="button" className="theatre-chip reading" onClick={goOn}>
      <BookOpen size="1em" aria-hidden="true" />
      Time to read · go on <kbd>Enter</kbd>
      <span className="theatre-pause" aria-hidden="true" style={{ animationDuration: `${ms}ms` }} />
    </button>
  )
}
