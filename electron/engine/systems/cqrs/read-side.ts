/** The read side of a CQRS lane, as its command side and its page see it: what differs from level to level. */
import type { Component, Connection as Line } from '../../../../shared/trace.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import type { Connection } from '../../sqlite/connection.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Answers } from '../answers.ts'
import { component } from '../topology.ts'

/** Box of the command handler. */
export const HANDLER = component('handler')
/** Box of the write tables. */
export const WRITE_MODEL = component('write-model')
/** Box of the summary, whatever it is made of. */
export const READ_MODEL = component('read-model')
/** Box of the outbox, at level 3. */
export const OUTBOX_BOX = component('outbox')
/** Box of the relay, at level 3. */
export const RELAY = component('relay')

/** What a level is made of. */
export interface ReadSide {
  /** What it needs in the write model's database. */
  readonly schema: string
  /** Where the read model is. */
  readonly db: Connection
  /** What the read model answers; anything else is asked of the write tables. */
  readonly answers: Answers<OrderQuestion>
  /** What stands between the write model and the page. */
  readonly boxes: readonly Component[]
  readonly lines: readonly Line[]
  /** An order has been written. Runs in the transaction that wrote it. */
  changed(tx: Probe, order: string): void
  /** That transaction has committed. @param command id of what changed the order */
  committed?(probe: Probe, command: string, order: string): Promise<void>
  /** Time has passed: work in the background may go on. */
  settle?(probe: Probe): Promise<void>
  /** Comes to everything that was written before. */
  catchUp?(probe: Probe): Promise<void>
  /** Reports how far it is behind. */
  tellLag?(probe: Probe): void
}
