import type { RecordedEvent } from '../../../shared/trace.ts'
import { type Probe, silent } from '../trace/probe.ts'
import type { Upcasting } from './upcasting.ts'

/**
 * The event in its current version, each link reported as a step `upcast`.
 * @throws UnreadableEvent
 */
export function upcastTold(upcasting: Upcasting, event: RecordedEvent, probe: Probe = silent): RecordedEvent {
  if (!probe.on) return upcasting.upcast(event)
  const { position, stream, type } = event
  let told = probe
  return upcasting.upcast(event, (link) => {
    told = told.step({ kind: 'upcast', position, stream, type, ...link })
  })
}
