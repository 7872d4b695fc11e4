/** Orders, stock, payments and parcels as an event-sourced lane, with the process that leads from one to the next. */
import { fulfilmentDecider, type PartsState } from '../../../domains/fulfilment/decider.ts'
import {
  type FulfilmentCommand,
  type FulfilmentEvent,
  fulfilment,
} from '../../../domains/fulfilment/fulfilment-process.ts'
import type { FulfilmentQuestion } from '../../../domains/fulfilment/questions.ts'
import { fulfilmentStream, fulfilmentSubject } from '../../../domains/fulfilment/subjects.ts'
import type { EventSourcedParts } from '../parts.ts'
import { fromLog } from './from-log.ts'
import { orderStatus } from './order-status.ts'

/** Four kinds of aggregates in one log, and the process manager between them. */
export const eventSourcedFulfilment: EventSourcedParts<
  FulfilmentCommand,
  FulfilmentEvent,
  PartsState,
  FulfilmentQuestion
> = {
  aggregate: {
    label: 'Aggregate',
    about: 'An order, a stock, a payment or a parcel in memory, folded from its events each time.',
  },
  page: { label: 'Order page', about: 'Shows how an order stands; asks the log why.' },
  decider: fulfilmentDecider,
  stream: fulfilmentStream,
  subject: fulfilmentSubject,
  readModels: { order_status: orderStatus },
  fromLog,
  projections: [{ use: 'order_status', mode: 'async' }],
  process: fulfilment,
}
