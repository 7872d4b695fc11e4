/**
 * Messages on their way, on one layer between lines and boxes. They move by transform only (Web Animations) and are never a
 * matter of state: without motion, or when the cursor jumps, the message simply stands at its goal. Where steps follow each
 * other faster than messages travel, several are on their way at once.
 */
import './token-layer.css'
import { ViewportPortal } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import { isLaneStep } from '../../shared/trace.ts'
import { TOKEN_SIGNS } from '../theme/signs.ts'
import { lengthOf, type Point } from './geometry.ts'
import { inkOf } from './label-places.ts'
import { labelRects } from './layout.ts'
import type { Layout } from './layout-model.ts'
import { airIn, restOf, tokenSize } from './rest.ts'
import { systemAtWork, useStage } from './stage-store.ts'
import { useMeasure } from './use-room.ts'
import { wayBetween } from './way.ts'

/** ms; px of way for each ms between the two. */
const SHORTEST = 150
const LONGEST = 400
const SPEED = 1.1
/** Messages on their way at once at most: more only blur. */
const MOST = 60

export function TokenLayer({ layout, reducedMotion }: { layout: Layout; reducedMotion: boolean }) {
  const step = useStage((state) => state.scene.step)
  const system = useStage(systemAtWork)
  // Where it may be of one lane or of another.
  const sign = useStage(({ over }) => (over?.at ? over.overlay.signs[over.at] : null))
  const measure = useMeasure()
  const token = useRef<HTMLDivElement>(null)
  const flights = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  const cursor = step?.n ?? 0

  useLayoutEffect(() => {
    const forward = cursor === last.current + 1
    last.current = cursor
    // Whoever jumps sees nothing that was on its way to where he came from.
    if (!forward) flights.current?.replaceChildren()
    const element = token.current
    if (!element || !step || !isLaneStep(step) || !step.travel) return
    const lane = layout.lanes.find(({ id }) => id === step.lane)
    if (!lane) return
    const goal = lane.boxes.find(({ id }) => id === step.travel?.to)?.rect
    if (!goal) return
    const others = lane.boxes.flatMap(({ rect }) => (rect === goal ? [] : [rect]))
    const said = { sign, carries: step.travel.carries, label: step.travel.label }
    const size = tokenSize(said, layout.type, measure)
    const labels = labelRects(lane, layout.type).map((label) => inkOf(label, layout.type))
    const rest = restOf(size, goal, [...labels, ...others], lane.band, airIn(layout.type))
    element.style.transform = atRest(rest)
    if (!forward || reducedMotion || !flights.current) return
    fly(element, flights.current, wayBetween(lane, step.travel.from, step.travel.to), rest)
  }, [step, cursor, layout, sign, measure, reducedMotion])

  // One of a lane that is not in the picture travels out of sight.
  const shown = step && isLaneStep(step) && layout.lanes.some(({ id }) => id === step.lane)
  const travel = shown ? step.travel : undefined
  return (
    <ViewportPortal>
      <div className="stage-tokens" aria-hidden="true">
        <div ref={flights} />
        {travel && (
          <div
            key={cursor}
            ref={token}
            className={`stage-token stage-of-${system}`}
            data-carries={travel.carries}
          >
            {sign !== null && <span>{sign}</span>}
            <span className="stage-token-shape">{TOKEN_SIGNS[travel.carries]}</span>
            {travel.label}
          </div>
        )}
      </div>
    </ViewportPortal>
  )
}

/** A likeness of the message flies, and goes when it arrives; until then the message itself is not to be seen. */
function fly(message: HTMLElement, flights: HTMLElement, way: readonly Point[], goal: Point): void {
  const duration = Math.min(LONGEST, Math.max(SHORTEST, lengthOf([...way, goal]) / SPEED))
  const likeness = message.cloneNode(true)
  if (!(likeness instanceof HTMLElement)) return
  if (flights.childElementCount >= MOST) flights.firstElementChild?.remove()
  flights.append(likeness)
  message.animate({ opacity: [0, 0] }, { duration })
  const flight = likeness.animate(keyframes(way, goal), { duration, easing: 'cubic-bezier(.3,0,.2,1)' })
  flight.onfinish = () => likeness.remove()
}

// The browser knows the size of a message: asking for it would make it lay out the page in the middle of a step.
const atRest = ({ x, y }: Point): string => `translate(${x}px, ${y}px) translate(0%, 0%)`
/** Below the line, so that the line and its label stay readable. */
const onTheWay = ({ x, y }: Point): string => `translate(${x}px, ${y + 3}px) translate(-50%, 0%)`

function keyframes(way: readonly Point[], goal: Point): Keyframe[] {
  const total = lengthOf([...way, goal]) || 1
  let along = 0
  const frames = way.map((point, i) => {
    along += lengthOf(way.slice(Math.max(0, i - 1), i + 1))
    return { transform: onTheWay(point), offset: Math.min(1, along / total) }
  })
  return [...frames, { transform: atRest(goal), offset: 1 }]
}
