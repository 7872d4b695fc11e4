/** A CQRS lane on its own, with orders sent to it and every step kept. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OrderCommand } from '../../../electron/engine/domains/ordering/commands.ts'
import { CqrsSystem } from '../../../electron/engine/systems/cqrs/cqrs-system.ts'
import type { SystemOptions } from '../../../electron/engine/systems/system.ts'
import { CLIENT } from '../../../electron/engine/systems/topology.ts'
import type { Probe } from '../../../electron/engine/trace/probe.ts'
import { Recorder } from '../../../electron/engine/trace/recorder.ts'
import { LaneId, VirtualTime } from '../../../shared/ids.ts'
import type { Row, Step, StepKind, StepOf } from '../../../shared/trace.ts'

export const LANE = LaneId.parse('cqrs')

export interface CqrsLane {
  system: CqrsSystem
  /** Everything that was told, oldest first. */
  steps: Step[]
  probe: Probe
  clock: { now: number }
  send(order: string, command: OrderCommand): ReturnType<CqrsSystem['handle']>
  rows(database: string, sql: string): Row[]
  of<K extends StepKind>(kind: K): StepOf<K>[]
  /** Opens the lane again on the files that it has left, as after a crash. */
  restart(): void
}

export function cqrsLane(options: Partial<SystemOptions>): CqrsLane {
  const directory = mkdtempSync(join(tmpdir(), 'replayground-test-'))
  const clock = { now: 1_000 }
  const steps: Step[] = []
  const recorder = new Recorder(
    () => VirtualTime.parse(clock.now),
    (step) => steps.push(step),
  )
  const open = () =>
    new CqrsSystem({
      lane: LANE,
      title: 'CQRS',
      directory,
      watched: true,
      now: () => VirtualTime.parse(clock.now),
      ...options,
    })
  let sent = 0
  const lane: CqrsLane = {
    system: open(),
    steps,
    probe: recorder.probe(LANE, CLIENT),
    clock,
    async send(subject, command) {
      sent += 1
      const at = VirtualTime.parse(clock.now)
      return lane.system.handle(
        { id: `c-${sent}`, subject, command, correlationId: `click-${sent}`, at },
        lane.probe,
      )
    },
    rows: (database, sql) => (lane.system.databases.get(database)?.raw.prepare(sql).all() ?? []) as Row[],
    of: (kind) => steps.filter((step): step is StepOf<typeof kind> => step.kind === kind),
    restart() {
      for (const db of lane.system.databases.values()) db.drop()
      lane.system = open()
    },
  }
  onTestFinished(async () => {
    await lane.system.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return lane
}

/** An order of two chairs and a lamp, of which the lamp is put back. */
export async function anOrder(lane: CqrsLane, order = 'o-1'): Promise<void> {
  await lane.send(order, { type: 'CreateOrder', data: { customer: 'Ada' } })
  await lane.send(order, {
    type: 'AddItem',
    data: { sku: 'chair', name: 'Chair', quantity: 2, unitPrice: 8_900 },
  })
  await lane.send(order, {
    type: 'AddItem',
    data: { sku: 'lamp', name: 'Lamp', quantity: 1, unitPrice: 3_900 },
  })
  await lane.send(order, { type: 'RemoveItem', data: { sku: 'lamp', reason: 'too expensive' } })
}
