/** The frames of a lane's newest transaction: dashed while open, solid once committed, broken when rolled back. */
import type { Node, NodeProps } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { LaneId } from '../../shared/ids.ts'
import { bracketsOf, membersOf } from './brackets.ts'
import type { BoxLayout } from './layout.ts'
import { useLane } from './stage-store.ts'
import { transactionLabel } from './words.ts'

/** The node covers the band of the lane; frames are placed in it. */
export type BracketNodeData = { lane: LaneId; origin: { x: number; y: number }; boxes: readonly BoxLayout[] }
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
  return frames.map(({ rect, boxes }) => (
    <div
      key={boxes[0]}
      className={`stage-bracket stage-of-${opened.system}`}
      data-state={transaction.state}
      style={{
        left: rect.x - data.origin.x,
        top: rect.y - data.origin.y,
        width: rect.width,
        height: rect.height,
      }}
    >
      <span className="stage-bracket-label">
        <span aria-hidden="true">{SIGNS[transaction.state]} </span>
        {label}
      </span>
    </div>
  ))
})

const SIGNS = { open: '◌', committed: '✓', 'rolled-back': '✗' }
