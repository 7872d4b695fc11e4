/** Four kinds of streams in one log, each with its own decider: in each stream only one part of the state ever moves. */
import type { Decider, Decision } from '../../commands/decider.ts'
import { type StockState, stockDecider } from '../inventory/stock.ts'
import { type PaymentState, paymentDecider } from '../payments/payment.ts'
import { type ShipmentState, shipmentDecider } from '../shipping/shipment.ts'
import type { FulfilmentCommand, FulfilmentEvent } from './fulfilment-process.ts'
import { type OrderState, orderDecider } from './order.ts'

/** The one part that the stream is about; the others are missing. */
export interface PartsState {
  order?: OrderState
  stock?: StockState
  payment?: PaymentState
  shipment?: ShipmentState
}

/** Passes every command and event to the part that it is for. */
export const fulfilmentDecider: Decider<FulfilmentCommand, FulfilmentEvent, PartsState> = {
  initialState: {},
  decide,
  evolve,
}

function decide(command: FulfilmentCommand, state: PartsState): Decision<FulfilmentEvent> {
  switch (command.type) {
    case 'PlaceOrder':
    case 'CompleteOrder':
    case 'CancelOrder':
      return orderDecider.decide(command, state.order ?? orderDecider.initialState)
    case 'ReceiveStock':
    case 'ReserveInventory':
    case 'ReleaseInventory':
      return stockDecider.decide(command, state.stock ?? stockDecider.initialState)
    case 'ChargePayment':
    case 'RefundPayment':
      return paymentDecider.decide(command, state.payment ?? paymentDecider.initialState)
    case 'ShipOrder':
    case 'ConfirmShipment':
    case 'FailShipment':
    case 'CallBackShipment':
      return shipmentDecider.decide(command, state.shipment ?? shipmentDecider.initialState)
  }
}

function evolve(state: PartsState, event: FulfilmentEvent): PartsState {
  switch (event.type) {
    case 'OrderPlaced':
    case 'OrderCompleted':
    case 'OrderCancelled':
      return { order: orderDecider.evolve(state.order ?? orderDecider.initialState, event) }
    case 'StockReceived':
    case 'InventoryReserved':
    case 'InventoryReleased':
      return { stock: stockDecider.evolve(state.stock ?? stockDecider.initialState, event) }
    case 'PaymentCharged':
    case 'PaymentRefunded':
      return { payment: paymentDecider.evolve(state.payment ?? paymentDecider.initialState, event) }
    case 'ShipmentRequested':
    case 'OrderShipped':
    case 'ShipmentFailed':
      return { shipment: shipmentDecider.evolve(state.shipment ?? shipmentDecider.initialState, event) }
  }
}
