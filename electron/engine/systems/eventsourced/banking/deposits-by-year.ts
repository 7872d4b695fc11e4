/** What was paid in, year by year: a question that nobody had when the first events were written. */
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import { asMessage } from '../../../commands/decider.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import { count } from '../../say.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { accountOf } from './streams.ts'

/** Years are those of the events, in UTC. */
export const depositsByYear: ReadModel<AccountQuestion> = {
  box: {
    id: component('deposits-by-year'),
    role: 'read-model',
    label: 'Deposits by year',
    about: 'Read model: how often and how much was paid in, one row a year.',
  },
  answers: {
    'deposits-in': (db, probe, { account, year }) => {
      const rows = db.all<Row & { deposits: number; amount: number }>(
        probe,
        'SELECT account, year, deposits, amount FROM deposits_by_year WHERE account = ? AND year = ?',
        [account, year],
      )
      const { deposits, amount } = rows[0] ?? { deposits: 0, amount: 0 }
      return {
        facts: { deposits, amount },
        text: `${count(deposits, 'deposit')} in ${year}, ${euros(amount)} together.`,
        rows,
      }
    },
  },
  projection: {
    name: 'deposits_by_year',
    handles: ['MoneyDeposited'],
    schema: `
      CREATE TABLE IF NOT EXISTS deposits_by_year (
        account   TEXT NOT NULL,
        year      INTEGER NOT NULL,
        deposits  INTEGER NOT NULL,
        amount    INTEGER NOT NULL,
        PRIMARY KEY (account, year)
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asMessage<AccountEvent>(recorded)
      if (event.type !== 'MoneyDeposited') return
      tables.run(
        probe,
        `INSERT INTO deposits_by_year (account, year, deposits, amount) VALUES (?, ?, 1, ?)
         ON CONFLICT (account, year) DO UPDATE SET deposits = deposits + 1, amount = amount + excluded.amount`,
        [accountOf(recorded.stream), new Date(recorded.at).getUTCFullYear(), event.data.amount],
      )
    },
  },
}
