import { caption } from '../../shared/caption.ts'
import type { StepNumber } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import { causesOf } from '../scene/causes.ts'
import { kindName } from './kind-name.ts'
import { ShowMore } from './show-more.tsx'

/** Effects listed before the rest is asked for. */
const SHOWN = 5

/** The chain back to the click, and what followed. Each is a link that holds the inspector at that step. */
export function Causes({
  steps,
  step,
  whole,
  onSelect,
  onLookAt,
}: {
  steps: readonly Step[]
  step: Step
  /** The whole trace has come: what is not there did not follow. */
  whole: boolean
  onSelect(n: StepNumber): void
  /** The link is under the pointer, or has the focus; null when it no longer is. */
  onLookAt(n: StepNumber | null): void
}) {
  const causation = causesOf(steps, step.n)
  if (!causation || (causation.back.length === 0 && causation.forward.length === 0)) return null
  const list = (numbers: readonly StepNumber[]) =>
    numbers.map((n) => {
      const linked = steps[n - 1]
      return (
        <li key={n}>
          <button
            type="button"
            className="inspector-link"
            title={linked && caption(linked, steps[0]?.time)}
            onClick={() => onSelect(n)}
            onMouseEnter={() => onLookAt(n)}
            onMouseLeave={() => onLookAt(null)}
            onFocus={() => onLookAt(n)}
            onBlur={() => onLookAt(null)}
          >
            {linked ? kindName(linked) : 'step'}
          </button>{' '}
          <span className="inspector-number">{n}</span>
        </li>
      )
    })
  return (
    <>
      {causation.back.length > 0 && (
        <>
          <h3>Because of</h3>
          <ol className="inspector-chain">
            {list(causation.back)}
            <li>
              <b>this</b> <span className="inspector-number">{step.n}</span>
            </li>
          </ol>
        </>
      )}
      {causation.clock !== null && (
        <>
          <h3>Due when the clock moved</h3>
          <ul className="inspector-effects">{list([causation.clock])}</ul>
        </>
      )}
      {causation.forward.length === 0 && whole && (
        <>
          <h3>Led to</h3>
          <p className="inspector-none">Nothing more: the chain ends here.</p>
        </>
      )}
      {causation.forward.length > 0 && (
        <>
          <h3>Led to</h3>
          <ShowMore key={step.n} items={causation.forward} first={SHOWN} name="effect">
            {(shown) => <ul className="inspector-effects">{list(shown)}</ul>}
          </ShowMore>
        </>
      )}
    </>
  )
}
