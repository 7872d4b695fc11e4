/** What a projection makes of one event: nothing, rows, or a place to wait. Runs inside a transaction that others open. */
import type { ComponentId, VirtualTime } from '../../../shared/ids.ts'
import type { RecordedEvent } from '../../../shared/trace.ts'
import type { Probe } from '../trace/probe.ts'
import { upcastTold } from '../upcasting/told.ts'
import type { Upcasting } from '../upcasting/upcasting.ts'
import type { DeadLetters } from './dead-letters.ts'
import { HandlerFailure, isNoEventsFault } from './failure-policy.ts'
import type { Parking } from './parking.ts'
import type { Projection, Tables } from './projection.ts'

/** Which projection, over which tables. */
export interface HandlingOptions {
  projection: Projection
  /** Where the rows go: the read model's tables, or their shadow. */
  tables: Tables
  /** Boxes in the trace. */
  boxes: { projector: ComponentId; readModel: ComponentId }
  /** Present when the projection has a failure policy. */
  deadLetters: Pick<DeadLetters, 'holds' | 'add'> | undefined
  /** Present when the projection tolerates events out of order. */
  parking: Parking | undefined
  /** Brings older events into the shape that the projection is written for. */
  upcasting: Upcasting | undefined
  now: () => VirtualTime
}

/** @throws HandlerFailure when the handler throws; whatever else goes wrong as it is */
export type Handling = (event: RecordedEvent, probe: Probe) => void

/**
 * Handles one event after the other. @throws HandlerFailure around what the handler throws; SQLite's own trouble comes
 * through as it is
 */
export function createHandling(options: HandlingOptions): Handling {
  const { projection, tables, boxes, deadLetters, parking, upcasting, now } = options
  const { outOfOrder } = projection
  const handled: ReadonlySet<string> | undefined =
    projection.handles === 'all' ? undefined : new Set(projection.handles)

  const failing = <T>(event: RecordedEvent, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw isNoEventsFault(error) ? error : new HandlerFailure(event, error)
    }
  }

  function hold(event: RecordedEvent, letters: Pick<DeadLetters, 'holds' | 'add'>, probe: Probe): void {
    letters.add(event, { reason: 'follows', error: '', attempts: 0, setAside: now() }, probe)
    if (probe.on) probe.step(deadLettered(projection, event, 'follows', boxes.projector))
  }

  /** @returns true when the event must wait for what it needs */
  function parked(event: RecordedEvent, probe: Probe): boolean {
    if (!outOfOrder || !parking) return false
    const needs = outOfOrder.needs(event)
    if (needs === undefined) return false
    if (outOfOrder.present(tables, needs, probe.at(boxes.readModel, boxes.projector))) return false
    parking.park(event, needs, probe.at(boxes.projector))
    if (probe.on)
      probe.step({
        kind: 'parked',
        node: boxes.projector,
        projection: projection.name,
        position: event.position,
        type: event.type,
        needs,
      })
    return true
  }

  function releaseFor(event: RecordedEvent, probe: Probe): void {
    const key = outOfOrder && failing(event, () => outOfOrder.provides(event))
    if (key === undefined || !parking) return
    for (const waiting of parking.release(key, probe.at(boxes.projector))) {
      const told = probe.on
        ? probe.step({
            kind: 'projected',
            node: boxes.projector,
            projection: projection.name,
            mode: 'async',
            position: waiting.position,
            type: waiting.type,
          })
        : probe
      handle(waiting, told)
    }
  }

  function handle(stored: RecordedEvent, probe: Probe): void {
    if (handled && !handled.has(stored.type)) return
    if (deadLetters?.holds(stored.stream)) {
      hold(stored, deadLetters, probe)
      return
    }
    const event = upcasting ? failing(stored, () => upcastTold(upcasting, stored, probe)) : stored
    if (outOfOrder && failing(event, () => parked(event, probe))) return
    // Spelled out, not `failing(…)`: a closure an event is what a rebuild would feel.
    try {
      projection.apply(tables, event, probe.on ? probe.at(boxes.readModel, boxes.projector) : probe)
    } catch (error) {
      throw isNoEventsFault(error) ? error : new HandlerFailure(event, error)
    }
    if (outOfOrder) releaseFor(event, probe)
  }
  return handle
}

/** The step that says that an event is set aside. */
export const deadLettered = (
  projection: Projection,
  event: Pick<RecordedEvent, 'position' | 'stream' | 'type'>,
  reason: 'failed' | 'follows',
  node: ComponentId,
) =>
  ({
    kind: 'dead-lettered',
    node,
    projection: projection.name,
    position: event.position,
    stream: event.stream,
    type: event.type,
    reason,
  }) as const
