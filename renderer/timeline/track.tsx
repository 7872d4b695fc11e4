import './track.css'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { caption } from '../../shared/caption.ts'
import { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import { usePreferences } from '../app/preferences.ts'
import { usePlayer } from '../player/player-context.tsx'
import { useOfSteps } from '../player/use-of-steps.ts'
import { LaneMark } from '../theme/lane-mark.tsx'
import { Arcs } from './arcs.tsx'
import { BreakMarks } from './break-marks.tsx'
import { FlagRow } from './flag-row.tsx'
import { stopsOf } from './flags.ts'
import { placeOf, stepAt } from './geometry.ts'
import { LoopBand } from './loop-band.tsx'
import { heightOf, MEASURES } from './measures.ts'
import { Rows } from './rows.tsx'
import { Tip } from './tip.tsx'
import { TrackMenu } from './track-menu.tsx'

const lanesIn = (steps: readonly Step[]) => steps.filter((step) => step.kind === 'lane-opened')

/** The rows of ticks, with a slider over them: drag it, or move it with the arrow keys. */
export function Track() {
  const steps = usePlayer((state) => state.recording.steps)
  const length = usePlayer((state) => state.length)
  const cursor = usePlayer((state) => state.cursor)
  const step = usePlayer((state) => state.scene.step)
  const began = usePlayer((state) => state.scene.began)
  const selected = usePlayer((state) => state.selected)
  const loop = usePlayer((state) => state.loop)
  const hits = usePlayer((state) => state.hits)
  const seek = usePlayer((state) => state.seek)
  const stepForward = usePlayer((state) => state.stepForward)
  const stepBack = usePlayer((state) => state.stepBack)
  const lanes = useOfSteps(lanesIn)
  const stops = useOfSteps(stopsOf)
  const { width, measure } = useWidth()
  const measures = MEASURES[usePreferences((state) => state.theme)]
  const dragging = useRef(false)
  const toStep = (event: MouseEvent<Element>) =>
    stepAt(event.clientX - event.currentTarget.getBoundingClientRect().left, length, width)
  const [under, lookUnder] = useUnderPointer()
  const stepUnder = under === null ? undefined : steps[under - 1]
  const [menuAt, setMenuAt] = useState(0)
  const menuStep = steps[menuAt - 1] ?? null
  const press = (event: KeyboardEvent) => {
    const move = KEYS[event.key]
    if (!move || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    move({ seek, stepForward, stepBack, length })
  }
  const x = placeOf(cursor, length, width)
  const held = selected === null ? step : (steps[selected - 1] ?? null)
  const room = { steps, length, width, measures }
  return (
    <div className="timeline-track">
      <ul className="timeline-names" aria-hidden="true">
        <li style={{ height: measures.head }}>Script</li>
        {lanes.map((lane) => (
          <li key={lane.lane} style={{ height: measures.row }}>
            <LaneMark of={lane} /> {lane.title}
          </li>
        ))}
      </ul>
      <TrackMenu
        step={menuStep}
        onOpen={(event) => {
          // Opened by mouse it is about what lies under it, by key about the step that is held, else about the cursor.
          const byMouse = event.button === 2 || event.ctrlKey
          setMenuAt(byMouse ? toStep(event) : (selected ?? cursor))
        }}
      >
        <div
          ref={measure}
          className="timeline-slider"
          role="slider"
          tabIndex={0}
          aria-label="Cursor"
          aria-valuemin={0}
          aria-valuemax={length}
          aria-valuenow={cursor}
          aria-valuetext={`step ${cursor} of ${length}${step ? `: ${caption(step, began ?? step.time)}` : ''}`}
          onKeyDown={press}
          onPointerDown={(event) => {
            if (event.button !== 0) return
            event.currentTarget.setPointerCapture(event.pointerId)
            dragging.current = true
            lookUnder(null)
            seek(toStep(event))
          }}
          onPointerMove={(event) => {
            if (dragging.current) seek(toStep(event))
            else if (event.pointerType !== 'touch') lookUnder(toStep(event))
          }}
          onPointerLeave={() => lookUnder(null)}
          onPointerUp={() => {
            dragging.current = false
          }}
          onPointerCancel={() => {
            dragging.current = false
          }}
          style={{ height: heightOf(lanes.length, measures) }}
        >
          <Rows {...room} lanes={lanes} />
          <div className="timeline-future" style={{ left: x, top: measures.head - 10 }} />
          <LoopBand loop={loop} length={length} width={width} />
          {held && <Arcs {...room} lanes={lanes} step={held} />}
          <BreakMarks hits={hits} length={length} lanes={lanes.length} width={width} measures={measures} />
          <div
            className="timeline-cursor"
            style={{ transform: `translateX(${x}px)`, top: measures.head - 5 }}
          />
          {stepUnder && (
            <Tip
              step={stepUnder}
              lanes={lanes}
              began={began ?? stepUnder.time}
              x={placeOf(stepUnder.n, length, width)}
              width={width}
            />
          )}
        </div>
      </TrackMenu>
      <FlagRow
        stops={stops}
        current={stops.findLast(({ n }) => n <= cursor)}
        length={length}
        width={width}
        measures={measures}
        onSeek={seek}
      />
    </div>
  )
}

interface Moves {
  seek(n: number): void
  stepForward(): void
  stepBack(): void
  length: number
}
const KEYS: Record<string, (moves: Moves) => void> = {
  ArrowRight: ({ stepForward }) => stepForward(),
  ArrowUp: ({ stepForward }) => stepForward(),
  ArrowLeft: ({ stepBack }) => stepBack(),
  ArrowDown: ({ stepBack }) => stepBack(),
  Home: ({ seek }) => seek(0),
  End: ({ seek, length }) => seek(length),
}

/** ms that the pointer must rest on a tick before the stage lights up, so that crossing the timeline does not flicker. */
const REST_MS = 150

/** The step under the pointer, and what tells of another. After a rest the stage is asked to show its causes and effects. */
function useUnderPointer(): [number | null, (n: number | null) => void] {
  const lookAt = usePlayer((state) => state.lookAt)
  const [under, setUnder] = useState<number | null>(null)
  useEffect(() => {
    if (under === null || under === 0) return
    const timer = setTimeout(() => lookAt(StepNumber.parse(under)), REST_MS)
    return () => {
      clearTimeout(timer)
      lookAt(null)
    }
  }, [under, lookAt])
  return [under, setUnder]
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
