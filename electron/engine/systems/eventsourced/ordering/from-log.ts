/** Questions about the past, read from the log itself. */
import type { Row } from '../../../../../shared/trace.ts'
import type { OrderEvent } from '../../../domains/ordering/events.ts'
import { orderDecider } from '../../../domains/ordering/order.ts'
import { basketText, type OrderQuestion, timeOfDay } from '../../../domains/ordering/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import type { Finding } from '../../system.ts'

type StoredEvent = Row & { type: OrderEvent['type']; data: string; at: number }

/** A temporal query: the events before that moment, folded; and the event that says why. */
export function basketBeforeFromEvents(
  events: Connection,
  probe: Probe,
  { order, sku, at }: Extract<OrderQuestion, { type: 'basket-before' }>,
): Finding {
  const earlier = events.all<StoredEvent>(
    probe,
    'SELECT version, type, data, at FROM events WHERE stream = ? AND at < ? ORDER BY version',
    [`order-${order}`, at],
  )
  const then = earlier
    .map(({ type, data }) => ({ type, data: JSON.parse(data) }) as OrderEvent) // stored under its type by the same domain
    .reduce(orderDecider.evolve, orderDecider.initialState)
  const removals = events.all<Row & { version: number; reason: string }>(
    probe,
    `SELECT version, type, at, data ->> '$.reason' AS reason
     FROM events WHERE stream = ? AND type = 'ItemRemoved' AND data ->> '$.sku' = ?
     ORDER BY version DESC LIMIT 1`,
    [`order-${order}`, sku],
  )
  const [removal] = removals
  const basket = basketText(then.lines)
  return {
    facts: { basket, reason: removal?.reason ?? null },
    text: `Before ${timeOfDay(at)} the basket held ${basket || 'nothing'}.${removal ? ` The ${sku} left at version ${removal.version}, because: ${removal.reason}.` : ''}`,
    rows: [...earlier, ...removals].map(({ data: _, ...row }) => row as Row),
  }
}
