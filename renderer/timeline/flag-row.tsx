import './flag-row.css'
import { ListOrdered } from 'lucide-react'
import { memo, useCallback } from 'react'
import { count } from '../../shared/caption.ts'
import { type Flag, flagsOf, type Stop, stopLabel, stopSign } from './flags.ts'
import type { Measures } from './measures.ts'
import { StopMenu } from './stop-menu.tsx'

interface FlagRowProps {
  stops: readonly Stop[]
  /** The last one that the cursor has come to. */
  current: Stop | undefined
  length: number
  width: number
  measures: Measures
  onSeek(n: number): void
}

/** Marks and questions, above the rows: named stops to jump to, and all of them in a list. */
export const FlagRow = memo(function FlagRow(props: FlagRowProps) {
  const { stops, current, length, width, onSeek } = props
  const { type, head } = props.measures
  // Estimated from the size of its type: close enough to keep flags apart.
  const widthOf = useCallback((text: string) => (text.length * 0.58 + 1.6) * type, [type])
  const flags = flagsOf(stops, { length, width, current, widthOf })
  if (stops.length === 0) return null
  return (
    <>
      <ol className="timeline-flags" aria-label="Marks">
        {flags.map((flag) => (
          <li
            key={flag.first}
            className={flag.side}
            style={flag.side === 'after' ? { left: flag.x } : { right: width - flag.x - flag.width }}
          >
            {flag.stops.length > 1 ? (
              <StopMenu
                label={`${count(flag.stops.length, 'mark')} close to each other`}
                stops={flag.stops}
                first={flag.first}
                current={current}
                onSeek={onSeek}
              >
                <button
                  type="button"
                  aria-current={current && flag.stops.includes(current) ? 'step' : undefined}
                >
                  <FlagWords flag={flag} current={current} />
                </button>
              </StopMenu>
            ) : (
              flag.stops.map((stop) => (
                <button
                  key={stop.n}
                  type="button"
                  aria-current={stop === current ? 'step' : undefined}
                  onClick={() => onSeek(stop.n)}
                >
                  <FlagWords flag={flag} current={current} />
                </button>
              ))
            )}
          </li>
        ))}
      </ol>
      <div className="timeline-all" style={{ height: head }}>
        <StopMenu label="All marks" stops={stops} first={1} current={current} onSeek={onSeek}>
          <button type="button" aria-label={`All marks: ${stops.length}`} title="All marks">
            <ListOrdered size="1.2em" aria-hidden="true" />
          </button>
        </StopMenu>
      </div>
    </>
  )
})

/** What is not spelled out is said, and shown while the pointer or the focus is on it. */
function FlagWords({ flag: { stops, text, spelled }, current }: { flag: Flag; current: Stop | undefined }) {
  const [first] = stops
  const sign = stops.find((stop) => stop === current) ?? first
  const names = stops.map(stopLabel).join(' · ')
  return (
    <>
      <span className="timeline-flag" aria-hidden="true">
        {sign && stopSign(sign)}
      </span>{' '}
      {spelled && stops.length === 1 ? (
        <span>{text}</span>
      ) : (
        <>
          <span aria-hidden="true">{text}</span>
          <span className="timeline-tip">{names}</span>
        </>
      )}
    </>
  )
}
