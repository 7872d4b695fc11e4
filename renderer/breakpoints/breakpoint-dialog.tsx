/** Where playing stops by itself: the list, and a form for one more. */
import './breakpoints.css'
import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { count } from '../../shared/caption.ts'
import { Modal } from '../app/modal.tsx'
import { usePlayer } from '../player/player-context.tsx'
import { useOfSteps } from '../player/use-of-steps.ts'
import { type Breakpoint, breakpointText, laneTitles, withBreakpoint } from './breakpoint.ts'
import { BreakpointForm } from './breakpoint-form.tsx'
import { knownIn } from './draft.ts'
import { nextHit } from './hits.ts'
import { fieldsIn, unknownEvent, unknownField } from './unknown-field.ts'

export function BreakpointDialog({ onClose }: { onClose(): void }) {
  const cursor = usePlayer((state) => state.cursor)
  const breakpoints = usePlayer((state) => state.breakpoints)
  const hits = usePlayer((state) => state.hits)
  const setBreakpoints = usePlayer((state) => state.setBreakpoints)
  const run = usePlayer((state) => state.nextBreakpoint)
  const known = useOfSteps(knownIn)
  const titles = useOfSteps(laneTitles)
  const next = nextHit(hits, cursor)
  // Looked up only where a condition asks: a long trace has many names.
  const steps = usePlayer((state) => state.recording.steps)
  const complete = usePlayer((state) => state.complete)
  const asks = breakpoints.some(({ condition }) => condition.on === 'where')
  const fields = useMemo(() => (asks ? fieldsIn(steps) : null), [asks, steps, steps.length])
  const hintOn = ({ condition }: Breakpoint) => {
    // While the trace still arrives, what is not there yet may come.
    if (condition.on === 'event') return complete ? unknownEvent(condition.type, known.events) : null
    return fields && condition.on === 'where' ? unknownField(condition.text, fields) : null
  }
  return (
    <Modal title="Stop where…" className="breakpoints" onClose={onClose}>
      {breakpoints.length === 0 ? (
        <p className="breakpoints-none">
          Playing stops at questions only. Add a place where it should stop as well.
        </p>
      ) : (
        <ul
          className="breakpoints-list"
          aria-label="Breakpoints"
          aria-live="polite"
          aria-relevant="additions"
        >
          {breakpoints.map((breakpoint) => (
            <Line
              key={breakpoint.id}
              breakpoint={breakpoint}
              text={breakpointText(breakpoint, titles)}
              hint={hintOn(breakpoint)}
              stops={hits.filter((hit) => hit.breakpoints.includes(breakpoint.id)).length}
              onChange={(changed) =>
                setBreakpoints(
                  breakpoints.flatMap((other) =>
                    other !== breakpoint ? [other] : changed === null ? [] : [changed],
                  ),
                )
              }
            />
          ))}
        </ul>
      )}
      {hits.length > 0 && (
        <p className="breakpoints-run">
          <button
            type="button"
            className="button"
            aria-disabled={next === undefined}
            onClick={() => {
              if (!next) return
              run()
              onClose()
            }}
          >
            {next ? `Run to step ${next.n}` : 'No stop after this step'}
          </button>
          <kbd>G</kbd>
        </p>
      )}
      <BreakpointForm
        known={known}
        onAdd={(breakpoint) => setBreakpoints(withBreakpoint(breakpoints, breakpoint))}
      />
    </Modal>
  )
}

interface LineProps {
  breakpoint: Breakpoint
  text: string
  /** Why it can stop nowhere; null where it can. */
  hint: string | null
  /** Steps of this trace that it stops at. */
  stops: number
  /** @param changed null to take it away */
  onChange(changed: Breakpoint | null): void
}

function Line({ breakpoint, text, hint, stops, onChange }: LineProps) {
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={breakpoint.active}
          onChange={(event) => onChange({ ...breakpoint, active: event.target.checked })}
        />
        <span>
          {text}
          {hint && <em className="breakpoints-hint">{hint}</em>}
        </span>
      </label>
      <span className="breakpoints-stops">{breakpoint.active ? count(stops, 'stop') : 'off'}</span>
      <button
        type="button"
        className="button breakpoints-remove"
        aria-label={`Take away: ${text}`}
        title="Take away"
        onClick={() => onChange(null)}
      >
        <Trash2 size="1.1em" aria-hidden="true" />
      </button>
    </li>
  )
}
