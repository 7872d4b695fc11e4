/** The band of a lane: its shape, its name, its databases and what it has done so far. */
import './lane-node.css'
import type { Node, NodeProps } from '@xyflow/react'
import { Maximize2 } from 'lucide-react'
import { memo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import type { Size } from './geometry.ts'
import { useLane, useOverlay } from './stage-store.ts'
import { figures, troubles, words } from './words.ts'

export type LaneNodeData = {
  lane: LaneId
  size: Size
  /** px of the line with title and figures; 0 where a tab says them. */
  header: number
  /** No other lane is on stage. */
  only: boolean
  onAlone: (lane: LaneId | null) => void
}
export type LaneNode = Node<LaneNodeData, 'lane'>

export const LaneView = memo(function LaneView({ data }: NodeProps<LaneNode>) {
  const { size, header, only, onAlone } = data
  const lane = useLane(data.lane, (found) => found)
  const overlay = useOverlay()
  if (!lane) return null
  const { title, system, databases } = lane.opened
  const facts = [databases.map(({ file }) => file).join(' + '), ...figures(lane)].join(' · ')
  return (
    <div
      className={`stage-lane stage-of-${overlay ? 'both' : system}`}
      data-crashed={lane.crashed === null ? undefined : true}
      style={size}
    >
      {header > 0 && (
        <div className="stage-lane-head" style={{ height: header }}>
          <span className="stage-lane-title">
            <span aria-hidden="true">{LANE_SIGNS[system]}</span> {title}
          </span>
          {troubles(lane).map((trouble) => (
            <span key={trouble} className="stage-lane-trouble" title={trouble}>
              <span aria-hidden="true">⚠ </span>
              {trouble}
            </span>
          ))}
          <span className="stage-lane-facts" title={facts}>
            {facts}
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
