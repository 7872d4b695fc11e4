/** Above two lanes laid over one another: which they are, how many boxes each has alone, and what the marks in their tables mean. */
import './over-bar.css'
import { ArrowUpDown, Ungroup } from 'lucide-react'
import { isLaneStep } from '../../shared/trace.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import { type LanePair, type Opened, type Overlay, SIDES, type Side, signOf, type Whose } from './over.ts'
import { logsOf } from './over-lane.ts'
import { useStage } from './stage-store.ts'
import { differenceWords, troubles, words } from './words.ts'

interface Props {
  overlay: Overlay
  pair: LanePair
  /** All lanes. */
  opened: readonly Opened[]
  onPair: (pair: LanePair | null) => void
}

export function OverBar({ overlay, pair, opened, onPair }: Props) {
  const boxes = useStage(({ scene }) => scene.lanes[0]?.opened.components)
  const tables = useStage(({ scene }) => scene.lanes[0]?.tables)
  const elsewhere = useStage(({ scene: { step }, over }) =>
    step && isLaneStep(step) && over?.at === null ? step.lane : null,
  )
  const lanes = useStage((state) => state.over?.lanes)
  const counted = (whose: Whose) =>
    boxes?.filter(({ id }) => overlay.boxes.get(id)?.whose === whose).length ?? 0
  const third = opened.find(({ lane }) => lane === elsewhere)
  const wrong = SIDES.flatMap((side) => {
    const lane = lanes?.[side]
    return lane ? troubles(lane).map((trouble) => ({ side, trouble })) : []
  })
  const marks = differenceWords(overlay, [...(tables?.values() ?? [])], lanes ? logsOf(lanes) : null)
  const choose = (side: Side, lane: Opened['lane']) => {
    const other = side === 'under' ? 'over' : 'under'
    onPair(lane === pair[other] ? { under: pair.over, over: pair.under } : { ...pair, [side]: lane })
  }
  const swatch = (side: Side, name: string) => (
    <Swatch
      side={side}
      name={name}
      overlay={overlay}
      opened={opened}
      onChoose={(lane) => choose(side, lane)}
    />
  )
  return (
    <section className="stage-over-bar" aria-label={overlay.opened.title}>
      <div className="stage-over-line">
        <b>{counted('both')}</b>
        <span className="stage-over-says">{counted('both') === 1 ? 'box' : 'boxes'} in</span>
        <span className="stage-over-key" data-whose="both">
          <span aria-hidden="true">{signOf(overlay.signs, 'both')}</span>
          <span className="stage-over-says">both</span>
        </span>
        <b>{counted('under')}</b>
        <span className="stage-over-says">only in</span>
        {swatch('under', words.overLower)}
        <b>{counted('over')}</b>
        <span className="stage-over-says">only in</span>
        {swatch('over', words.overUpper)}
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
      <p className="stage-over-line stage-over-words">
        {third && (
          <strong className={`stage-of-${third.system}`}>
            This step happens in {LANE_SIGNS[third.system]} {third.title}, which is not shown.{' '}
          </strong>
        )}
        {wrong.map(({ side, trouble }) => (
          <strong
            key={`${side} ${trouble}`}
            className="stage-over-trouble"
            title={`${overlay.lanes[side].title}: ${trouble}`}
          >
            <span aria-hidden="true">⚠ {overlay.signs[side]}</span>
            <span className="stage-unseen">{overlay.lanes[side].title}</span> {trouble}.{' '}
          </strong>
        ))}
        <span title={marks.heard} aria-hidden="true">
          {marks.seen}
        </span>
        <span className="stage-unseen">{marks.heard}</span>
      </p>
    </section>
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
