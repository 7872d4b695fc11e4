/** What may be sent to a fulfilment from outside: customers, the warehouse and the carrier speak; the rest the process says itself. */
import { stockCommands } from '../inventory/stock.ts'
import { shipmentCommands } from '../shipping/shipment.ts'
import { orderCommands } from './order.ts'

/** Shapes by name. */
export const fulfilmentCommands = {
  PlaceOrder: orderCommands.PlaceOrder,
  ReceiveStock: stockCommands.ReceiveStock,
  ConfirmShipment: shipmentCommands.ConfirmShipment,
  FailShipment: shipmentCommands.FailShipment,
} as const
