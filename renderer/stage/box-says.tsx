/** The line of a box about itself; one for each of two lanes that have the box and do not say the same. */
import { tellsOfConflict, tellsOfCrash } from '../scene/box-status.ts'
import { fitsWhole } from './box-plan.ts'
import { SIDES } from './over.ts'
import { type BoxNow, useOverlay } from './stage-store.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'

interface Props {
  now: BoxNow
  lines: number
}

/** @param whole px of a line that is left out rather than cut */
export function BoxSaysWhole({ now, lines, whole, type }: Props & { whole: number; type: Type }) {
  const measure = useMeasure()
  return fitsWhole(now.says, { whole, lines }, type, measure) ? <BoxSays now={now} lines={lines} /> : null
}

export function BoxSays({ now: { says, under, over, did }, lines }: Props) {
  const overlay = useOverlay()
  if (!overlay || (under === '' && over === ''))
    return (
      <span
        className="stage-box-status"
        title={
          [says, ...(did && did !== says ? [`last: ${did}`] : [])].filter(Boolean).join('; ') || undefined
        }
        data-lines={lines}
        data-conflict={tellsOfConflict(says) || undefined}
        data-struck={tellsOfCrash(says) || undefined}
      >
        {says}
      </span>
    )
  return (
    <span className="stage-box-status stage-box-pair" data-lines={lines}>
      {SIDES.map((side) => {
        const text = { under, over }[side]
        const { system, title } = overlay.lanes[side]
        return (
          text !== '' && (
            <span
              key={side}
              title={`${title}: ${text}`}
              data-conflict={tellsOfConflict(text) || undefined}
              data-struck={tellsOfCrash(text) || undefined}
            >
              <span aria-hidden="true" className={`stage-sign-of stage-of-${system}`}>
                {overlay.signs[side]}
              </span>
              <span className="stage-unseen">in {title}: </span> {text}
            </span>
          )
        )
      })}
    </span>
  )
}
