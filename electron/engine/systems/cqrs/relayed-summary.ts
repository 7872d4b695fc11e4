/** Level 3: the summary is a table in a second database, which hears of changes by messages. It is right about a moment ago. */
import type { VirtualTime } from '../../../../shared/ids.ts'
import { noCrashes } from '../../faults/crash-points.ts'
import { GUARANTEED } from '../../faults/guarantees.ts'
import type { Connection } from '../../sqlite/connection.ts'
import { milliseconds } from '../duration.ts'
import type { SystemOptions } from '../system.ts'
import { box, line } from '../topology.ts'
import { OUTBOX, Outbox } from './outbox.ts'
import { answersFromSummary } from './read-model.ts'
import { HANDLER, OUTBOX_BOX, type ReadSide, WRITE_MODEL } from './read-side.ts'
import { Relay } from './relay.ts'
import type { CqrsSettings } from './settings.ts'
import { SummaryCopy } from './summary-copy.ts'
import { MESSAGE_VIEW, messageOf } from './summary-message.ts'

/**
 * @param write the write model's database
 * @param read the second one
 */
export function relayedSummary(
  write: Connection,
  read: Connection,
  { every }: CqrsSettings,
  { guarantees = GUARANTEED, crashes = noCrashes, now = wallClock }: SystemOptions,
): ReadSide {
  const outbox = new Outbox(write)
  const relay = new Relay({ outbox, copy: new SummaryCopy(read), crashes, now })
  let lastPass: VirtualTime | undefined
  return {
    schema: MESSAGE_VIEW + OUTBOX,
    db: read,
    answers: answersFromSummary,
    boxes: BOXES,
    lines: LINES,
    changed(tx, order) {
      if (!guarantees.outbox) return
      const at = tx.at(OUTBOX_BOX, WRITE_MODEL)
      const message = messageOf(write, at, order)
      if (message) outbox.store(at, message, now())
      crashes.reach('outbox-before-commit')
    },
    async committed(probe, command, order) {
      if (guarantees.outbox) return
      crashes.reach('publish-after-commit')
      const message = messageOf(write, probe.at(HANDLER, WRITE_MODEL), order)
      // What was stored before goes first, or it would overwrite what is newer.
      await relay.run(probe)
      if (message) relay.send(probe, command, message)
    },
    async settle(probe) {
      if (every !== undefined) {
        if (lastPass !== undefined && now() - lastPass < milliseconds(every)) return
        lastPass = now()
      }
      await relay.run(probe)
    },
    catchUp: (probe) => relay.run(probe),
    tellLag(probe) {
      if (probe.on) relay.tellLag(probe)
    },
  }
}

const wallClock = () => Date.now() as VirtualTime // milliseconds, as virtual time is

const BOXES = [
  box(
    'outbox',
    'write-model',
    'Outbox',
    'Messages to the second database, stored with the rows they tell of.',
    ['cqrs.outbox'],
  ),
  box(
    'relay',
    'projector',
    'Relay',
    'Takes messages from the outbox and brings them to the second database.',
    ['read.relayed'],
  ),
  box(
    'read-model',
    'read-model',
    'Read model',
    'One row an order, in a database of its own, as of the last message.',
    ['read.order_summary'],
  ),
]

const LINES = [
  line('write-model', 'outbox', 'leaves messages in'),
  line('outbox', 'relay', 'is emptied by'),
  line('relay', 'read-model', 'updates'),
]
