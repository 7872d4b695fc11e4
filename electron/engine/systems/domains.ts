import type { Scenario } from '../../../shared/scenario.ts'
import { banking } from './banking.ts'
import { checkout } from './checkout.ts'
import { customers } from './customers.ts'
import type { Domain } from './domain.ts'
import { fulfilment } from './fulfilment.ts'
import { ordering } from './ordering.ts'

/** Every domain that a scenario may name. */
export const domains: Readonly<Record<Scenario['domain'], Domain>> = {
  ordering,
  checkout,
  banking,
  customers,
  fulfilment,
}
