/** What the row of an account can say: today's balance, and of the past only what has not been overwritten since. */
import type { VirtualTime } from '../../../../../shared/ids.ts'
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import { type AccountQuestion, momentText } from '../../../domains/banking/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import { minute } from '../../account-answers.ts'
import type { Answers } from '../../answers.ts'
import type { Finding } from '../../system.ts'

type AccountRow = Row & { balance: number; opened_at: number; updated_at: number }

const rowOf = (db: Connection, probe: Probe, account: string): AccountRow[] =>
  db.all<AccountRow>(probe, 'SELECT id, owner, balance, opened_at, updated_at FROM accounts WHERE id = ?', [
    account,
  ])

/** Shows what there is, and why it is not enough. */
function cannotSay(db: Connection, probe: Probe, account: string): Finding {
  const rows = rowOf(db, probe, account)
  const [row] = rows
  return {
    facts: {},
    text: row
      ? `Cannot say. The row knows ${euros(row.balance)} and when it was last changed, at ${minute(row.updated_at)}. Each change has overwritten the one before.`
      : `Cannot say. There is no account ${account}.`,
    rows,
  }
}

function balanceAt(db: Connection, probe: Probe, account: string, at: VirtualTime): Finding {
  const rows = rowOf(db, probe, account)
  const [row] = rows
  if (!row || row.updated_at >= at) return cannotSay(db, probe, account)
  return {
    facts: { balance: row.balance },
    text: `Nothing has changed since ${momentText(at)}: there was ${euros(row.balance)} in account ${account}.`,
    rows,
  }
}

/** The questions that the tables answer, and of the others why they cannot. */
export const accountAnswers: Answers<AccountQuestion> = {
  balance: (db, probe, { account }) => {
    const rows = rowOf(db, probe, account)
    const balance = rows[0]?.balance ?? 0
    return { facts: { balance }, text: `There is ${euros(balance)} in account ${account}.`, rows }
  },
  'balance-at': (db, probe, { account, at }) => balanceAt(db, probe, account, at),
  'deposits-in': (db, probe, { account }) => cannotSay(db, probe, account),
  'account-history': (db, probe, { account }) => cannotSay(db, probe, account),
  'largest-withdrawal': (db, probe, { account }) => cannotSay(db, probe, account),
  'time-below': (db, probe, { account }) => cannotSay(db, probe, account),
  'why-withdrawn': (db, probe, { account }) => cannotSay(db, probe, account),
}
