import type { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import { causesOf } from '../scene/causes.ts'
import { kindName } from './kind-name.ts'

/** Effects listed before the rest is only counted. */
const SHOWN = 6

/** The chain back to the click, and what followed. */
export function Causes({
  steps,
  step,
  onSelect,
}: {
  steps: readonly Step[]
  step: Step
  onSelect(n: StepNumber): void
}) {
  const causation = causesOf(steps, step.n)
  if (!causation || (causation.back.length === 0 && causation.forward.length === 0)) return null
  const link = (n: StepNumber) => {
    const linked = steps[n - 1]
    return (
      <li key={n}>
        <button type="button" className="inspector-link" onClick={() => onSelect(n)}>
          {linked ? kindName(linked) : 'step'} {n}
        </button>
      </li>
    )
  }
  return (
    <>
      {causation.back.length > 0 && (
        <>
          <h3>Because of</h3>
          <ol className="inspector-chain">{causation.back.map(link)}</ol>
        </>
      )}
      {causation.forward.length > 0 && (
        <>
          <h3>Led to</h3>
          <ol className="inspector-chain">
            {causation.forward.slice(0, SHOWN).map(link)}
            {causation.forward.length > SHOWN && <li>and {causation.forward.length - SHOWN} more</li>}
          </ol>
        </>
      )}
    </>
  )
}
