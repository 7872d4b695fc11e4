import { type Decider, type DomainMessage, reject } from '../commands/decider.ts'
import type { SchemaRegistry } from './schema-registry.ts'

/**
 * A decider whose events fit their schemas: one that does not is refused with its reason, as any other command, before anything
 * is appended. `evolve` is left as it is, because facts are never refused.
 */
export function checkedDecider<Command, Event extends DomainMessage, State>(
  decider: Decider<Command, Event, State>,
  registry: Pick<SchemaRegistry, 'faults'>,
  versionOf: (type: string) => number,
): Decider<Command, Event, State> {
  return {
    ...decider,
    decide(command, state) {
      const decision = decider.decide(command, state)
      if (!decision.accepted) return decision
      for (const { type, data } of decision.events) {
        const faults = registry.faults(type, versionOf(type), data)
        if (faults.length > 0)
          return reject(
            'schema-refused',
            `${type} version ${versionOf(type)} does not fit: ${faults.join('; ')}.`,
          )
      }
      return decision
    },
  }
}
