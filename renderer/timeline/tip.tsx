import { caption } from '../../shared/caption.ts'
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import { LaneMark } from '../theme/lane-mark.tsx'

interface TipProps {
  /** The step under the pointer. */
  step: Step
  lanes: readonly StepOf<'lane-opened'>[]
  /** When the run began. */
  began: number
  /** px from the left of the track, and of how many. */
  x: number
  width: number
}

/** What happened at the tick under the pointer. By keyboard the slider says the same of the step that it stands at. */
export function Tip({ step, lanes, began, x, width }: TipProps) {
  const lane = isLaneStep(step) ? lanes.find((one) => one.lane === step.lane) : undefined
  // It hangs towards the middle, so that it never leaves the window.
  const side = x < width / 2 ? { left: x } : { right: width - x }
  return (
    <p className="timeline-step-tip" style={side} aria-hidden="true">
      <b>{step.n}</b>
      {lane && (
        <>
          {' '}
          <LaneMark of={lane} /> {lane.title}
        </>
      )}{' '}
      {caption(step, began)}
    </p>
  )
}
