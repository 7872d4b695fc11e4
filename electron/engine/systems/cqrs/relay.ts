/**
 * Carries messages from the outbox into the second database, in their order and at least once. No transaction spans two files:
 * the number of the last message is committed there together with the rows, so that one that comes again is recognised.
 */
import type { VirtualTime } from '../../../../shared/ids.ts'
import type { CrashPoints } from '../../faults/crash-points.ts'
import { slices } from '../../pacing/slices.ts'
import type { Probe } from '../../trace/probe.ts'
import type { Outbox, StoredMessage } from './outbox.ts'
import { HANDLER, OUTBOX_BOX, RELAY } from './read-side.ts'
import type { SummaryCopy } from './summary-copy.ts'
import { MESSAGE_TYPE, type OrderChanged } from './summary-message.ts'

/** Messages in one transaction while nobody watches; one at a time while somebody does. */
const BATCH = 200

/** From where to where; `now` is virtual time. */
export interface RelayOptions {
  outbox: Outbox
  copy: SummaryCopy
  crashes: CrashPoints
  now: () => VirtualTime
}

/** Empties the outbox in slices, one transaction of the second database a batch. */
export class Relay {
  private readonly options: RelayOptions

  constructor(options: RelayOptions) {
    this.options = options
  }

  /** Empties the outbox. */
  async run(probe: Probe): Promise<void> {
    const { outbox } = this.options
    const slice = slices()
    if (probe.on && outbox.waiting(1).length > 0) this.tellLag(probe)
    for (;;) {
      const messages = outbox.waiting(probe.on ? 1 : BATCH)
      if (messages.length === 0) return
      this.deliver(messages, probe)
      if (slice.spent()) await slice.pause()
    }
  }

  /** How far the second database is behind the outbox. */
  tellLag(probe: Probe): void {
    const { outbox, copy, now } = this.options
    const { messages, oldest } = outbox.after(copy.last())
    probe.step({
      kind: 'lag-measured',
      node: RELAY,
      projection: 'order_summary',
      of: 'messages',
      events: messages,
      ms: oldest === null ? 0 : Math.max(0, now() - oldest),
      admitted: true,
    })
  }

  /** A message that no outbox holds: straight from the handler into the second database. */
  send(probe: Probe, id: string, message: OrderChanged): void {
    const { copy } = this.options
    const sent = probe.step({
      kind: 'relayed',
      node: RELAY,
      message: { id, type: MESSAGE_TYPE, data: message },
      outcome: 'delivered',
      travel: { from: HANDLER, to: RELAY, label: MESSAGE_TYPE, carries: 'event' },
    })
    copy.db.transaction(sent.at(RELAY), (tx) => copy.write(tx, message))
  }

  private deliver(messages: readonly StoredMessage[], pass: Probe): void {
    const { outbox, copy, crashes, now } = this.options
    const last = copy.last()
    const fresh = messages.filter(({ id }) => id > last)
    const told = messages.reduce((probe, message) => tell(probe, message, message.id > last), pass).at(RELAY)
    const newest = fresh.at(-1)
    if (newest) {
      crashes.reach('relay-before-rows')
      copy.db.transaction(told, (tx) => {
        for (const { data } of fresh) copy.write(tx, data)
        crashes.reach('relay-between-rows-and-position')
        copy.moveTo(tx, newest.id)
      })
      crashes.reach('relay-between-commit-and-sent')
    }
    outbox.sent(
      told.at(OUTBOX_BOX, RELAY),
      messages.map(({ id }) => id),
      now(),
    )
    crashes.reach('relay-after-sent')
  }
}

/** A relay polls, but what made it work is the message: that is the cause, however much later it comes. */
function tell(pass: Probe, { id, data, cause }: StoredMessage, fresh: boolean): Probe {
  if (!pass.on) return pass
  return (cause ?? pass).step({
    kind: 'relayed',
    node: RELAY,
    message: { id: `m-${id}`, type: MESSAGE_TYPE, data },
    outcome: fresh ? 'delivered' : 'duplicate',
    travel: { from: OUTBOX_BOX, to: RELAY, label: MESSAGE_TYPE, carries: 'event' },
  })
}
