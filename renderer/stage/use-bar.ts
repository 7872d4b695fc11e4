/** The bar of this page above two lanes laid over one another. */
import { useMemo } from 'react'
import type { Step } from '../../shared/trace.ts'
import type { Overlay } from './over.ts'
import { type BarPlan, longestTroubles, planBar } from './over-bar-plan.ts'
import type { Opened } from './over-sides.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'

/** Null where no lane is laid over another. */
export function useBar(
  overlay: Overlay | null,
  opened: readonly Opened[],
  steps: readonly Step[],
  width: number,
  type: Type,
): BarPlan | null {
  const measure = useMeasure()
  // A trace that grows may bring more that is wrong.
  const troubles = useMemo(() => overlay && longestTroubles(steps, overlay), [overlay, steps, steps.length])
  return useMemo(
    () => overlay && planBar({ overlay, opened, troubles: troubles ?? '', width, type, measure }),
    [overlay, opened, troubles, width, type, measure],
  )
}
