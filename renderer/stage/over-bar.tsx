/** Above two lanes laid over one another: which they are, how many boxes each has alone, and what the marks in their tables mean. */
import './over-bar.css'
import { ArrowUpDown, Ungroup } from 'lucide-react'
import { isLaneStep } from '../../shared/trace.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import type { Overlay } from './over.ts'
import { type BarPlan, COUNTED } from './over-bar-plan.ts'
import { type LanePair, type Opened, type Side, signOf, type Whose } from './over-sides.ts'
import { type Drawn, differenceWords, elsewhereWords, troublesOfBoth } from './over-words.ts'
import { useStage } from './stage-store.ts'
import { words } from './words.ts'

interface Props {
  overlay: Overlay
  pair: LanePair
  /** All lanes. */
  opened: readonly Opened[]
  onPair: (pair: LanePair | null) => void
  plan: BarPlan
  drawn: Drawn
}

export function OverBar({ overlay, pair, opened, onPair, plan, drawn }: Props) {
  const boxes = useStage(({ scene }) => scene.lanes[0]?.opened.components)
  const tables = useStage(({ scene }) => scene.lanes[0]?.tables)
  const elsewhere = useStage(({ scene: { step }, over }) =>
    step && isLaneStep(step) && over?.at === null ? step.lane : null,
  )
  const lanes = useStage((state) => state.over?.lanes)
  const now = useStage(({ over }) => over?.overlay.boxes)
  const counted = (whose: Whose) => boxes?.filter(({ id }) => now?.get(id)?.whose === whose).length ?? 0
  const third = opened.find(({ lane }) => lane === elsewhere)
  const wrong = troublesOfBoth(overlay, lanes ?? {})
  const counts = useStage(({ over }) => over?.tape?.counts ?? null)
  const marks = differenceWords(overlay, [...(tables?.values() ?? [])], counts, drawn)
  const choose = (side: Side, lane: Opened['lane']) => {
    const other = side === 'under' ? 'over' : 'under'
    onPair(lane === pair[other] ? { under: pair.over, over: pair.under } : { ...pair, [side]: lane })
  }
  const says = COUNTED[plan.says]
  const own = (side: Side, name: string) => (
    <>
      <Count boxes={counted(side)} plan={plan} />
      <Words seen={says.only} heard="only in" />
      <Swatch
        side={side}
        name={name}
        overlay={overlay}
        opened={opened}
        onChoose={(lane) => choose(side, lane)}
      />
    </>
  )
  const both = counted('both')
  return (
    <section className="stage-over-bar" aria-label={overlay.opened.title} style={{ height: plan.height }}>
      <div className="stage-over-line" data-rows={plan.rows}>
        <Count boxes={both} plan={plan} />
        <Words seen={says.both(both)} heard={COUNTED.whole.both(both)} />
        <span className="stage-over-key" data-whose="both">
          <span aria-hidden="true">{signOf(overlay.signs, 'both')}</span>
          both
        </span>
        <span className="stage-over-own">
          {own('under', words.overLower)}
          {own('over', words.overUpper)}
        </span>
        <span className="stage-over-acts">
          <button
            type="button"
            className="stage-button"
            aria-label={words.swap}
            title={words.swap}
            onClick={() => onPair({ under: pair.over, over: pair.under })}
          >
            <ArrowUpDown aria-hidden="true" />
          </button>
          <button
            type="button"
            className="stage-button"
            aria-label={words.apart}
            title={words.apart}
            onClick={() => onPair(null)}
          >
            <Ungroup aria-hidden="true" />
          </button>
        </span>
      </div>
      <p className="stage-over-words">
        {wrong.map(({ seen, heard }) => (
          <strong key={heard} className="stage-over-trouble" title={heard}>
            <span aria-hidden="true">{seen} </span>
            <span className="stage-unseen">{heard} </span>
          </strong>
        ))}
        {third ? (
          <strong className={`stage-of-${third.system}`}>
            {elsewhereWords(LANE_SIGNS[third.system], third.title)}{' '}
          </strong>
        ) : (
          <span title={marks.heard} aria-hidden="true">
            {marks.seen}
          </span>
        )}
        <span className="stage-unseen">{marks.heard}</span>
      </p>
    </section>
  )
}

const Count = ({ boxes, plan }: { boxes: number; plan: BarPlan }) => (
  <b className={plan.says === 'none' ? 'stage-unseen' : undefined}>{boxes}</b>
)

/** Said with fewer words, or none, where there is no room for all. */
function Words({ seen, heard }: { seen: string; heard: string }) {
  if (seen === heard) return <span>{seen}</span>
  return (
    <>
      {seen !== '' && <span aria-hidden="true">{seen}</span>}
      <span className="stage-unseen">{heard}</span>
    </>
  )
}

interface SwatchProps {
  side: Side
  name: string
  overlay: Overlay
  opened: readonly Opened[]
  onChoose: (lane: Opened['lane']) => void
}

/** The lane with the look of its boxes; a choice where there is one. */
function Swatch({ side, name, overlay, opened, onChoose }: SwatchProps) {
  const own = overlay.lanes[side]
  return (
    <span className={`stage-over-key stage-of-${own.system}`} data-whose={side} title={own.title}>
      <span aria-hidden="true">{overlay.signs[side]}</span>{' '}
      {opened.length < 3 ? (
        own.title
      ) : (
        <select
          aria-label={name}
          value={own.lane}
          onChange={({ target }) => {
            const chosen = opened.find(({ lane }) => lane === target.value)
            if (chosen) onChoose(chosen.lane)
          }}
        >
          {opened.map(({ lane, title }) => (
            <option key={lane} value={lane}>
              {title}
            </option>
          ))}
        </select>
      )}
    </span>
  )
}
