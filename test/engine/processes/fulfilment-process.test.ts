/** The process alone, without a database: given what it has heard, when it hears this, then it says that. */
import { describe, expect, test } from 'vitest'
import {
  CARRIER_SILENT_MS,
  type FulfilmentCommand,
  type FulfilmentEvent,
  type FulfilmentTimeout,
  fulfilment,
} from '../../../electron/engine/domains/fulfilment/fulfilment-process.ts'
import type { ProcessInput } from '../../../electron/engine/processes/process.ts'
import { VirtualTime } from '../../../shared/ids.ts'

type Input = ProcessInput<FulfilmentEvent, FulfilmentCommand, FulfilmentTimeout>
const at = VirtualTime.parse(1_000)
const order = 'o-1'
const heard = (event: FulfilmentEvent): Input => ({ kind: 'event', event, at })
const refused = (command: FulfilmentCommand, reason: string): Input => ({
  kind: 'rejection',
  command,
  code: 'no',
  reason,
  at,
})

const placed = heard({
  type: 'OrderPlaced',
  data: { customer: 'Ada', sku: 'pen', quantity: 2, amount: 300, card: 'covered' },
})
const reserved = heard({ type: 'InventoryReserved', data: { order, quantity: 2 } })
const charged = heard({ type: 'PaymentCharged', data: { order, amount: 300 } })
const shipped = heard({ type: 'OrderShipped', data: { order, tracking: 'T1' } })
const failed = heard({ type: 'ShipmentFailed', data: { order, reason: 'address unknown' } })
const refunded = heard({ type: 'PaymentRefunded', data: { order, amount: 300, reason: 'address unknown' } })
const released = heard({ type: 'InventoryReleased', data: { order, quantity: 2 } })
const silence: Input = { kind: 'timeout', name: 'carrier-silent', at }

const given = (...past: Input[]) => ({
  when: (input: Input) => {
    const reaction = fulfilment.react(input, past.reduce(fulfilment.evolve, fulfilment.initialState), order)
    return {
      thenIssued: (...wanted: [to: string, type: string][]) =>
        expect(reaction.commands.map(({ to, command }) => [to, command.type])).toEqual(wanted),
      thenWaits: (...due: number[]) => expect(reaction.timeouts.map((timeout) => timeout.due)).toEqual(due),
    }
  },
})

describe('the way of an order to its parcel', () => {
  test('begins with the goods: money is not taken before they are held', () => {
    given().when(placed).thenIssued(['stock-pen', 'ReserveInventory'])
  })

  test('goes on with the money', () => {
    given(placed).when(reserved).thenIssued(['payment-o-1', 'ChargePayment'])
  })

  test('goes on with the parcel, and waits for the carrier no longer than two days', () => {
    const reaction = given(placed, reserved).when(charged)
    reaction.thenIssued(['shipment-o-1', 'ShipOrder'])
    reaction.thenWaits(at + CARRIER_SILENT_MS)
  })

  test('ends when the carrier has the parcel', () => {
    given(placed, reserved, charged).when(shipped).thenIssued(['o-1', 'CompleteOrder'])
  })

  test('gives money and goods back when the carrier fails', () => {
    given(placed, reserved, charged)
      .when(failed)
      .thenIssued(['payment-o-1', 'RefundPayment'], ['stock-pen', 'ReleaseInventory'])
  })

  test('cancels the order once both are back, in whatever order they come', () => {
    const undoing = [placed, reserved, charged, failed]
    given(...undoing)
      .when(refunded)
      .thenIssued()
    given(...undoing, refunded)
      .when(released)
      .thenIssued(['o-1', 'CancelOrder'])
    given(...undoing, released)
      .when(refunded)
      .thenIssued(['o-1', 'CancelOrder'])
  })

  test('makes good only what was done: a declined card releases the goods, an empty shelf nothing', () => {
    const charge: FulfilmentCommand = {
      type: 'ChargePayment',
      data: { order, amount: 300, card: 'declined' },
    }
    const reserve: FulfilmentCommand = { type: 'ReserveInventory', data: { order, quantity: 2 } }
    given(placed, reserved).when(refused(charge, 'declined')).thenIssued(['stock-pen', 'ReleaseInventory'])
    given(placed).when(refused(reserve, 'none left')).thenIssued(['o-1', 'CancelOrder'])
  })

  test('asks for the parcel back when the carrier is silent, and decides nothing itself', () => {
    given(placed, reserved, charged).when(silence).thenIssued(['shipment-o-1', 'CallBackShipment'])
  })

  test.each([
    ['the parcel has left', [placed, reserved, charged, shipped]],
    ['it is being undone', [placed, reserved, charged, failed]],
    ['all is undone', [placed, reserved, charged, failed, refunded, released]],
  ])('does nothing when the timeout comes late and %s', (_when, past) => {
    given(...past)
      .when(silence)
      .thenIssued()
  })

  test('does nothing at a fact that means nothing at this stage', () => {
    given(placed).when(shipped).thenIssued()
    given(placed, reserved, charged, shipped).when(failed).thenIssued()
  })
})
