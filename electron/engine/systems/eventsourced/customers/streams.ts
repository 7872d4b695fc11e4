/** Where a customer is kept: in one stream for life. */
import { StreamId } from '../../../../../shared/ids.ts'

const PREFIX = 'customer-'

/** `customer-k-1` */
export const customerStream = (customer: string): StreamId => StreamId.parse(`${PREFIX}${customer}`)
/** The customer of a stream. */
export const customerOf = (stream: string): string => stream.slice(PREFIX.length)
