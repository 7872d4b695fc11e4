/**
 * From the order to the parcel: reserve, charge, ship; and back again when the carrier fails. No transaction spans these steps:
 * what was done is not rolled back, it is made good by a step in the other direction (compensation).
 * After Hector Garcia-Molina and Kenneth Salem, "Sagas" (SIGMOD 1987).
 */
import { issue, nothing, type Process, type ProcessInput, type Reaction } from '../../processes/process.ts'
import type { StockCommand, StockEvent } from '../inventory/stock.ts'
import type { PaymentCommand, PaymentEvent } from '../payments/payment.ts'
import type { ShipmentCommand, ShipmentEvent } from '../shipping/shipment.ts'
import type { OrderCommand, OrderEvent, PlacedOrder } from './order.ts'
import { paymentOf, shipmentOf, stockOf } from './subjects.ts'

/** Everything that may be sent. */
export type FulfilmentCommand = OrderCommand | StockCommand | PaymentCommand | ShipmentCommand
/** Everything that may happen. */
export type FulfilmentEvent = OrderEvent | StockEvent | PaymentEvent | ShipmentEvent
/** `carrier-silent`: two days have passed since the carrier was asked. */
export type FulfilmentTimeout = 'carrier-silent'

/** How long the carrier may be silent, in milliseconds: two days. */
export const CARRIER_SILENT_MS = 2 * 24 * 60 * 60 * 1000

/** `undoing`: what was done is being made good, one part after the other. */
export type FulfilmentState =
  | { stage: 'idle' | 'shipped' | 'cancelled' }
  | { stage: 'reserving' | 'charging' | 'shipping'; order: PlacedOrder }
  | { stage: 'undoing'; reason: string; owed: readonly Owed[] }

/** What has still to be made good, by the event that says it is. */
type Owed = 'PaymentRefunded' | 'InventoryReleased'

type Input = ProcessInput<FulfilmentEvent, FulfilmentCommand, FulfilmentTimeout>
type Told = Reaction<FulfilmentCommand, FulfilmentTimeout>

/** One instance an order, named by its number. */
export const fulfilment: Process<FulfilmentEvent, FulfilmentCommand, FulfilmentState, FulfilmentTimeout> = {
  name: 'fulfilment',
  handles: [
    'OrderPlaced',
    'InventoryReserved',
    'PaymentCharged',
    'OrderShipped',
    'ShipmentFailed',
    'PaymentRefunded',
    'InventoryReleased',
  ],
  instance: (event, stream) =>
    'order' in event.data ? event.data.order : stream.slice(stream.indexOf('-') + 1),
  initialState: { stage: 'idle' },
  react,
  evolve,
}

function react(input: Input, state: FulfilmentState, order: string): Told {
  switch (input.kind) {
    case 'event':
      return afterEvent(input, state, order)
    case 'rejection':
      return afterRejection(input, state, order)
    case 'timeout':
      return state.stage === 'shipping'
        ? issue({
            to: shipmentOf(order),
            command: { type: 'CallBackShipment', data: { order, reason: 'the carrier does not answer' } },
          })
        : nothing
  }
}

function afterEvent(
  { event, at }: Extract<Input, { kind: 'event' }>,
  state: FulfilmentState,
  order: string,
): Told {
  if (event.type === 'OrderPlaced' && state.stage === 'idle') {
    const { sku, quantity } = event.data
    return issue({ to: stockOf(sku), command: { type: 'ReserveInventory', data: { order, quantity } } })
  }
  if (event.type === 'InventoryReserved' && state.stage === 'reserving') {
    const { amount, card } = state.order
    return issue({ to: paymentOf(order), command: { type: 'ChargePayment', data: { order, amount, card } } })
  }
  if (event.type === 'PaymentCharged' && state.stage === 'charging')
    return {
      commands: [{ to: shipmentOf(order), command: { type: 'ShipOrder', data: { order } } }],
      timeouts: [{ name: 'carrier-silent', due: (at + CARRIER_SILENT_MS) as typeof at }], // a time and a duration make a time
    }
  if (event.type === 'OrderShipped' && state.stage === 'shipping')
    return issue({ to: order, command: { type: 'CompleteOrder', data: { order } } })
  if (event.type === 'ShipmentFailed' && state.stage === 'shipping')
    return issue(
      {
        to: paymentOf(order),
        command: { type: 'RefundPayment', data: { order, reason: event.data.reason } },
      },
      { to: stockOf(state.order.sku), command: { type: 'ReleaseInventory', data: { order } } },
    )
  if (state.stage === 'undoing' && state.owed.every((owed) => owed === event.type))
    return cancel(order, state.reason)
  return nothing
}

/** Refused was what it had just asked for; what went before has to be made good. */
function afterRejection(
  { reason }: Extract<Input, { kind: 'rejection' }>,
  state: FulfilmentState,
  order: string,
): Told {
  switch (state.stage) {
    case 'reserving':
      return cancel(order, reason)
    case 'charging':
      return issue({ to: stockOf(state.order.sku), command: { type: 'ReleaseInventory', data: { order } } })
    default:
      return nothing
  }
}

const cancel = (order: string, reason: string) =>
  issue<FulfilmentCommand>({ to: order, command: { type: 'CancelOrder', data: { order, reason } } })

function evolve(state: FulfilmentState, input: Input): FulfilmentState {
  switch (input.kind) {
    case 'event':
      return evolveByEvent(state, input.event)
    case 'rejection':
      if (state.stage === 'reserving') return { stage: 'cancelled' }
      return state.stage === 'charging'
        ? { stage: 'undoing', reason: input.reason, owed: ['InventoryReleased'] }
        : state
    case 'timeout':
      return state
  }
}

function evolveByEvent(state: FulfilmentState, event: FulfilmentEvent): FulfilmentState {
  switch (state.stage) {
    case 'idle':
      return event.type === 'OrderPlaced' ? { stage: 'reserving', order: event.data } : state
    case 'reserving':
      return event.type === 'InventoryReserved' ? { ...state, stage: 'charging' } : state
    case 'charging':
      return event.type === 'PaymentCharged' ? { ...state, stage: 'shipping' } : state
    case 'shipping':
      if (event.type === 'OrderShipped') return { stage: 'shipped' }
      return event.type === 'ShipmentFailed'
        ? { stage: 'undoing', reason: event.data.reason, owed: ['PaymentRefunded', 'InventoryReleased'] }
        : state
    case 'undoing': {
      const owed = state.owed.filter((type) => type !== event.type)
      return owed.length === 0 ? { stage: 'cancelled' } : { ...state, owed }
    }
    case 'shipped':
    case 'cancelled':
      return state
  }
}
