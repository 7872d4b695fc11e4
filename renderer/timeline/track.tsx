import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from 'react'
import { caption } from '../../shared/caption.ts'
import type { Step, StepOf } from '../../shared/trace.ts'
import { type Theme, usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { placeOf, placeStops, stepAt, stopLabel, stopsOf, type Tick, ticksOf } from './geometry.ts'

interface Measures {
  /** Height of a lane's row, and of the marks above, in pixels. */
  row: number
  head: number
  /** Size of the type of labels. */
  type: number
}
const MEASURES: Record<Theme, Measures> = {
  light: { row: 22, head: 26, type: 12.5 },
  dark: { row: 22, head: 26, type: 12.5 },
  projector: { row: 32, head: 38, type: 24 },
}

/** The rows of ticks, with a slider over them: drag it, or move it with the arrow keys. */
export function Track() {
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  const cursor = usePlayer((state) => state.cursor)
  const step = usePlayer((state) => state.scene.step)
  const seek = usePlayer((state) => state.seek)
  const stepForward = usePlayer((state) => state.stepForward)
  const stepBack = usePlayer((state) => state.stepBack)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const opened = useMemo(
    () => steps.filter((s): s is StepOf<'lane-opened'> => s.kind === 'lane-opened'),
    [steps, length],
  )
  const { width, measure } = useWidth()
  const measures = MEASURES[usePreferences((state) => state.theme)]
  const height = measures.head + measures.row * opened.length + 8
  const dragging = useRef(false)
  const toPointer = (event: PointerEvent<HTMLElement>) =>
    seek(stepAt(event.clientX - event.currentTarget.getBoundingClientRect().left, length, width))
  const press = (event: KeyboardEvent) => {
    const move = KEYS[event.key]
    if (!move || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    move({ seek, stepForward, stepBack, length, cursor })
  }
  const x = placeOf(cursor, length, width)
  return (
    <div className="timeline-track">
      <ul
        className="timeline-names"
        style={{ paddingTop: measures.head, lineHeight: `${measures.row}px` }}
        aria-hidden="true"
      >
        {opened.map((lane) => (
          <li key={lane.lane} style={{ height: measures.row }}>
            {lane.title}
          </li>
        ))}
      </ul>
      <div
        ref={measure}
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label="Cursor"
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={cursor}
        aria-valuetext={`step ${cursor} of ${length}${step ? `: ${caption(step)}` : ''}`}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          dragging.current = true
          toPointer(event)
        }}
        onPointerMove={(event) => dragging.current && toPointer(event)}
        onPointerUp={() => {
          dragging.current = false
        }}
        style={{ height }}
      >
        <Rows steps={steps} length={length} opened={opened} width={width} measures={measures} />
        <div className="timeline-past" style={{ width: Math.max(0, x) }} />
        <div className="timeline-cursor" style={{ transform: `translateX(${x}px)` }} />
      </div>
      <Stops steps={steps} length={length} width={width} cursor={cursor} onSeek={seek} />
    </div>
  )
}

interface Moves {
  seek(n: number): void
  stepForward(): void
  stepBack(): void
  length: number
  cursor: number
}
const KEYS: Record<string, (moves: Moves) => void> = {
  ArrowRight: ({ stepForward }) => stepForward(),
  ArrowUp: ({ stepForward }) => stepForward(),
  ArrowLeft: ({ stepBack }) => stepBack(),
  ArrowDown: ({ stepBack }) => stepBack(),
  Home: ({ seek }) => seek(0),
  End: ({ seek, length }) => seek(length),
}

/** Drawn anew only when steps arrive or the window changes: the cursor lies above it. */
function Rows({
  steps,
  length,
  opened,
  width,
  measures: { row, head },
}: {
  steps: readonly Step[]
  length: number
  opened: readonly StepOf<'lane-opened'>[]
  width: number
  measures: Measures
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const rows = useMemo(
    () => opened.map((lane) => ({ lane, ticks: ticksOf(steps, lane.lane, width) })),
    [steps, length, opened, width],
  )
  return (
    <svg className="timeline-rows" width={width} height={head + row * opened.length + 8} aria-hidden="true">
      {rows.map(({ lane, ticks }, index) => {
        const y = head + row * index + row / 2
        return (
          <g key={lane.lane} className={`lane-${lane.system}`}>
            <path d={`M0 ${y}H${width}`} className="timeline-line" />
            <path
              d={ticks
                .filter(isSmall)
                .map((tick) => `M${tick.x} ${y - 5}v10`)
                .join('')}
              className="timeline-tick"
            />
            <path
              d={ticks
                .filter((tick) => tick.click)
                .map((tick) => shape(lane.system, tick.x, y))
                .join('')}
              className="timeline-click"
            />
          </g>
        )
      })}
    </svg>
  )
}

const isSmall = (tick: Tick) => !tick.click

function shape(system: StepOf<'lane-opened'>['system'], x: number, y: number): string {
  switch (system) {
    case 'crud':
      return `M${x - 4.5} ${y - 4.5}h9v9h-9z`
    case 'cqrs':
      return `M${x - 5.5} ${y}l2.75 -4.8h5.5l2.75 4.8l-2.75 4.8h-5.5z`
    case 'event-sourced':
      return `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`
  }
}

/** Marks and questions, above the rows: named stops to jump to. */
function Stops({
  steps,
  length,
  width,
  cursor,
  onSeek,
}: {
  steps: readonly Step[]
  length: number
  width: number
  cursor: number
  onSeek(n: number): void
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is the same while it grows
  const stops = useMemo(() => stopsOf(steps), [steps, length])
  const current = stops.findLast((stop) => stop.n <= cursor)
  const widthOf = useTextWidth()
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
            {stop.kind === 'marked' ? '⚑' : '?'}{' '}
            <span className={spelled ? undefined : 'visually-hidden'}>{stopLabel(stop)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Width of a label in pixels, estimated from the size of its type: close enough to keep labels apart. */
function useTextWidth(): (label: string) => number {
  const { type } = MEASURES[usePreferences((state) => state.theme)]
  return useCallback((label: string) => (label.length + 3) * type * 0.56, [type])
}

/** Width of an element in pixels, kept up to date. */
function useWidth() {
  const [width, setWidth] = useState(0)
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { width, measure }
}
