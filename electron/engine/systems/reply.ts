import type { ComponentId } from '../../../shared/ids.ts'
import { StreamVersion } from '../../../shared/ids.ts'
import type { Probe } from '../trace/probe.ts'
import type { Outcome } from './system.ts'
import { CLIENT } from './topology.ts'

/** Tells the client how its command ended, and gives the outcome back. */
export function reply(probe: Probe, from: ComponentId, command: string, outcome: Outcome): Outcome {
  probe.step({
    kind: 'replied',
    node: CLIENT,
    command,
    outcome: outcome.outcome,
    subject: outcome.subject,
    ...(outcome.outcome === 'accepted' && outcome.version !== undefined
      ? { version: StreamVersion.parse(outcome.version) }
      : {}),
    ...(outcome.outcome === 'accepted' ? {} : { reason: outcome.reason }),
    travel: {
      from,
      to: CLIENT,
      label: outcome.outcome,
      carries: outcome.outcome === 'accepted' ? 'answer' : 'rejection',
    },
  })
  return outcome
}
