/** What the read models of orders know of the events. */
import { StreamId } from '../../../../../shared/ids.ts'
import type { RecordedEvent } from '../../../../../shared/trace.ts'
import type { OrderEvent } from '../../../domains/ordering/events.ts'

const PREFIX = 'order-'
export const orderStream = (id: string): StreamId => StreamId.parse(`${PREFIX}${id}`)

/** `order-o-1` is the stream of order `o-1`. */
export const orderId = (event: RecordedEvent) => event.stream.slice(PREFIX.length)

/** What the store holds under a type of the ordering domain has that type's shape. */
export const asOrderEvent = (event: RecordedEvent) =>
  ({ type: event.type, data: event.data }) as unknown as OrderEvent

/** Status of an order by its newest event. */
export const STATUS_AFTER: Record<OrderEvent['type'], string> = {
  OrderCreated: 'draft',
  ItemAdded: 'draft',
  ItemRemoved: 'draft',
  OrderConfirmed: 'confirmed',
  OrderPaid: 'paid',
  OrderShipped: 'shipped',
  OrderCancelled: 'cancelled',
}
