/** A command's way between the client and the box that handles it, the same in every lane. */
import type { ComponentId } from '../../../shared/ids.ts'
import { StreamVersion } from '../../../shared/ids.ts'
import type { DomainMessage } from '../commands/decider.ts'
import type { Probe } from '../trace/probe.ts'
import type { CommandEnvelope, Outcome } from './system.ts'
import { CLIENT } from './topology.ts'

/** The command arrives at the box `to`. @param probe caused by the sending @param from who has sent it, the client if nobody is named */
export const receive = (
  probe: Probe,
  { id, command }: Pick<CommandEnvelope<DomainMessage>, 'id' | 'command'>,
  to: ComponentId,
  from = CLIENT,
): Probe =>
  probe.step({
    kind: 'command-received',
    node: to,
    command: { id, type: command.type, data: command.data },
    travel: { from, to, label: command.type, carries: 'command' },
  })

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
