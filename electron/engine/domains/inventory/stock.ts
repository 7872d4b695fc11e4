/** The stock of one article: how many are there, and for which orders some are held back. */
import { z } from 'zod'
import { accept, type Decider, type Decision, reject } from '../../commands/decider.ts'
import type { CommandOf } from '../command-of.ts'

const order = z.string().min(1)
const quantity = z.int().positive()

/** Shapes by name. */
export const stockCommands = {
  /** Goods arrive at the warehouse. */
  ReceiveStock: z.strictObject({ quantity }),
  /** Holds goods back for an order, all of them or none. */
  ReserveInventory: z.strictObject({ order, quantity }),
  /** Gives back what is held for an order. */
  ReleaseInventory: z.strictObject({ order }),
} as const

/** What may be asked of a stock. */
export type StockCommand = CommandOf<typeof stockCommands>

/** What may have happened to a stock. */
export type StockEvent =
  | { type: 'StockReceived'; data: { quantity: number } }
  | { type: 'InventoryReserved'; data: { order: string; quantity: number } }
  | { type: 'InventoryReleased'; data: { order: string; quantity: number } }

/** What is there, in pieces. */
export interface StockState {
  /** Pieces that are promised to nobody. */
  free: number
  /** Pieces held back, by order. */
  reserved: Readonly<Record<string, number>>
}

/** Never promises a piece twice, and releases only what it holds. */
export const stockDecider: Decider<StockCommand, StockEvent, StockState> = {
  initialState: { free: 0, reserved: {} },
  decide,
  evolve,
}

function decide(command: StockCommand, stock: StockState): Decision<StockEvent> {
  switch (command.type) {
    case 'ReceiveStock':
      return accept({ type: 'StockReceived', data: command.data })
    case 'ReserveInventory': {
      const { order, quantity } = command.data
      if (stock.reserved[order] !== undefined)
        return reject('reserved-already', `Something is held for order ${order} already.`)
      return quantity <= stock.free
        ? accept({ type: 'InventoryReserved', data: { order, quantity } })
        : reject('out-of-stock', shortage(stock.free, quantity))
    }
    case 'ReleaseInventory': {
      const { order } = command.data
      const quantity = stock.reserved[order]
      return quantity === undefined
        ? reject('nothing-reserved', `Nothing is held for order ${order}.`)
        : accept({ type: 'InventoryReleased', data: { order, quantity } })
    }
  }
}

const shortage = (free: number, wanted: number): string =>
  free === 0
    ? 'Nothing is left in stock.'
    : `Only ${free} of the ${wanted} pieces wanted ${free === 1 ? 'is' : 'are'} left.`

function evolve(stock: StockState, event: StockEvent): StockState {
  switch (event.type) {
    case 'StockReceived':
      return { ...stock, free: stock.free + event.data.quantity }
    case 'InventoryReserved': {
      const { order, quantity } = event.data
      return { free: stock.free - quantity, reserved: { ...stock.reserved, [order]: quantity } }
    }
    case 'InventoryReleased': {
      const { order, quantity } = event.data
      const { [order]: _, ...reserved } = stock.reserved
      return { free: stock.free + quantity, reserved }
    }
  }
}
