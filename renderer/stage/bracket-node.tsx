/** The frame of a lane's newest transaction: dashed while open, solid once committed, broken when rolled back. */
import './bracket-node.css'
import type { Node, NodeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { membersOf } from '../scene/transactions.ts'
import { inflate, type Rect } from './geometry.ts'
import { inkOf } from './label-places.ts'
import type { BoxLayout, EdgeLayout } from './layout-model.ts'
import { boxKey, type Light } from './light.ts'
import { useLane, useStage } from './stage-store.ts'
import type { Type } from './text.ts'
import { transactionDrawn } from './transaction-now.ts'
import { FRAME_RADIUS, pathAround, pathThrough } from './way.ts'
import { transactionLabel } from './words.ts'

/** The node covers the band of the lane; the frame is placed in it. */
export type BracketNodeData = {
  lane: LaneId
  /** Of the lane. */
  band: Rect
  /** The head of the lane says the state of its transaction. */
  slim: boolean
  boxes: readonly BoxLayout[]
  /** What the labels of connections cover: the frame says its state beside it. */
  labels: readonly Rect[]
  edges: readonly EdgeLayout[]
  type: Type
}
export type BracketNode = Node<BracketNodeData, 'bracket'>

export const BracketView = memo(function BracketView({ data }: NodeProps<BracketNode>) {
  const transaction = useLane(data.lane, (found) => found?.transaction ?? null)
  const opened = useLane(data.lane, (found) => found?.opened)
  // Of two lanes laid over one another the transaction belongs to one.
  const owner = useStage(({ over }) => (over?.transaction ? over.overlay.lanes[over.transaction] : null))
  const sign = useStage(({ over }) => (over?.transaction ? over.overlay.signs[over.transaction] : null))
  const back = useStage(({ light }) => isBack(light, data.lane, transaction))
  const { band, slim, boxes, labels, edges, type } = data
  const components = opened?.components
  const drawn = useMemo(
    () =>
      transaction && components
        ? transactionDrawn(transaction, components, { band, boxes, labels, edges }, type, sign)
        : null,
    [transaction, components, boxes, labels, edges, band, type, sign],
  )
  const clipPath = useMemo(() => clipOf(labels, band, type), [labels, band, type])
  if (!transaction || !opened || !drawn) return null
  const { outline, pill } = drawn
  const label = transactionLabel(transaction.state, membersOf(transaction, opened.components).length)
  const whole = owner ? `${owner.title}: ${label}` : label
  return (
    <div
      className={`stage-bracket stage-of-${(owner ?? opened).system}`}
      data-state={transaction.state}
      data-light={back ? 'back' : undefined}
    >
      <svg
        aria-hidden="true"
        width={band.width}
        height={band.height}
        style={{ clipPath }}
        viewBox={`${band.x} ${band.y} ${band.width} ${band.height}`}
      >
        {outline.loops
          .map((loop) => pathAround(loop, FRAME_RADIUS))
          .map((d) => (
            <path key={d} d={d} />
          ))}
        {outline.links
          .map((link) => pathThrough(link))
          .map((d) => (
            <path key={d} className="stage-bracket-link" d={d} />
          ))}
      </svg>
      {!slim && (
        <span
          className="stage-bracket-label"
          style={{ left: pill.x - band.x, top: pill.y - band.y, width: pill.width }}
          title={whole}
        >
          <span aria-hidden="true">{pill.text}</span>
          <span className="stage-unseen">{whole}</span>
        </span>
      )}
    </div>
  )
})

/** True while causes and effects are shown in which no box of the transaction has a part. */
const isBack = (light: Light | null, lane: LaneId, transaction: TransactionScene | null): boolean =>
  light !== null && !transaction?.nodes.some((node) => light.boxes.has(boxKey(lane, node)))

/** All of a lane but its labels: a frame leaves off where one stands, so that no line runs through it. */
const clipOf = (labels: readonly Rect[], band: Rect, type: Type): string =>
  `path(evenodd, "${[inflate(band, 4), ...labels.map((label) => inkOf(label, type))]
    .map((rect) => `M${rect.x - band.x} ${rect.y - band.y}h${rect.width}v${rect.height}h${-rect.width}z`)
    .join('')}")`
