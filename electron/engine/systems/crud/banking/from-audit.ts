/** What an audit table can say of an account's past: each row of it is a balance before, a balance after, and a time. */
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import {
  type AccountQuestion,
  type AccountQuestionOf,
  momentText,
} from '../../../domains/banking/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import { type Probe, silent } from '../../../trace/probe.ts'
import {
  bookingsText,
  largestWithdrawalText,
  minute,
  reasonText,
  timeBelowText,
} from '../../account-answers.ts'
import type { Answers } from '../../answers.ts'
import type { Finding } from '../../system.ts'

const BEFORE = `before ->> '$.balance'`
const AFTER = `after ->> '$.balance'`
const OF_ACCOUNT = `table_name = 'accounts' AND row_key = ?`

/** The questions that the audit table answers; only as far back as it was kept. */
export const answersFromAudit: Answers<AccountQuestion> = {
  'balance-at': (db, probe, { account, at }) => {
    const rows = db.all<Row & { balance: number }>(
      probe,
      `SELECT at, ${AFTER} AS balance FROM audit
       WHERE ${OF_ACCOUNT} AND at < ? ORDER BY id DESC LIMIT 1`,
      [account, at],
    )
    const balance = rows[0]?.balance ?? 0
    return {
      facts: { balance },
      text: `Before ${momentText(at)} there was ${euros(balance)} in account ${account}.`,
      rows,
    }
  },
  'account-history': (db, probe, { account }) => {
    const rows = db.all<Row & { bookings: number; in: number; out: number }>(
      probe,
      `SELECT count(*) AS bookings,
              coalesce(sum(change) FILTER (WHERE change > 0), 0) AS "in",
              coalesce(-sum(change) FILTER (WHERE change < 0), 0) AS out
       FROM (SELECT ${AFTER} - ${BEFORE} AS change FROM audit WHERE ${OF_ACCOUNT})
       WHERE change <> 0`,
      [account],
    )
    const facts = rows[0] ?? { bookings: 0, in: 0, out: 0 }
    return { facts, text: bookingsText(facts), rows }
  },
  'largest-withdrawal': (db, probe, { account }) => {
    const rows = db.all<Row & { amount: number; at: number }>(
      probe,
      `SELECT ${BEFORE} - ${AFTER} AS amount, at FROM audit
       WHERE ${OF_ACCOUNT} AND amount > 0 ORDER BY amount DESC, id LIMIT 1`,
      [account],
    )
    const facts = rows[0] ?? { amount: null, at: null }
    return { facts, text: largestWithdrawalText(facts), rows }
  },
  'time-below': (db, probe, { account, amount }) => {
    const rows = db.all<Row & { ms: number }>(
      probe,
      `SELECT coalesce(sum(until - at), 0) AS ms FROM (
         SELECT at, ${AFTER} AS balance, lead(at) OVER (ORDER BY id) AS until FROM audit WHERE ${OF_ACCOUNT})
       WHERE balance < ?`,
      [account, amount],
    )
    const ms = rows[0]?.ms ?? 0
    return { facts: { ms }, text: timeBelowText(ms, amount), rows }
  },
  'why-withdrawn': whyWithdrawn,
}

/** The rows tell what changed; whether they tell why depends on a column that somebody must have thought of. */
function whyWithdrawn(
  db: Connection,
  probe: Probe,
  { account, at }: AccountQuestionOf<'why-withdrawn'>,
): Finding {
  const told = db.get(silent, `SELECT 1 FROM pragma_table_info('audit') WHERE name = 'reason'`) !== undefined
  const rows = db.all<Row & { was: number; became: number; reason?: string | null }>(
    probe,
    `SELECT at, ${BEFORE} AS was, ${AFTER} AS became${told ? ', reason' : ''} FROM audit
     WHERE ${OF_ACCOUNT} AND at >= ? AND at < ? AND was > became ORDER BY id LIMIT 1`,
    [account, at, at + 60_000],
  )
  const [row] = rows
  if (told) return { facts: { reason: row?.reason ?? null }, text: reasonText(row?.reason), rows }
  return {
    facts: {},
    text: row
      ? `Cannot say. At ${minute(at)} the balance went from ${euros(row.was)} to ${euros(row.became)}. No column says why.`
      : `Cannot say. Nothing left account ${account} at ${minute(at)}.`,
    rows,
  }
}
