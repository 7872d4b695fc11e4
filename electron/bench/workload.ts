/** The events of every case: money put into accounts, day after day. */
import type { StreamId } from '../../shared/ids.ts'
import { VirtualTime } from '../../shared/ids.ts'
import type { NewEvent } from '../engine/eventstore/port.ts'
import type { Projection } from '../engine/projections/projection.ts'

/** Events as they come out of a command: about 90 bytes of data each. */
export function deposits(first: number, count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => deposit(first + index))
}

export const deposit = (n: number): NewEvent => ({
  id: `event-${n}`,
  type: 'MoneyDeposited',
  schemaVersion: 1,
  data: {
    amount: 100 + (n % 977),
    reference: `standing order ${n % 31}`,
    branch: { city: 'Bath', desk: n % 7 },
  },
  correlationId: `click-${n}`,
  causationId: `command-${n}`,
  commandId: `command-${n}`,
  at: VirtualTime.parse(1_700_000_000_000 + n * 86_400_000),
})

// Not parsed for each append: a benchmark of the store is none of zod.
export const account = (n: number): StreamId => `account-${n}` as StreamId

export interface Balance {
  balance: number
  deposits: number
  lastDesk: number
}
export const NO_BALANCE: Balance = { balance: 0, deposits: 0, lastDesk: -1 }

/** Data of the one event type of the workload; both contestants read it from the same JSON. */
export type DepositData = {
  amount: number
  branch: { desk: number }
}

export const evolve = (state: Balance, { amount, branch }: DepositData): Balance => ({
  balance: state.balance + amount,
  deposits: state.deposits + 1,
  lastDesk: branch.desk,
})

/** The read model that is rebuilt: one row an account. */
export const BALANCES_TABLE = (name: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    account   TEXT PRIMARY KEY,
    balance   INTEGER NOT NULL,
    deposits  INTEGER NOT NULL
  ) STRICT;
`

export const UPSERT_BALANCE = (name: string): string =>
  `INSERT INTO ${name} (account, balance, deposits) VALUES (?, ?, 1)
   ON CONFLICT (account) DO UPDATE SET balance = ${name}.balance + excluded.balance, deposits = ${name}.deposits + 1`

const UPSERT = UPSERT_BALANCE('balances')

export const balances: Projection = {
  name: 'balances',
  handles: ['MoneyDeposited'],
  schema: BALANCES_TABLE('balances'),
  apply(tables, event, probe) {
    tables.run(probe, UPSERT, [event.stream, Number(event.data.amount)])
  },
}
