/** How much is in each account: one row an account. */
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import { asMessage } from '../../../commands/decider.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import { movement } from '../../../domains/banking/events.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { accountOf } from './streams.ts'

/** Sums up the amounts that events carry; computes nothing. */
export const balances: ReadModel<AccountQuestion> = {
  box: {
    id: component('balances'),
    role: 'read-model',
    label: 'Balances',
    about: 'Read model: how much is in each account.',
  },
  answers: {
    balance: (db, probe, { account }) => {
      const rows = db.all<Row & { balance: number }>(
        probe,
        'SELECT account, balance, version FROM balances WHERE account = ?',
        [account],
      )
      const [row] = rows
      return {
        facts: { balance: row?.balance ?? 0 },
        text: row
          ? `There is ${euros(row.balance)} in account ${account}.`
          : `There is no account ${account} here.`,
        rows,
      }
    },
  },
  projection: {
    name: 'balances',
    handles: 'all',
    schema: `
      CREATE TABLE IF NOT EXISTS balances (
        account  TEXT PRIMARY KEY,
        balance  INTEGER NOT NULL,
        version  INTEGER NOT NULL
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asMessage<AccountEvent>(recorded)
      const account = accountOf(recorded.stream)
      const change = movement(event)
      if (event.type === 'AccountOpened')
        tables.run(probe, 'INSERT INTO balances (account, balance, version) VALUES (?, 0, ?)', [
          account,
          recorded.version,
        ])
      // An opening balance repeats what the row says; only the version counts from one again.
      else if (change === undefined || change === 0)
        tables.run(probe, 'UPDATE balances SET version = ? WHERE account = ?', [recorded.version, account])
      else
        tables.run(probe, 'UPDATE balances SET balance = balance + ?, version = ? WHERE account = ?', [
          change,
          recorded.version,
          account,
        ])
    },
  },
}
