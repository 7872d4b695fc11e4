/** What the steps of a trace have the stage draw, each once. */
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene, type TransactionScene } from '../../../renderer/scene/scene.ts'
import { membersOf } from '../../../renderer/scene/transactions.ts'
import type { ComponentId, LaneId } from '../../../shared/ids.ts'
import { isLaneStep, type Step, type Travel } from '../../../shared/trace.ts'

/** What is drawn of a transaction. */
interface Drawn {
  members: readonly ComponentId[]
  state: TransactionScene['state']
}

/** Every transaction that is drawn in a lane at some moment, by what it is drawn of. */
export function transactionsOf(steps: readonly Step[]): Map<LaneId, Drawn[]> {
  const found = new Map<string, Drawn & { lane: LaneId }>()
  let scene = emptyScene
  for (const step of steps) {
    scene = foldStep(scene, step)
    for (const { id, opened, transaction } of scene.lanes) {
      if (!transaction) continue
      const members = membersOf(transaction, opened.components)
      found.set(`${id} ${members} ${transaction.state}`, { lane: id, members, state: transaction.state })
    }
  }
  return Map.groupBy(found.values(), ({ lane }) => lane)
}

/** What travels to which box of a lane, each once. */
export function messagesOf(steps: readonly Step[]) {
  const found = new Map<string, Travel & { lane: LaneId }>()
  for (const step of steps)
    if (isLaneStep(step) && step.travel) {
      const { to, label } = step.travel
      found.set(`${step.lane} ${to} ${label}`, { ...step.travel, lane: step.lane })
    }
  return Map.groupBy(found.values(), ({ lane }) => lane)
}
