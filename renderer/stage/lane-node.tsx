/** The band of a lane: its shape, its name, its databases and what it has done so far. */
import './lane-node.css'
import type { Node, NodeProps } from '@xyflow/react'
import { Maximize2 } from 'lucide-react'
import { memo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import type { Size } from './geometry.ts'
import { headTexts } from './head-texts.ts'
import { answerNow } from './read-events.ts'
import { useLane, useOverlay, useStage } from './stage-store.ts'
import type { Type } from './text.ts'
import { useMeasure } from './use-room.ts'
import { laneFacts, troubles, words } from './words.ts'

export type LaneNodeData = {
  lane: LaneId
  size: Size
  /** px of the line with title and figures; 0 where a tab says them. */
  header: number
  /** What it holds stands in its head: the boxes show only their names. */
  slim: boolean
  type: Type
  /** No other lane is on stage. */
  only: boolean
  onAlone: (lane: LaneId | null) => void
}
export type LaneNode = Node<LaneNodeData, 'lane'>

export const LaneView = memo(function LaneView({ data }: NodeProps<LaneNode>) {
  const { size, header, slim, type, only, onAlone } = data
  const lane = useLane(data.lane, (found) => found)
  const answer = useStage(({ scene }) => (slim && lane ? answerNow(scene, lane) : null))
  const measure = useMeasure()
  const overlay = useOverlay()
  if (!lane) return null
  const { title, system } = lane.opened
  const sign = LANE_SIGNS[system]
  const told = laneFacts(lane, answer, slim)
  const all = told.facts.flatMap((tellings) => tellings.at(-1) ?? []).join(' · ')
  const said = headTexts(
    { title: `${sign} ${title}`, troubles: troubles(lane), ...told },
    size.width,
    type,
    measure,
  )
  return (
    <div
      className={`stage-lane stage-of-${overlay ? 'both' : system}`}
      data-crashed={lane.crashed === null ? undefined : true}
      style={size}
    >
      {header > 0 && (
        <div className="stage-lane-head" style={{ height: header }}>
          <span className="stage-lane-title">
            <span aria-hidden="true">{sign}</span> {title}
          </span>
          {said.troubles.map((trouble) => (
            <span key={trouble} className="stage-lane-trouble" title={troubles(lane).join('; ')}>
              <span aria-hidden="true">⚠ </span>
              {trouble}
            </span>
          ))}
          <span className="stage-lane-facts" title={all}>
            {said.facts.join(' · ')}
          </span>
          {!only && (
            <button
              type="button"
              className="stage-button nodrag nopan"
              aria-label={words.alone(title)}
              title={words.alone(title)}
              onClick={() => onAlone(data.lane)}
            >
              <Maximize2 aria-hidden="true" />
            </button>
          )}
        </div>
      )}
    </div>
  )
})
