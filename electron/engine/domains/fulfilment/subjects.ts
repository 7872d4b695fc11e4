/** How the parts of a fulfilment are called: orders by their number, everything else by what it is and whose. */
import { StreamId } from '../../../../shared/ids.ts'

/** `stock-pen`: the stock of an article. */
export const stockOf = (sku: string): string => `stock-${sku}`
/** `payment-o-1`: the payment of an order. */
export const paymentOf = (order: string): string => `payment-${order}`
/** `shipment-o-1`: the parcel of an order. */
export const shipmentOf = (order: string): string => `shipment-${order}`

const ORDER = 'order-'
const NAMED_BY_KIND = /^(stock|payment|shipment)-/

/** `o-1` is kept in `order-o-1`; a subject that says its kind is its own stream. */
export const fulfilmentStream = (subject: string): StreamId =>
  StreamId.parse(NAMED_BY_KIND.test(subject) ? subject : `${ORDER}${subject}`)

/** The subject of a stream. */
export const fulfilmentSubject = (stream: StreamId): string =>
  stream.startsWith(ORDER) ? stream.slice(ORDER.length) : stream
