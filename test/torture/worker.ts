/** A process to be killed: a writer that appends, projects and snapshots, or a reader that remembers one number. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { createCommandHandler } from '../../electron/engine/commands/handle.ts'
import type { EventStore, NewEvent } from '../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../electron/engine/eventstore/sqlite-store.ts'
import type { CrashPoints } from '../../electron/engine/faults/crash-points.ts'
import { openProjector } from '../../electron/engine/projections/projector.ts'
import { type SeededRandom, seededRandom } from '../../electron/engine/random/seeded.ts'
import { Snapshotting } from '../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../electron/engine/snapshots/sqlite-snapshots.ts'
import { Connection } from '../../electron/engine/sqlite/connection.ts'
import { GlobalPosition, StreamId, VirtualTime } from '../../shared/ids.ts'
import type { RecordedEvent } from '../../shared/trace.ts'
import { adding, sums } from './domain.ts'
import type { Order, Said, Sent } from './messages.ts'

type Write = Extract<Order, { role: 'writer' }>

const STREAMS = [1, 2, 3, 4].map((n) => `sum-${n}`)
const SNAPSHOT_EVERY = 5
const now = VirtualTime.parse(0)

/** Synchronous: what was said before a kill has been said. */
const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`)

function deadly({ point, hit = 1 }: Write): CrashPoints {
  let left = hit
  return {
    reach(name) {
      if (name !== point) return
      left -= 1
      if (left === 0) process.kill(process.pid, 'SIGKILL')
    },
  }
}

const open = (directory: string, name: 'events' | 'read') =>
  new Connection({ name, file: join(directory, `${name}.db`) })

function openWriter(order: Write) {
  const { directory } = order
  const crashes = deadly(order)
  const connection = open(directory, 'events')
  const store = openSqliteEventStore({ connection, crashes })
  const snapshotting = new Snapshotting({
    snapshots: openSqliteSnapshotStore({ connection, crashes }),
    policy: { every: SNAPSHOT_EVERY },
    schemaVersion: 1,
    crashes,
  })
  const handler = createCommandHandler({ store, decider: adding, snapshotting, attempts: 5 })
  const read = open(directory, 'read')
  return {
    store,
    handler,
    read,
    projector: openProjector({ projection: sums, store, connection: read, crashes }),
  }
}

type Writer = ReturnType<typeof openWriter>

async function carryOut({ store, handler }: Writer, sent: Sent): Promise<void> {
  const [stream = '', other] = sent.streams
  const result =
    other === undefined
      ? await handler.handle({
          id: sent.id,
          stream: StreamId.parse(stream),
          command: { type: 'Add', data: { n: sent.n, parts: sent.parts } },
          correlationId: sent.id,
          at: now,
        })
      : await store.append([
          { stream: StreamId.parse(stream), expected: 'any', events: [moved(sent, 1, sent.n)] },
          { stream: StreamId.parse(other), expected: 'any', events: [moved(sent, 2, -sent.n)] },
        ])
  const outcome =
    result.outcome === 'appended' || result.outcome === 'duplicate' ? 'accepted' : result.outcome
  const positions = 'events' in result ? result.events.map(({ position }) => position) : []
  say({ kind: 'ended', id: sent.id, outcome, positions })
}

const moved = ({ id }: Sent, part: number, n: number): NewEvent => ({
  id: `${id}/${part}`,
  type: 'Added',
  schemaVersion: 1,
  data: { n },
  correlationId: id,
  causationId: id,
  commandId: id,
  at: now,
})

function next(random: SeededRandom, id: string): Sent {
  const first = random.pick(STREAMS)
  const second = random.pick(STREAMS)
  const both = first !== second && random.chance(0.2)
  const n = 1 + Math.floor(random.next() * 1_000)
  return {
    kind: 'sent',
    id,
    streams: both ? [first, second] : [first],
    n: !both && random.chance(0.1) ? -n : n,
    parts: both ? 1 : 1 + Math.floor(random.next() * 3),
  }
}

async function write(order: Write, stopped: () => boolean): Promise<void> {
  const writer = openWriter(order)
  const random = seededRandom(order.seed)
  const earlier: Sent[] = order.retry ? [order.retry] : []
  if (order.retry) await carryOut(writer, order.retry)
  for (let ends = 0; !stopped(); ends += 1) {
    const sent =
      earlier.length > 0 && random.chance(0.15) ? random.pick(earlier) : next(random, `${order.name}-${ends}`)
    if (!earlier.includes(sent)) say(sent)
    await carryOut(writer, sent)
    earlier.push(sent)
    if (random.chance(0.3)) await writer.projector.catchUp()
    await setImmediate()
  }
  await writer.projector.catchUp()
  writer.read.close()
  await writer.store.close()
}

const tell = (events: readonly RecordedEvent[]) =>
  say({ kind: 'saw', events: events.map(({ position, id }) => [position, id] as const) })

async function subscribe(store: EventStore, after: number, signal: AbortSignal): Promise<void> {
  for await (const events of store.subscribe({ after: GlobalPosition.parse(after), batch: 50, signal }))
    tell(events)
}

async function poll(store: EventStore, start: number, signal: AbortSignal): Promise<void> {
  for (let after = GlobalPosition.parse(start); !signal.aborted; ) {
    for await (const events of store.readAll({ after, batch: 3 })) {
      tell(events)
      after = events.at(-1)?.position ?? after
    }
    await setTimeout(1)
  }
}

const stop = new AbortController()
const lines = createInterface(process.stdin)
lines.once('line', (line) => {
  lines.once('line', () => stop.abort())
  obey(JSON.parse(line) as Order).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function obey(order: Order): Promise<void> {
  if (order.role === 'writer') return write(order, () => stop.signal.aborted)
  const store = openSqliteEventStore({ connection: open(order.directory, 'events') })
  await (order.role === 'poller' ? poll : subscribe)(store, order.after, stop.signal)
  await store.close()
}
