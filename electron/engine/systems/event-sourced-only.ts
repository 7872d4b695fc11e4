/** Opens the lanes of a domain that is kept in event-sourced systems alone. */
import { Problem } from '../../../shared/problem.ts'
import type { LaneSpec } from '../../../shared/scenario.ts'
import type { DomainMessage } from '../commands/decider.ts'
import { EventSourcedSystem } from './eventsourced/event-sourced-system.ts'
import type { EventSourcedParts } from './eventsourced/parts.ts'
import type { System, SystemOptions } from './system.ts'

/** @throws Problem (`lane-options`), when it opens, for a lane of another system */
export const eventSourcedOnly =
  <Command extends DomainMessage, Event extends DomainMessage, State, Question extends { type: string }>(
    domain: string,
    parts: EventSourcedParts<Command, Event, State, Question>,
  ) =>
  (kind: LaneSpec['system'], options: SystemOptions): System<Command, Question> => {
    if (kind === 'event-sourced') return new EventSourcedSystem(parts, options)
    throw new Problem({
      code: 'lane-options',
      where: `lane ${options.lane}`,
      what: `the ${domain} domain is not there as a ${kind} system`,
      remedy: 'Use an event-sourced lane, or the ordering domain.',
    })
  }
