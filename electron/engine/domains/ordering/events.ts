/** What may have happened to an order. Money in cents. */
export type OrderEvent =
  | { type: 'OrderCreated'; data: { customer: string } }
  | { type: 'ItemAdded'; data: { sku: string; name: string; quantity: number; unitPrice: number } }
  | {
      type: 'ItemRemoved'
      data: { sku: string; name: string; quantity: number; unitPrice: number; reason: string }
    }
  | { type: 'OrderConfirmed'; data: { total: number } }
  | { type: 'OrderPaid'; data: { amount: number } }
  | { type: 'OrderShipped'; data: { carrier: string; tracking: string } }
  | { type: 'OrderCancelled'; data: { reason: string } }
