/** The shapes of the events of a customer as the schema registry knows them. */
import type { EventSchema } from '../../upcasting/schema.ts'
import type { VersionedSchema } from '../../upcasting/schema-registry.ts'
import type { CustomerVersion } from './customer.ts'

const names: EventSchema = { firstName: { type: 'text' }, lastName: { type: 'text', nullable: true } }
const email = { email: { type: 'text', nullable: true } } as const

const REGISTERED: Readonly<Record<CustomerVersion, EventSchema>> = {
  1: { name: { type: 'text' } },
  2: names,
  3: { ...names, ...email },
  4: { ...names, ...email, country: { type: 'text' } },
}

/** What a release brings that writes `CustomerRegistered` in this version. */
export const customerSchemas = (version: CustomerVersion): readonly VersionedSchema[] => [
  { type: 'CustomerRegistered', version, schema: REGISTERED[version] },
  { type: 'EmailChanged', version: 1, schema: { email: { type: 'text' } } },
]
