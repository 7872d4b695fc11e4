/**
 * The balances of a handler with a fault that is easily made: it computes the interest once more, instead of taking the amount
 * that was credited. The bank rounds down to whole cents, and this does not.
 */

import { asMessage } from '../../../commands/decider.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import type { ReadModel } from '../read-model.ts'
import { balances } from './balances.ts'
import { accountOf } from './streams.ts'

/** The same table as a fraction of a cent off. */
export const computedBalances: ReadModel<AccountQuestion> = {
  ...balances,
  projection: {
    ...balances.projection,
    schema: `
      CREATE TABLE IF NOT EXISTS balances (
        account  TEXT PRIMARY KEY,
        balance  REAL NOT NULL,
        version  INTEGER NOT NULL
      ) STRICT;
    `,
    apply(tables, recorded, probe) {
      const event = asMessage<AccountEvent>(recorded)
      if (event.type === 'InterestCredited')
        tables.run(
          probe,
          'UPDATE balances SET balance = balance + balance * ? / 10000.0, version = ? WHERE account = ?',
          [event.data.basisPoints, recorded.version, accountOf(recorded.stream)],
        )
      else balances.projection.apply(tables, recorded, probe)
    },
  },
}
