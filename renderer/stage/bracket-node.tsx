/** The frames of a lane's newest transaction: dashed while open, solid once committed, broken when rolled back. */
import './bracket-node.css'
import type { Node, NodeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { TRANSACTION_SIGNS } from '../theme/signs.ts'
import { bracketsOf, membersOf, pillPlace } from './brackets.ts'
import type { Rect } from './geometry.ts'
import type { BoxLayout } from './layout.ts'
import { useLane } from './stage-store.ts'
import { estimate, type Type } from './text.ts'
import { transactionLabel } from './words.ts'

/** The node covers the band of the lane; frames are placed in it. */
export type BracketNodeData = {
  lane: LaneId
  /** Of the lane. */
  band: Rect
  boxes: readonly BoxLayout[]
  /** What the labels of connections cover: the frames say their state beside it. */
  labels: readonly Rect[]
  type: Type
}
export type BracketNode = Node<BracketNodeData, 'bracket'>

export const BracketView = memo(function BracketView({ data }: NodeProps<BracketNode>) {
  const transaction = useLane(data.lane, (found) => found?.transaction ?? null)
  const opened = useLane(data.lane, (found) => found?.opened)
  const members = useMemo(
    () => (transaction && opened ? membersOf(transaction, opened.components) : []),
    [transaction, opened],
  )
  const frames = useMemo(() => bracketsOf(members, data.boxes), [members, data.boxes])
  if (!transaction || !opened) return null
  const label = transactionLabel(transaction, members.length)
  const size = {
    width: estimate(`${TRANSACTION_SIGNS[transaction.state]} ${label}`, 'strong', data.type) + 14,
    height: data.type.textLine,
  }
  return frames.map(({ rect, boxes }) => (
    <div
      key={boxes[0]}
      className={`stage-bracket stage-of-${opened.system}`}
      data-state={transaction.state}
      style={{
        left: rect.x - data.band.x,
        top: rect.y - data.band.y,
        width: rect.width,
        height: rect.height,
      }}
    >
      <span className="stage-bracket-label" data-place={pillPlace(rect, size, data.labels, data.band)}>
        <span aria-hidden="true">{TRANSACTION_SIGNS[transaction.state]} </span>
        {label}
      </span>
    </div>
  ))
})
