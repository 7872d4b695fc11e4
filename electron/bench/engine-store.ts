/** The engine as a contestant: its own store on a file, unwatched or with a trace. */
import { join } from 'node:path'
import { ComponentId, LaneId, VirtualTime } from '../../shared/ids.ts'
import type { Step } from '../../shared/trace.ts'
import type { EventStore } from '../engine/eventstore/port.ts'
import { openSqliteEventStore } from '../engine/eventstore/sqlite-store.ts'
import { Connection } from '../engine/sqlite/connection.ts'
import { type Probe, silent } from '../engine/trace/probe.ts'
import { Recorder } from '../engine/trace/recorder.ts'
import type { Contestant } from './case.ts'

export interface Tracing {
  probe: Probe
  watched: boolean
  /** Lets go of the steps recorded so far. */
  forget(): void
}

/** A recorder that keeps every step, as a host does until they are sent; or nothing at all. */
export function tracing(contestant: Contestant): Tracing {
  if (contestant !== 'attached') return { probe: silent, watched: false, forget: () => undefined }
  let steps: Step[] = []
  const now = VirtualTime.parse(0)
  const recorder = new Recorder(
    () => now,
    (step) => steps.push(step),
  )
  return {
    probe: recorder.probe(LaneId.parse('es'), ComponentId.parse('client')),
    watched: true,
    forget() {
      steps = []
    },
  }
}

export interface EngineStore {
  store: EventStore
  connection: Connection
}

export function openEngineStore(directory: string, { watched }: Tracing): EngineStore {
  const connection = new Connection({ name: 'events', file: join(directory, 'events.db'), watched })
  return { store: openSqliteEventStore({ connection }), connection }
}
