/** A customer as a decider, one for each shape of `CustomerRegistered` that code was ever written for. */
import { accept, type Decider, reject } from '../../commands/decider.ts'
import type { CustomerCommand } from './commands.ts'
import {
  type CustomerEvent,
  HOME_COUNTRY,
  type Registered,
  type RegisteredV1,
  type RegisteredV4,
  splitName,
} from './events.ts'

/** What a customer remembers to decide by, the same for every version of the events. */
export interface CustomerState {
  status: 'none' | 'registered'
  /** As the customer is addressed. */
  name: string
  email: string | null
}

/** Schema version of `CustomerRegistered`. */
export type CustomerVersion = 1 | 2 | 3 | 4
type Registration = Extract<CustomerCommand, { type: 'RegisterCustomer' }>['data']

/** @param version of `CustomerRegistered` that the code writes, and the only one that it can read */
export const customerDecider = (
  version: CustomerVersion,
): Decider<CustomerCommand, CustomerEvent, CustomerState> => ({
  initialState: { status: 'none', name: '', email: null },
  decide(command, customer) {
    const known = customer.status === 'registered'
    switch (command.type) {
      case 'RegisterCustomer':
        if (known) return reject('customer-exists', 'This customer is registered already.')
        return accept({ type: 'CustomerRegistered', data: payload(version, command.data) })
      case 'ChangeEmail':
        if (!known) return reject('unknown-customer', 'There is no such customer.')
        return accept({ type: 'EmailChanged', data: command.data })
    }
  },
  evolve(customer, event) {
    switch (event.type) {
      case 'CustomerRegistered':
        return {
          status: 'registered',
          name: nameIn(version, event.data),
          email: emailIn(version, event.data),
        }
      case 'EmailChanged':
        return { ...customer, email: event.data.email }
    }
  },
})

function payload(version: CustomerVersion, { name, email, country }: Registration): Registered {
  switch (version) {
    case 1:
      return { name }
    case 2:
      return splitName(name)
    case 3:
      return { ...splitName(name), email: email ?? null }
    case 4:
      return { ...splitName(name), email: email ?? null, country: country ?? HOME_COUNTRY }
  }
}

// Each release trusts that what it reads has its own shape: that is what upcasters are for.
function nameIn(version: CustomerVersion, data: Registered): string {
  if (version === 1) return (data as RegisteredV1).name
  const { firstName, lastName } = data as RegisteredV4
  return lastName === null ? firstName : `${firstName} ${lastName}`
}
const emailIn = (version: CustomerVersion, data: Registered): string | null =>
  version < 3 ? null : (data as RegisteredV4).email
