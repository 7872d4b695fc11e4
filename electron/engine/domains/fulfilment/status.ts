/** How an order stands, as one row: what the customer is told, where the goods are, where the money is, where the parcel is. */
import type { FulfilmentEvent } from './fulfilment-process.ts'

/** A type and not an interface, so that it is fields as well. */
export type OrderStatus = {
  status: 'unknown' | 'placed' | 'completed' | 'cancelled'
  goods: 'free' | 'held'
  money: 'with the customer' | 'with us'
  parcel: 'none' | 'asked for' | 'on its way' | 'failed'
}

/** Of an order that nobody has placed. */
export const UNKNOWN_ORDER: OrderStatus = {
  status: 'unknown',
  goods: 'free',
  money: 'with the customer',
  parcel: 'none',
}

/** What an event changes in it. */
export function statusChange({ type }: FulfilmentEvent): Partial<OrderStatus> {
  switch (type) {
    case 'OrderPlaced':
      return { status: 'placed' }
    case 'OrderCompleted':
      return { status: 'completed' }
    case 'OrderCancelled':
      return { status: 'cancelled' }
    case 'InventoryReserved':
      return { goods: 'held' }
    case 'InventoryReleased':
      return { goods: 'free' }
    case 'PaymentCharged':
      return { money: 'with us' }
    case 'PaymentRefunded':
      return { money: 'with the customer' }
    case 'ShipmentRequested':
      return { parcel: 'asked for' }
    case 'OrderShipped':
      return { parcel: 'on its way' }
    case 'ShipmentFailed':
      return { parcel: 'failed' }
    case 'StockReceived':
      return {}
  }
}

/** @param events of one order, oldest first */
export function statusOf(events: readonly FulfilmentEvent[]): OrderStatus {
  let status = UNKNOWN_ORDER
  for (const event of events) status = { ...status, ...statusChange(event) }
  return status
}
