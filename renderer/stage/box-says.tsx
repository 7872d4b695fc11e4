/** The line of a box about itself; one for each of two lanes that have the box and do not say the same. */
import { tellsOfConflict, tellsOfCrash } from '../scene/box-status.ts'
import { inBrief } from '../scene/in-brief.ts'
import { SIDES, type Side } from './over-sides.ts'
import { fitsWhole } from './plain-box.ts'
import { type SaysRoom, saidWhole, saidWithin } from './says-room.ts'
import { type BoxNow, useOverlay } from './stage-store.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'

interface Props {
  now: BoxNow
  lines: number
  /** Null where what stands beside it decides how much there is. */
  room: SaysRoom | null
  type: Type
}

/** @param whole px of a line that is left out rather than cut */
export function BoxSaysWhole({ whole, ...props }: Props & { whole: number }) {
  const measure = useMeasure()
  const overlay = useOverlay()
  const { now, lines, type } = props
  const told = SIDES.filter((side) => now[side] !== '')
  if (overlay && told.length > 0) {
    const texts = told.map((side) => now[side])
    const signs = told.map((side) => overlay.signs[side])
    const left = saidWhole(texts, signs, { width: whole, lines }, type, measure).map((i) => told[i])
    const of = (side: Side) => (left.includes(side) ? now[side] : '')
    return left.length === 0 ? null : (
      <BoxSays {...props} now={{ ...now, under: of('under'), over: of('over') }} />
    )
  }
  const fits = (text: string) => fitsWhole(text, { whole, lines }, type, measure)
  if (fits(now.says)) return <BoxSays {...props} />
  return fits(inBrief(now.says)) ? <BoxSays {...props} brief /> : null
}

/** @param brief there is no room for more than a short form */
export function BoxSays({
  now: { says, under, over, did },
  lines,
  room,
  type,
  brief = false,
}: Props & { brief?: boolean }) {
  const overlay = useOverlay()
  const measure = useMeasure()
  if (!overlay || (under === '' && over === '')) {
    const [text] = saidWithin([brief ? inBrief(says) : says], [], room, type, measure).texts
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
        {text === says ? (
          says
        ) : (
          <>
            <span aria-hidden="true">{text}</span>
            <span className="stage-unseen">{says}</span>
          </>
        )}
      </span>
    )
  }
  const own = { under, over }
  const told = SIDES.filter((side) => own[side] !== '')
  const { texts } = saidWithin(
    told.map((side) => (brief ? inBrief(own[side]) : own[side])),
    told.map((side) => overlay.signs[side]),
    room,
    type,
    measure,
  )
  return (
    <span className="stage-box-status stage-box-pair" data-lines={lines}>
      {told.map((side, i) => {
        const { system, title } = overlay.lanes[side]
        return (
          <span
            key={side}
            title={`${title}: ${own[side]}`}
            data-conflict={tellsOfConflict(own[side]) || undefined}
            data-struck={tellsOfCrash(own[side]) || undefined}
          >
            <span aria-hidden="true" className={`stage-sign-of stage-of-${system}`}>
              {overlay.signs[side]}
            </span>
            <span className="stage-unseen">in {title}: </span> {texts[i]}
          </span>
        )
      })}
    </span>
  )
}
