/** How registrations of earlier years are read today: one link for each change of the form. */
import { type Upcaster, upcaster } from '../../upcasting/upcaster.ts'
import {
  HOME_COUNTRY,
  type RegisteredV1,
  type RegisteredV2,
  type RegisteredV3,
  type RegisteredV4,
  splitName,
} from './events.ts'

/** By the version that it leads on from. */
export const customerUpcasters: Readonly<Record<1 | 2 | 3, Upcaster>> = {
  /** Derived: it was there, in another form. */
  1: upcaster<RegisteredV1, RegisteredV2>('CustomerRegistered', 1, ({ name }) => splitName(name)),
  /** Unknown: nobody asked. An invented address would be a lie that looks like a fact. */
  2: upcaster<RegisteredV2, RegisteredV3>('CustomerRegistered', 2, (data) => ({ ...data, email: null })),
  /** Known of everybody at that time. */
  3: upcaster<RegisteredV3, RegisteredV4>('CustomerRegistered', 3, (data) => ({
    ...data,
    country: HOME_COUNTRY,
  })),
}
