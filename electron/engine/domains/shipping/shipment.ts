/** The parcel of one order: asked of the carrier, who either takes it or fails; called back while he has not answered. */
import { z } from 'zod'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'

const order = z.string().min(1)
const reason = z.string().min(1)

/** Shapes by name. */
export const shipmentCommands = {
  /** Asks the carrier to fetch the parcel. */
  ShipOrder: z.strictObject({ order }),
  /** The carrier's message: the parcel is on its way. */
  ConfirmShipment: z.strictObject({ order, tracking: z.string().min(1) }),
  /** The carrier's message: it cannot be delivered. */
  FailShipment: z.strictObject({ order, reason }),
  /** Calls the parcel back, as long as the carrier has not taken it. */
  CallBackShipment: z.strictObject({ order, reason }),
} as const

/** What may be asked of a shipment. */
export type ShipmentCommand = CommandOf<typeof shipmentCommands>

/** What may have happened to a shipment. */
export type ShipmentEvent =
  | { type: 'ShipmentRequested'; data: { order: string } }
  | { type: 'OrderShipped'; data: { order: string; tracking: string } }
  | { type: 'ShipmentFailed'; data: { order: string; reason: string } }

/** How far it is. */
export interface ShipmentState {
  status: 'none' | 'requested' | 'shipped' | 'failed'
}

/** Of the carrier, the timeout and the failure, the first one decides. */
export const shipmentDecider: Decider<ShipmentCommand, ShipmentEvent, ShipmentState> = {
  initialState: { status: 'none' },
  decide,
  evolve: (_shipment, { type }) => ({ status: STATUS_AFTER[type] }),
}

const STATUS_AFTER = {
  ShipmentRequested: 'requested',
  OrderShipped: 'shipped',
  ShipmentFailed: 'failed',
} as const

/** What the carrier says first counts: afterwards nothing changes any more. */
function decide(command: ShipmentCommand, { status }: ShipmentState): Decision<ShipmentEvent> {
  const { order } = command.data
  if (command.type === 'ShipOrder')
    return status === 'none'
      ? accept({ type: 'ShipmentRequested', data: { order } })
      : reject('requested-already', `The carrier was asked about order ${order} before.`)
  switch (status) {
    case 'none':
      return reject('unknown-shipment', `Nobody has asked the carrier about order ${order}.`)
    case 'shipped':
      return reject('on-its-way', `The parcel of order ${order} is on its way already.`)
    case 'failed':
      return reject('failed-already', `The shipment of order ${order} has failed already.`)
    case 'requested':
      return accept(answerOf(command))
  }
}

function answerOf(command: Exclude<ShipmentCommand, { type: 'ShipOrder' }>): ShipmentEvent {
  switch (command.type) {
    case 'ConfirmShipment':
      return { type: 'OrderShipped', data: command.data }
    case 'FailShipment':
    case 'CallBackShipment':
      return { type: 'ShipmentFailed', data: command.data }
  }
}
