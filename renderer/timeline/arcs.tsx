import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { causesOf } from '../scene/causes.ts'
import { arcsOf, placeOf } from './geometry.ts'
import { heightOf, type Measures, middleOf } from './measures.ts'

interface ArcsProps {
  steps: readonly Step[]
  /** The step that is looked at. */
  step: Step
  length: number
  lanes: readonly StepOf<'lane-opened'>[]
  width: number
  measures: Measures
}

/** Highest bow of an arc above its row, in pixels. */
const BOW = 12

/** From the click to the step under the cursor, and on to what it caused. */
export function Arcs({ steps, step, length, lanes, width, measures }: ArcsProps) {
  const causation = causesOf(steps, step.n)
  if (!causation) return null
  const place = (n: number) => {
    const at = steps[n - 1]
    const lane = at && isLaneStep(at) ? lanes.findIndex((opened) => opened.lane === at.lane) : -1
    return { x: placeOf(n, length, width), y: middleOf(lane, measures) - 5 }
  }
  const path = arcsOf(steps, causation).map(([cause, effect]) => {
    const from = place(cause)
    const to = place(effect)
    const bow = Math.min(BOW, (to.x - from.x) / 2)
    const top = Math.min(from.y, to.y) - bow
    return `M${from.x} ${from.y}C${from.x} ${top} ${to.x} ${top} ${to.x} ${to.y}`
  })
  return (
    <svg className="timeline-rows" width={width} height={heightOf(lanes.length, measures)} aria-hidden="true">
      <path d={path.join('')} className="timeline-arc" />
    </svg>
  )
}
