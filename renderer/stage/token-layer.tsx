/**
 * The message on its way, on one layer between lines and boxes. It moves by transform only (Web Animations), can be interrupted at
 * any time, and is never a matter of state: without motion, or when the cursor jumps, it simply stands at its goal.
 */
import { ViewportPortal } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import { isLaneStep, type Travel } from '../../shared/trace.ts'
import { lengthOf, type Point, type Size } from './geometry.ts'
import type { Layout } from './layout.ts'
import { useStage } from './stage-store.ts'
import { wayBetween } from './way.ts'

/** ms; px of way for each ms between the two. */
const SHORTEST = 150
const LONGEST = 400
const SPEED = 1.1

const SHAPES: Record<Travel['carries'], string> = {
  command: '▶',
  event: '●',
  query: '?',
  answer: '✓',
  rejection: '✕',
  rows: '☰',
}

export function TokenLayer({ layout, reducedMotion }: { layout: Layout; reducedMotion: boolean }) {
  const step = useStage((state) => state.scene.step)
  const system = useStage(({ scene }) =>
    scene.step && isLaneStep(scene.step)
      ? scene.lanes.find((lane) => lane.id === (scene.step as { lane: string }).lane)?.opened.system
      : undefined,
  )
  const token = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  const cursor = step?.n ?? 0

  useLayoutEffect(() => {
    const forward = cursor === last.current + 1
    last.current = cursor
    const element = token.current
    if (!element || !step || !isLaneStep(step) || !step.travel) return
    const lane = layout.lanes.find(({ id }) => id === step.lane)
    if (!lane) return
    const size = { width: element.offsetWidth, height: element.offsetHeight }
    const goal = restingPlace(lane.boxes.find(({ id }) => id === step.travel?.to)?.rect, size)
    if (!goal) return
    element.style.transform = transformTo(goal)
    if (!forward || reducedMotion) return
    const way = wayBetween(lane, step.travel.from, step.travel.to)
    // It hangs below the line, so that the line and its label stay readable.
    const points = [...way.map(({ x, y }) => ({ x: x - size.width / 2, y: y + 3 })), goal]
    const animation = element.animate(keyframes(points), {
      duration: Math.min(LONGEST, Math.max(SHORTEST, lengthOf(points) / SPEED)),
      easing: 'cubic-bezier(.3,0,.2,1)',
    })
    return () => animation.cancel()
  }, [step, cursor, layout, reducedMotion])

  const travel = step && isLaneStep(step) ? step.travel : undefined
  return (
    <ViewportPortal>
      <div className="stage-tokens" aria-hidden="true">
        {travel && (
          <div
            key={cursor}
            ref={token}
            className={`stage-token stage-of-${system}`}
            data-carries={travel.carries}
          >
            <span className="stage-token-shape">{SHAPES[travel.carries]}</span>
            {travel.label}
          </div>
        )}
      </div>
    </ViewportPortal>
  )
}

/** On the upper left edge of the goal. */
const restingPlace = (rect: (Point & Size) | undefined, size: Size): Point | null =>
  rect ? { x: rect.x + 10, y: rect.y - size.height + 2 } : null

const transformTo = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`

function keyframes(points: readonly Point[]): Keyframe[] {
  const total = lengthOf(points) || 1
  let along = 0
  return points.map((point, i) => {
    along += lengthOf(points.slice(Math.max(0, i - 1), i + 1))
    return { transform: transformTo(point), offset: i === points.length - 1 ? 1 : Math.min(1, along / total) }
  })
}
