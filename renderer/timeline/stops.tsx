import { useCallback, useMemo } from 'react'
import type { Step } from '../../shared/trace.ts'
import type { Measures } from './measures.ts'
import { placeStops, stopLabel, stopsOf } from './stop-labels.ts'

interface StopsProps {
  steps: readonly Step[]
  length: number
  width: number
  cursor: number
  measures: Measures
  onSeek(n: number): void
}

/** Marks and questions, above the rows: named stops to jump to. */
export function Stops({ steps, length, width, cursor, measures: { type }, onSeek }: StopsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const stops = useMemo(() => stopsOf(steps), [steps, length])
  const current = stops.findLast((stop) => stop.n <= cursor)
  // Estimated from the size of its type: close enough to keep labels apart.
  const widthOf = useCallback((label: string) => (label.length * 0.58 + 1.6) * type, [type])
  const placed = placeStops(stops, { length, width, current, widthOf })
  return (
    <ol className="timeline-stops" aria-label="Marks">
      {placed.map(({ stop, x, spelled, side }) => (
        <li key={stop.n} style={{ left: x }} className={side}>
          <button
            type="button"
            aria-current={stop === current ? 'step' : undefined}
            onClick={() => onSeek(stop.n)}
            title={stopLabel(stop)}
          >
            <span className="timeline-flag" aria-hidden="true">
              {stop.kind === 'marked' ? '⚑' : '?'}
            </span>{' '}
            <span className={spelled ? undefined : 'visually-hidden'}>{stopLabel(stop)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
