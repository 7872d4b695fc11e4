/** What the read models of orders know of the events. */
import { StreamId } from '../../../../../shared/ids.ts'
import type { RecordedEvent } from '../../../../../shared/trace.ts'
import { asMessage } from '../../../commands/decider.ts'
import type { OrderEvent } from '../../../domains/ordering/events.ts'

const PREFIX = 'order-'
/** The stream of an order. */
export const orderStream = (id: string): StreamId => StreamId.parse(`${PREFIX}${id}`)

/** `order-o-1` is the stream of order `o-1`. */
export const orderId = (event: RecordedEvent) => event.stream.slice(PREFIX.length)

/** An event of an order, in the domain's own types. */
export const asOrderEvent = (event: RecordedEvent) => asMessage<OrderEvent>(event)

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
