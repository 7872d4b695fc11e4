/** A store, a projection, a rebuild and snapshots on files, which die and come back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandHandler, createCommandHandler } from '../../../electron/engine/commands/handle.ts'
import { openSqliteEventStore } from '../../../electron/engine/eventstore/sqlite-store.ts'
import { ArmedCrashPoints, Crash } from '../../../electron/engine/faults/crash.ts'
import { openProjector } from '../../../electron/engine/projections/projector.ts'
import { openRebuild } from '../../../electron/engine/projections/rebuild.ts'
import { Snapshotting } from '../../../electron/engine/snapshots/snapshotting.ts'
import { openSqliteSnapshotStore } from '../../../electron/engine/snapshots/sqlite-snapshots.ts'
import { Connection } from '../../../electron/engine/sqlite/connection.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import { type Add, type Counter, counter } from '../commands/kit.ts'
import { failingAt } from '../projections/elsewhere.ts'
import { totals } from '../projections/kit.ts'

const SNAPSHOT_EVERY = 3

/** Every seventh amount is one that the handler of the totals fails at until it is mended: it fails at once and a second time. */
const isPoison = (n: number) => n % 7 === 0

/** @param mended whether the handler of the totals is by now */
function open(directory: string, mended: boolean) {
  const crashes = new ArmedCrashPoints()
  const events = new Connection({ name: 'events', file: join(directory, 'events.db') })
  const read = new Connection({ name: 'read', file: join(directory, 'read.db') })
  const store = openSqliteEventStore({ connection: events, crashes })
  const snapshotting = new Snapshotting({
    snapshots: openSqliteSnapshotStore({ connection: events, crashes }),
    policy: { every: SNAPSHOT_EVERY },
    schemaVersion: 1,
    crashes,
  })
  const handler: CommandHandler<Add, Counter> = createCommandHandler({
    store,
    decider: counter,
    snapshotting,
  })
  const following = {
    projection: mended ? totals : failingAt(isPoison),
    store,
    connection: read,
    crashes,
    failures: { attempts: 2, backOff: () => 0, followers: 'wait' as const },
  }
  const beside = new Connection({ name: 'read', file: join(directory, 'read.db') })
  return {
    crashes,
    events,
    read,
    store,
    handler,
    beside,
    projector: openProjector(following),
    /** Another one of the same name. */
    colleague: openProjector({ ...following, connection: beside }),
    rebuild: openRebuild(following),
  }
}

export type Process = ReturnType<typeof open>

/** What the next work is to die of; nothing, if the work does not come there. */
export interface Death {
  point: string
  /** 1 for the first time that the work comes there. */
  hit: number
}

export class Lab {
  private readonly directory = mkdtempSync(join(tmpdir(), 'lab-'))
  /** The one that is alive. */
  process = open(this.directory, false)
  crashes = 0

  /** @returns undefined when the process died of it; by then another one has taken its place */
  async attempt<T>(
    work: (process: Process) => Promise<T>,
    death: Death | null = null,
  ): Promise<T | undefined> {
    if (death) this.process.crashes.arm(death.point, death.hit)
    try {
      return await work(this.process)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      this.crashes += 1
      this.restart()
      return undefined
    } finally {
      this.process.crashes.arm('nowhere')
    }
  }

  restart(mended = false): void {
    this.stop()
    this.process = open(this.directory, mended)
  }

  async log(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = []
    for await (const batch of this.process.store.readAll({ batch: 7 })) events.push(...batch)
    return events
  }

  private stop(): void {
    for (const connection of [this.process.events, this.process.read, this.process.beside]) connection.drop()
  }

  [Symbol.dispose](): void {
    this.stop()
    rmSync(this.directory, { recursive: true })
  }
}
