/** Questions about an account's past, read from the log itself. */
import type { Row } from '../../../../../shared/trace.ts'
import { type AccountState, accountDecider } from '../../../domains/banking/account.ts'
import type { AccountEvent } from '../../../domains/banking/events.ts'
import { bookingsOf } from '../../../domains/banking/history.ts'
import {
  type AccountQuestion,
  type AccountQuestionOf,
  momentText,
} from '../../../domains/banking/questions.ts'
import type { Connection } from '../../../sqlite/connection.ts'
import type { Probe } from '../../../trace/probe.ts'
import type { Answers } from '../../answers.ts'
import { count, euros } from '../../say.ts'
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

export const fromLog: Answers<AccountQuestion> = {
  'balance-at': balanceAt,
  'account-history': history,
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
  const { balance }: AccountState = eventsOf(stored).reduce(
    accountDecider.evolve,
    accountDecider.initialState,
  )
  return {
    facts: { balance },
    text: `Before ${momentText(at)} there was ${euros(balance)} in account ${account}, folded from ${count(stored.length, 'event')}.`,
    rows: shown(stored),
  }
}

function history(
  events: Connection,
  probe: Probe,
  { account }: AccountQuestionOf<'account-history'>,
): Finding {
  const stored = events.all<StoredEvent>(
    probe,
    `SELECT stream, version, type, data, at FROM events
     WHERE ${OF_ACCOUNT} ORDER BY position`,
    streamsOf(account),
  )
  const facts = bookingsOf(eventsOf(stored))
  return {
    facts,
    text: `${count(facts.bookings, 'booking')}: ${euros(facts.in)} in, ${euros(facts.out)} out.`,
    rows: shown(stored),
  }
}

/** Stored under its type by the same domain. */
const eventsOf = (stored: readonly StoredEvent[]): AccountEvent[] =>
  stored.map(({ type, data }) => ({ type, data: JSON.parse(data) }) as AccountEvent)

const shown = (stored: readonly StoredEvent[]): Row[] => stored.slice(-SHOWN)
