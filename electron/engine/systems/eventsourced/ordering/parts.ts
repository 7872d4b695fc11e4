/** The ordering domain as an event-sourced lane. */
import type { OrderCommand } from '../../../domains/ordering/commands.ts'
import type { OrderEvent } from '../../../domains/ordering/events.ts'
import { type OrderState, orderDecider } from '../../../domains/ordering/order.ts'
import type { OrderQuestion } from '../../../domains/ordering/questions.ts'
import type { EventSourcedParts } from '../parts.ts'
import { orderDashboard } from './dashboard.ts'
import { basketBeforeFromEvents } from './from-log.ts'
import { orderChanges } from './order-changes.ts'
import { orderStream } from './order-events.ts'
import { orderList } from './order-list.ts'
import { orderSearch } from './order-search.ts'
import { mendedParcelLabels, parcelLabels } from './parcel-labels.ts'
import { salesSummary } from './sales-summary.ts'
import { orderStatus } from './status.ts'
import { wantedTogether } from './wanted-together.ts'

/** One stream an order; read models by the names that scripts use. */
export const eventSourcedOrders: EventSourcedParts<OrderCommand, OrderEvent, OrderState, OrderQuestion> = {
  aggregate: { label: 'Order', about: 'The order in memory, folded from its events each time.' },
  page: { label: 'Order page', about: 'Reads the dashboard; asks the log when the past is wanted.' },
  decider: orderDecider,
  stream: orderStream,
  subject: (stream) => stream.slice('order-'.length),
  readModels: {
    order_status: orderStatus,
    order_dashboard: orderDashboard,
    order_list: orderList,
    order_search: orderSearch,
    order_changes: orderChanges,
    parcel_labels: parcelLabels,
    parcel_labels_mended: mendedParcelLabels,
    sales_summary: salesSummary,
    wanted_together: wantedTogether,
  },
  fromLog: { 'basket-before': basketBeforeFromEvents },
  projections: [
    { use: 'order_status', mode: 'inline' },
    { use: 'order_dashboard', mode: 'async' },
  ],
}
