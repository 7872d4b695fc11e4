import type { LaneSpec } from '../../../shared/scenario.ts'
import { CqrsSystem } from './cqrs/cqrs-system.ts'
import { CrudSystem } from './crud/crud-system.ts'
import { crudOrders } from './crud/ordering-parts.ts'
import { EventSourcedSystem } from './eventsourced/event-sourced-system.ts'
import { eventSourcedOrders } from './eventsourced/ordering/parts.ts'
import type { System, SystemOptions } from './system.ts'

/** Opens the system that a lane names, with its own database files in the directory. */
export function createSystem(kind: LaneSpec['system'], options: SystemOptions): System {
  switch (kind) {
    case 'crud':
      return new CrudSystem(crudOrders, options)
    case 'cqrs':
      return new CqrsSystem(options)
    case 'event-sourced':
      return new EventSourcedSystem(eventSourcedOrders, options)
  }
}
