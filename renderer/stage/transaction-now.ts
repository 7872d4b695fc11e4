/** The newest transaction of a lane as it is drawn now, and what must not be cut for its sake. */
import { useMemo } from 'react'
import type { Component } from '../../shared/trace.ts'
import type { TransactionScene } from '../scene/scene.ts'
import { membersOf } from '../scene/transactions.ts'
import { type NotCut, notCut } from './beyond.ts'
import { type Around, type DrawnTransaction, drawnTransaction } from './brackets.ts'
import type { Rect } from './geometry.ts'
import { labelRects } from './layout.ts'
import type { LaneLayout, Layout } from './layout-model.ts'
import { laneIn, type StageState, useStage } from './stage-store.ts'
import { estimate, type Type } from './text.ts'
import { transactionSaid } from './words.ts'

/** @param sign of the lane that it belongs to, where one is laid over another */
export function transactionDrawn(
  transaction: TransactionScene,
  components: readonly Component[],
  among: Around,
  type: Type,
  sign: string | null,
): DrawnTransaction | null {
  const members = membersOf(transaction, components)
  const says = transactionSaid(transaction.state, members.length, estimate, type, sign)
  return drawnTransaction(members, says, among)
}

/** Where transactions say their states; the head of a slim lane says it there. */
export const pillsNow = (
  state: Pick<StageState, 'scene' | 'over'>,
  lanes: readonly LaneLayout[],
  type: Type,
): Rect[] =>
  lanes.flatMap((lane) => {
    const scene = laneIn(state, lane.id)
    if (!scene?.transaction || lane.slim) return []
    const owner = state.over?.transaction
    const sign = owner ? (state.over?.overlay.signs[owner] ?? null) : null
    const among = { ...lane, labels: labelRects(lane, type) }
    return transactionDrawn(scene.transaction, scene.opened.components, among, type, sign)?.pill ?? []
  })

/** What edges of a picture are not to cut now. @param isCut false for one that is whole in its view: then it is not asked for */
export function useNotCut({ lanes, type }: Pick<Layout, 'lanes' | 'type'>, isCut: boolean): NotCut {
  const scene = useStage((state) => (isCut ? state.scene : null))
  const over = useStage((state) => state.over)
  return useMemo(
    () => notCut(lanes, scene ? pillsNow({ scene, over }, lanes, type) : [], type),
    [lanes, scene, over, type],
  )
}
