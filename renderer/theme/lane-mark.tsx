import { createContext, useContext } from 'react'
import type { StepOf } from '../../shared/trace.ts'
import { laneSign } from './signs.ts'

type Opened = Pick<StepOf<'lane-opened'>, 'lane' | 'system'>

/** Of two lanes of one kind, of which one is laid over the other, the lower; null while none is. */
export const LowerLane = createContext<Opened['lane'] | null>(null)

/** The sign of a lane in its colour: the one that it has on the stage. */
export function LaneMark({ of }: { of: Opened }) {
  const lower = useContext(LowerLane)
  return (
    <span className={`lane-${of.system}`} style={{ color: 'var(--accent)' }} aria-hidden="true">
      {laneSign(of, lower)}
    </span>
  )
}
