/** A warehouse in a file: orders, stock, payments, parcels, and the process that leads from one to the next. It can die and start again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { fulfilmentDecider } from '../../../electron/engine/domains/fulfilment/decider.ts'
import {
  type FulfilmentCommand,
  fulfilment,
} from '../../../electron/engine/domains/fulfilment/fulfilment-process.ts'
import { fulfilmentStream } from '../../../electron/engine/domains/fulfilment/subjects.ts'
import type { EventStore } from '../../../electron/engine/eventstore/port.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { GUARANTEED, type Guarantees } from '../../../electron/engine/faults/guarantees.ts'
import {
  openProcessManager,
  type ProcessManager,
  type RunOptions,
} from '../../../electron/engine/processes/process-manager.ts'
import { processToDo } from '../../../electron/engine/processes/to-do.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import { silent } from '../../../electron/engine/trace/probe.ts'
import { ComponentId, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'

export const START = VirtualTime.parse(Date.parse('2026-03-02T09:00:00Z'))

const node = (id: string) => ComponentId.parse(id)

/** What runs on the file until it dies. */
interface Running {
  connection: Connection
  store: EventStore
  manager: ProcessManager
  send(id: string, to: string, command: FulfilmentCommand): Promise<string>
}

export class Warehouse {
  readonly crashes = new ArmedCrashPoints()
  readonly guarantees: Guarantees = { ...GUARANTEED }
  now = START
  /** Subjects whose commands cannot be delivered at all. */
  readonly unreachable = new Set<string>()
  private readonly directory: string
  private readonly owned: boolean
  private up: Running | undefined

  /** @param directory an existing one; one of its own, which goes with it, when left out */
  constructor(directory?: string) {
    this.owned = directory === undefined
    this.directory = directory ?? mkdtempSync(join(tmpdir(), 'warehouse-'))
  }

  get running(): Running {
    this.up ??= this.open()
    return this.up
  }

  /** Another one on the same file, as a second process would be. @param through what its store is reached through */
  open(through = (store: EventStore) => store): Running {
    const connection = new Connection({ name: 'events', file: join(this.directory, 'events.db') })
    const { crashes, guarantees } = this
    const store = through(openSqliteEventStore({ connection, inline: [processToDo], crashes, guarantees }))
    const handler = createCommandHandler({ store, decider: fulfilmentDecider, guarantees })
    const manager = openProcessManager({
      process: fulfilment,
      store,
      connection,
      now: () => this.now,
      nodes: { process: node('process'), store: node('store'), handler: node('handler') },
      crashes,
      guarantees,
      deliver: async ({ to, command, ...rest }) => {
        if (this.unreachable.has(to)) throw new Error(`${to} cannot be loaded`)
        return handler.handle({
          ...rest,
          stream: fulfilmentStream(to),
          command: command as FulfilmentCommand, // issued by the process of this very domain
        })
      },
    })
    const send = async (id: string, to: string, command: FulfilmentCommand) => {
      const envelope = {
        id,
        stream: fulfilmentStream(to),
        command,
        correlationId: `click-${id}`,
        at: this.now,
      }
      return (await handler.handle(envelope)).outcome
    }
    return { connection, store, manager, send }
  }

  /** Ten pens in stock, and an order of two. */
  async order(order = 'o-1', card: 'covered' | 'declined' = 'covered', quantity = 2): Promise<void> {
    await this.running.send('s', 'stock-pen', { type: 'ReceiveStock', data: { quantity: 10 } })
    const data = { customer: 'Ada', sku: 'pen', quantity, unitPrice: 150, card }
    await this.running.send(`c-${order}`, order, { type: 'PlaceOrder', data })
  }

  carrier(type: 'ConfirmShipment' | 'FailShipment', order = 'o-1'): Promise<string> {
    const to = `shipment-${order}`
    return type === 'ConfirmShipment'
      ? this.running.send(`ship-${order}`, to, { type, data: { order, tracking: 'T1' } })
      : this.running.send(`fail-${order}`, to, { type, data: { order, reason: 'address unknown' } })
  }

  run(options?: RunOptions) {
    return this.running.manager.run(silent, options)
  }

  /** Does the work; where it dies, the connection is dropped, and a new process does it again. @returns how often it died */
  async survive(work: () => Promise<unknown>): Promise<number> {
    for (let died = 0; ; died += 1)
      try {
        await work()
        return died
      } catch (error) {
        if (!(error instanceof Crash)) throw error
        this.die()
      }
  }

  /** Nothing is tidied up; the file stays as it is. */
  die(): void {
    this.up?.connection.drop()
    this.up = undefined
  }

  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    for await (const batch of this.running.store.readAll()) events.push(...batch)
    return events
  }

  /** Types of what happened outside the process's own streams, in order. */
  async facts(): Promise<string[]> {
    return (await this.events()).filter(({ stream }) => !stream.startsWith('fulfilment-')).map((e) => e.type)
  }

  /** Types of what an instance of the process has heard and said. */
  async diary(order = 'o-1'): Promise<string[]> {
    return (await this.events())
      .filter(({ stream }) => stream === `fulfilment-${order}`)
      .map(({ type, data }) => `${type} ${String(data.type ?? data.name ?? data.code ?? '')}`.trim())
  }

  /** Rows of work that is still to be done. */
  toDo(table: 'process_commands' | 'process_timeouts'): number {
    return this.running.connection.countRowsOf(table)
  }

  [Symbol.dispose](): void {
    this.die()
    if (this.owned) rmSync(this.directory, { recursive: true })
  }
}
