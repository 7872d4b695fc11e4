import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderCommand } from '../../../electron/engine/domains/ordering/commands.ts'
import type { OrderEvent } from '../../../electron/engine/domains/ordering/events.ts'
import { orderDecider, orderTotal } from '../../../electron/engine/domains/ordering/order.ts'
import { specificationOf } from './given-when-then.ts'

const { given } = specificationOf(orderDecider)
const created: OrderEvent = { type: 'OrderCreated', data: { customer: 'Ada' } }
const notebook = { sku: 'notebook', name: 'Notebook', quantity: 2, unitPrice: 600 }
const pen = { sku: 'pen', name: 'Pen', quantity: 1, unitPrice: 150 }
const added = (data: typeof pen): OrderEvent => ({ type: 'ItemAdded', data })
const confirmed: OrderEvent = { type: 'OrderConfirmed', data: { total: 1200 } }
const paid: OrderEvent = { type: 'OrderPaid', data: { amount: 1200 } }
const shipped: OrderEvent = { type: 'OrderShipped', data: { carrier: 'Post', tracking: 'T1' } }
const ship: OrderCommand = { type: 'ShipOrder', data: { carrier: 'Post', tracking: 'T1' } }

describe('an order', () => {
  test('is created once', () => {
    given()
      .when({ type: 'CreateOrder', data: { customer: 'Ada' } })
      .thenHappens(created)
    given(created)
      .when({ type: 'CreateOrder', data: { customer: 'Bob' } })
      .thenRejected('order-exists')
  })

  test('knows nothing before it is created', () => {
    given().when({ type: 'AddItem', data: pen }).thenRejected('unknown-order')
  })

  test('takes articles while it is a draft', () => {
    given(created).when({ type: 'AddItem', data: pen }).thenHappens(added(pen))
    given(created, added(pen), confirmed).when({ type: 'AddItem', data: pen }).thenRejected('not-a-draft')
  })

  test('adds up an article that is put in twice, at its first price', () => {
    given(created, added(pen), added({ ...pen, unitPrice: 999 })).thenState({
      status: 'draft',
      customer: 'Ada',
      lines: [{ ...pen, quantity: 2 }],
    })
  })

  test('writes down why an article left, and what it was', () => {
    given(created, added(pen))
      .when({ type: 'RemoveItem', data: { sku: 'pen', reason: 'too dear' } })
      .thenHappens({ type: 'ItemRemoved', data: { ...pen, reason: 'too dear' } })
  })

  test('cannot lose an article that is not in it', () => {
    given(created)
      .when({ type: 'RemoveItem', data: { sku: 'pen', reason: 'x' } })
      .thenRejected('item-not-in-basket')
  })

  test('is confirmed with its total, and not while it is empty', () => {
    given(created, added(notebook)).when({ type: 'ConfirmOrder', data: {} }).thenHappens(confirmed)
    given(created).when({ type: 'ConfirmOrder', data: {} }).thenRejected('basket-empty')
  })

  test('is paid exactly, after it is confirmed', () => {
    const pay = (amount: number): OrderCommand => ({ type: 'PayOrder', data: { amount } })
    given(created, added(notebook), confirmed).when(pay(1200)).thenHappens(paid)
    given(created, added(notebook), confirmed).when(pay(1199)).thenRejected('wrong-amount')
    given(created, added(notebook)).when(pay(1200)).thenRejected('not-confirmed')
  })

  test('ships once it is paid', () => {
    given(created, added(notebook), confirmed, paid).when(ship).thenHappens(shipped)
    given(created, added(notebook), confirmed).when(ship).thenRejected('not-paid')
  })

  test('can be cancelled until it ships', () => {
    const cancel: OrderCommand = { type: 'CancelOrder', data: { reason: 'moved' } }
    given(created, added(notebook), confirmed, paid)
      .when(cancel)
      .thenHappens({ type: 'OrderCancelled', data: cancel.data })
    given(created, added(notebook), confirmed, paid, shipped).when(cancel).thenRejected('too-late')
  })

  test('never owes a negative amount, whatever is asked of it', () => {
    const sku = fc.constantFrom('pen', 'notebook', 'mug')
    const command: fc.Arbitrary<OrderCommand> = fc.oneof(
      fc.record({
        type: fc.constant('AddItem' as const),
        data: fc.record({ sku, name: sku, quantity: fc.integer({ min: 1, max: 9 }), unitPrice: fc.nat(999) }),
      }),
      fc.record({
        type: fc.constant('RemoveItem' as const),
        data: fc.record({ sku, reason: fc.constant('r') }),
      }),
      fc.record({ type: fc.constant('ConfirmOrder' as const), data: fc.constant({}) }),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let order = orderDecider.evolve(orderDecider.initialState, created)
        for (const next of commands) {
          const decision = orderDecider.decide(next, order)
          if (decision.accepted) order = decision.events.reduce(orderDecider.evolve, order)
          expect(orderTotal(order.lines)).toBeGreaterThanOrEqual(0)
          expect(new Set(order.lines.map((line) => line.sku)).size).toBe(order.lines.length)
        }
      }),
    )
  })
})
