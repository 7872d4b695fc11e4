/** The order as a decider: draft, confirmed, paid, shipped; or cancelled before it ships. Money in cents. */
import { euros } from '../../../../shared/money.ts'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { OrderCommand } from './commands.ts'
import type { OrderEvent } from './events.ts'

/** An article in the basket. Its price is that of the moment when it was put in first. */
export interface OrderLine {
  sku: string
  name: string
  quantity: number
  /** Cents. */
  unitPrice: number
}

/** How far an order has come; `none` before it is created. */
export type OrderStatus = 'none' | 'draft' | 'confirmed' | 'paid' | 'shipped' | 'cancelled'

/** What an order remembers to decide by. */
export interface OrderState {
  status: OrderStatus
  customer: string
  lines: readonly OrderLine[]
}

/** The price of a basket in cents. */
export const orderTotal = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)

/** The rules of an order: what may be asked of it, and what it becomes. */
export const orderDecider: Decider<OrderCommand, OrderEvent, OrderState> = {
  initialState: { status: 'none', customer: '', lines: [] },
  decide,
  evolve,
}

function decide(command: OrderCommand, order: OrderState): Decision<OrderEvent> {
  if (command.type !== 'CreateOrder' && order.status === 'none')
    return reject('unknown-order', 'There is no such order.')
  switch (command.type) {
    case 'CreateOrder':
      return order.status === 'none'
        ? accept({ type: 'OrderCreated', data: { customer: command.data.customer } })
        : reject('order-exists', 'The order exists already.')
    case 'AddItem':
      return whileDraft(order, () => accept({ type: 'ItemAdded', data: command.data }))
    case 'RemoveItem':
      return whileDraft(order, () => {
        const line = order.lines.find(({ sku }) => sku === command.data.sku)
        if (!line) return reject('item-not-in-basket', `There is no ${command.data.sku} in the basket.`)
        return accept({ type: 'ItemRemoved', data: { ...line, reason: command.data.reason } })
      })
    case 'ConfirmOrder':
      return whileDraft(order, () =>
        order.lines.length === 0
          ? reject('basket-empty', 'An empty basket cannot be confirmed.')
          : accept({ type: 'OrderConfirmed', data: { total: orderTotal(order.lines) } }),
      )
    case 'PayOrder': {
      if (order.status !== 'confirmed')
        return reject('not-confirmed', `A ${order.status} order cannot be paid.`)
      const total = orderTotal(order.lines)
      return command.data.amount === total
        ? accept({ type: 'OrderPaid', data: { amount: total } })
        : reject('wrong-amount', `The order costs ${euros(total)}, not ${euros(command.data.amount)}.`)
    }
    case 'ShipOrder':
      return order.status === 'paid'
        ? accept({ type: 'OrderShipped', data: command.data })
        : reject('not-paid', `A ${order.status} order cannot be shipped.`)
    case 'CancelOrder':
      return order.status === 'draft' || order.status === 'confirmed' || order.status === 'paid'
        ? accept({ type: 'OrderCancelled', data: command.data })
        : reject('too-late', `A ${order.status} order cannot be cancelled.`)
  }
}

function whileDraft(order: OrderState, decideDraft: () => Decision<OrderEvent>): Decision<OrderEvent> {
  return order.status === 'draft'
    ? decideDraft()
    : reject('not-a-draft', `A ${order.status} order can no longer be changed.`)
}

function evolve(order: OrderState, event: OrderEvent): OrderState {
  switch (event.type) {
    case 'OrderCreated':
      return { status: 'draft', customer: event.data.customer, lines: [] }
    case 'ItemAdded':
      return { ...order, lines: addLine(order.lines, event.data) }
    case 'ItemRemoved':
      return { ...order, lines: order.lines.filter(({ sku }) => sku !== event.data.sku) }
    case 'OrderConfirmed':
      return { ...order, status: 'confirmed' }
    case 'OrderPaid':
      return { ...order, status: 'paid' }
    case 'OrderShipped':
      return { ...order, status: 'shipped' }
    case 'OrderCancelled':
      return { ...order, status: 'cancelled' }
  }
}

/** The same article twice is one line with the sum; the first price holds. */
function addLine(lines: readonly OrderLine[], added: OrderLine): readonly OrderLine[] {
  return lines.some(({ sku }) => sku === added.sku)
    ? lines.map((line) =>
        line.sku === added.sku ? { ...line, quantity: line.quantity + added.quantity } : line,
      )
    : [...lines, added]
}
