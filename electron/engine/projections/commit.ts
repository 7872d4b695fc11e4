/** How rows and checkpoint reach the disk: in one transaction, or, where a scenario has taken that guarantee away, in two. */
import type { ComponentId, GlobalPosition } from '../../../shared/ids.ts'
import type { CrashPoints } from '../faults/crash-points.ts'
import type { Guarantees } from '../faults/guarantees.ts'
import type { Connection } from '../sqlite/connection.ts'
import type { Probe } from '../trace/probe.ts'
import { HANDLED_TABLE, readPosition, writePosition } from './checkpoints.ts'
import { clearRetry, readRetry } from './retries.ts'

/** Whose rows and checkpoint are written, and where. */
export interface CommitOptions {
  name: string
  connection: Connection
  boxes: { projector: ComponentId; readModel: ComponentId }
  guarantees: Readonly<Guarantees>
  crashes: CrashPoints
  /** Called in each transaction before it writes: throws when nothing may be written any more, as after the end of a rebuild. */
  mayWrite?: () => void
  /** Truthy when retries are kept. */
  failures: unknown
}

/** Writes for one projection, and knows how far it has come. */
export interface Commit {
  /**
   * Writes rows and checkpoint.
   * @param work writes the rows and returns the position that they lead to
   * @returns false, and nothing is written, when somebody else has moved the checkpoint meanwhile
   */
  rows(probe: Probe, work: (tx: Probe) => GlobalPosition): boolean
  /** Inside a transaction: whether the rows are where they were seen last, or nobody recognises repetitions. */
  unmoved(): boolean
  /** Whether to apply an event at `position` when `last` was the last one: it is new, or nobody recognises repetitions. */
  expects(position: GlobalPosition, last?: GlobalPosition): boolean
  /** The last position handled, as known here. */
  position(): GlobalPosition
  /** The last position handled, read again. */
  refresh(): GlobalPosition
}

/**
 * Reads where the projection stands. @param options guarantees are looked at each time, for a scenario may flip them
 */
export function createCommit(options: CommitOptions): Commit {
  const { name, connection, boxes, guarantees, crashes } = options
  let known = readPosition(connection, name)

  /** Rows may be ahead of the checkpoint only where they are two transactions; then an idempotent handler keeps its own mark. */
  const keepsMark = () => !guarantees.atomicCheckpoint && guarantees.idempotentHandler
  let marked = false
  function stored(): GlobalPosition {
    const checkpoint = readPosition(connection, name)
    if (!keepsMark()) return checkpoint
    if (!marked) connection.defineSchema(HANDLED_TABLE)
    marked = true
    const handled = readPosition(connection, name, 'handled')
    return handled > checkpoint ? handled : checkpoint
  }

  /** Read inside the transaction that writes: another projector of the same name may have been here first. */
  function unmoved(): boolean {
    options.mayWrite?.()
    return !guarantees.idempotentHandler || stored() === known
  }

  function storeCheckpoint(position: GlobalPosition, tx: Probe): void {
    writePosition(connection, name, position, tx)
    if (tx.on) tx.step({ kind: 'checkpoint-stored', node: boxes.projector, projection: name, position })
    if (options.failures && readRetry(connection, name)) clearRetry(connection, name, tx)
  }

  function atomically(probe: Probe, work: (tx: Probe) => GlobalPosition): GlobalPosition | undefined {
    return connection.transaction(probe, (tx) => {
      if (!unmoved()) return undefined
      const position = work(tx)
      crashes.reach('projector-between-rows-and-checkpoint')
      storeCheckpoint(position, tx)
      crashes.reach('projector-before-commit')
      return position
    })
  }

  function apart(probe: Probe, work: (tx: Probe) => GlobalPosition): GlobalPosition | undefined {
    const position = connection.transaction(probe, (tx) => {
      if (!unmoved()) return undefined
      const reached = work(tx)
      if (keepsMark()) writePosition(connection, name, reached, tx, 'handled')
      return reached
    })
    if (position === undefined) return undefined
    crashes.reach('projector-between-rows-and-checkpoint')
    connection.transaction(probe, (tx) => storeCheckpoint(position, tx))
    return position
  }

  return {
    rows(probe, work) {
      crashes.reach('projector-before-rows')
      const position = (guarantees.atomicCheckpoint ? atomically : apart)(probe, work)
      if (position === undefined) return false
      known = position
      crashes.reach('projector-after-commit')
      return true
    },
    unmoved,
    expects: (position, last = known) => position > last || !guarantees.idempotentHandler,
    position: () => known,
    refresh() {
      known = stored()
      return known
    },
  }
}
