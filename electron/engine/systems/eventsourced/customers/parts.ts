/** The customers domain as an event-sourced lane, in all its releases. */
import type { CustomerCommand } from '../../../domains/customers/commands.ts'
import {
  type CustomerState,
  type CustomerVersion,
  customerDecider,
} from '../../../domains/customers/customer.ts'
import type { CustomerEvent } from '../../../domains/customers/events.ts'
import type { CustomerQuestion } from '../../../domains/customers/questions.ts'
import { customerSchemas } from '../../../domains/customers/schemas.ts'
import { customerUpcasters } from '../../../domains/customers/upcasters.ts'
import type { Upcaster } from '../../../upcasting/upcaster.ts'
import type { EventSourcedParts } from '../parts.ts'
import type { Release } from '../releases.ts'
import { customerCards } from './customer-cards.ts'
import { fromLog } from './from-log.ts'
import { customerOf, customerStream } from './streams.ts'

const release = (
  label: string,
  version: CustomerVersion,
  upcasters: readonly Upcaster[],
): Release<CustomerCommand, CustomerEvent, CustomerState> => ({
  label,
  decider: customerDecider(version),
  versions: { CustomerRegistered: version },
  upcasters,
  schemas: customerSchemas(version),
})

const { 1: first, 2: second, 3: third } = customerUpcasters

/** One release for each form that the shop has had, and one that must not go out. */
export const eventSourcedCustomers: EventSourcedParts<
  CustomerCommand,
  CustomerEvent,
  CustomerState,
  CustomerQuestion
> = {
  aggregate: { label: 'Customer', about: 'The customer in memory, folded from the events each time.' },
  page: { label: 'Customer page', about: 'Shows the card of a customer; asks the log what it holds.' },
  decider: customerDecider(1),
  stream: customerStream,
  subject: customerOf,
  readModels: { customer_cards: customerCards },
  fromLog,
  projections: [],
  firstRelease: 'version-1',
  releases: {
    'version-1': release('Version 1: one name', 1, []),
    'version-2': release('Version 2: two names', 2, [first]),
    'version-3': release('Version 3: e-mail', 3, [first, second]),
    'version-4': release('Version 4: country', 4, [first, second, third]),
    // Somebody has tidied up: nobody writes version 1 any more.
    'version-4-tidied': release('Version 4, tidied up', 4, [second, third]),
  },
}
