/** Questions about an account's past, read from the log itself. */
import { euros } from '../../../../../shared/money.ts'
import type { Row } from '../../../../../shared/trace.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import {
  balanceAfter,
  bookingsOf,
  largestWithdrawal,
  type PastEvent,
  reasonOfWithdrawal,
  timeBelow,
} from '../../../domains/banking/past.ts'
import {
  type AccountQuestion,
  type AccountQuestionOf,
  momentText,
} from '../../../domains/banking/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import { bookingsText, largestWithdrawalText, reasonText, timeBelowText } from '../../account-answers.ts'
import type { Answers } from '../../answers.ts'
import { count } from '../../say.ts'
import type { Finding } from '../../system.ts'
import { lifelongStream } from './streams.ts'

/** As many of the newest events as the page shows. */
const SHOWN = 12

type StoredEvent = Row & {
  stream: string
  version: number
  type: AccountEvent['type']
  data: string
  at: number
}

/** The questions that the log answers. */
export const fromLog: Answers<AccountQuestion> = {
  'balance-at': balanceAt,
  'account-history': history,
  'largest-withdrawal': (events, probe, { account }) => {
    const stored = withdrawals(events, probe, account)
    const facts = largestWithdrawal(pastOf(stored))
    return { facts, text: largestWithdrawalText(facts), rows: shown(stored) }
  },
  'time-below': (events, probe, { account, amount }) => {
    const stored = everything(events, probe, account)
    const ms = timeBelow(pastOf(stored), amount)
    return { facts: { ms }, text: timeBelowText(ms, amount), rows: shown(stored) }
  },
  'why-withdrawn': (events, probe, { account, at }) => {
    const stored = withdrawals(events, probe, account).filter(
      (event) => event.at >= at && event.at < at + 60_000,
    )
    const reason = reasonOfWithdrawal(pastOf(stored), at)
    return { facts: { reason }, text: reasonText(reason), rows: shown(stored) }
  },
}

/** All streams of one account: `account-a-1` and `account-a-1/2026-03`, but not `account-a-10`. */
const OF_ACCOUNT = '(stream = ? OR stream LIKE ?)'
const streamsOf = (account: string): string[] => [lifelongStream(account), `${lifelongStream(account)}/%`]

/** A temporal query: the events before that moment, folded. */
function balanceAt(
  events: Connection,
  probe: Probe,
  { account, at }: AccountQuestionOf<'balance-at'>,
): Finding {
  const stored = events.all<StoredEvent>(
    probe,
    `SELECT stream, version, type, data, at FROM events
     WHERE ${OF_ACCOUNT} AND at < ? ORDER BY position`,
    [...streamsOf(account), at],
  )
  const balance = balanceAfter(pastOf(stored))
  return {
    facts: { balance },
    text: `Before ${momentText(at)} there was ${euros(balance)} in account ${account}, ${stored.length === 0 ? 'for no event of it is in this log' : `folded from ${count(stored.length, 'event')}`}.`,
    rows: shown(stored),
  }
}

function history(
  events: Connection,
  probe: Probe,
  { account }: AccountQuestionOf<'account-history'>,
): Finding {
  const stored = everything(events, probe, account)
  const facts = bookingsOf(pastOf(stored))
  return { facts, text: bookingsText(facts), rows: shown(stored) }
}

const everything = (events: Connection, probe: Probe, account: string): StoredEvent[] =>
  events.all<StoredEvent>(
    probe,
    `SELECT stream, version, type, data, at FROM events
     WHERE ${OF_ACCOUNT} ORDER BY position`,
    streamsOf(account),
  )

const withdrawals = (events: Connection, probe: Probe, account: string): StoredEvent[] =>
  events.all<StoredEvent>(
    probe,
    `SELECT stream, version, type, data, at FROM events
     WHERE ${OF_ACCOUNT} AND type = 'MoneyWithdrawn' ORDER BY position`,
    streamsOf(account),
  )

/** Stored under its type by the same domain. */
const pastOf = (stored: readonly StoredEvent[]): PastEvent[] =>
  stored.map(({ type, data, at }) => ({ event: { type, data: JSON.parse(data) } as AccountEvent, at }))

const shown = (stored: readonly StoredEvent[]): Row[] => stored.slice(-SHOWN)
