/** What may be asked about accounts. */
import { z } from 'zod'
import { dateClock } from '../../../../shared/clock.ts'
import { VirtualTime } from '../../../../shared/ids.ts'
import { euros } from '../../../../shared/money.ts'

const Id = z.string().min(1)
const TIME_OF_DAY = /^\d{2}:\d{2}(:\d{2})?$/

/** Time of day on the virtual clock, a date, or both: 15:47, 2021-03-01, 2021-03-01T15:47:00Z. */
const Moment = z.union([z.string().regex(TIME_OF_DAY), z.iso.date(), z.iso.datetime()])

/** The shape of each question by name, as a script writes it. */
export const accountQuestions = {
  /** How much is in the account now? */
  balance: z.strictObject({ account: Id }),
  /** How much was in it just before a moment? */
  'balance-at': z.strictObject({ account: Id, at: Moment }),
  /** How often was something paid in during a year, and how much? */
  'deposits-in': z.strictObject({ account: Id, year: z.int().min(1970).max(9999) }),
  /** What happened to the account? */
  'account-history': z.strictObject({ account: Id }),
  /** What was the most that left at once, and when? */
  'largest-withdrawal': z.strictObject({ account: Id }),
  /** For how long was less than an amount in it? */
  'time-below': z.strictObject({ account: Id, amount: z.int().positive() }),
  /** Why did money leave in that minute? */
  'why-withdrawn': z.strictObject({ account: Id, at: Moment }),
} as const

/** A question as the lanes get it: moments are virtual times by now. */
export type AccountQuestion =
  | { type: 'balance'; account: string }
  | { type: 'balance-at'; account: string; at: VirtualTime }
  | { type: 'deposits-in'; account: string; year: number }
  | { type: 'account-history'; account: string }
  | { type: 'largest-withdrawal'; account: string }
  | { type: 'time-below'; account: string; amount: number }
  | { type: 'why-withdrawn'; account: string; at: VirtualTime }
/** The question of one type. */
export type AccountQuestionOf<T extends AccountQuestion['type']> = Extract<AccountQuestion, { type: T }>

/** @param fields checked by the shape of that question @param timeOfDay the moment that `15:47` means today */
export function accountQuestion(
  type: string,
  fields: object,
  timeOfDay: (text: string) => VirtualTime,
): AccountQuestion {
  if (type !== 'balance-at' && type !== 'why-withdrawn') return { type, ...fields } as AccountQuestion // checked by the shape of that type
  const { account, at } = accountQuestions[type].parse(fields)
  return {
    type,
    account,
    at: TIME_OF_DAY.test(at) ? timeOfDay(at) : VirtualTime.parse(Date.parse(at)),
  }
}

/** The question in plain English, as the stage shows it. */
export function accountQuestionText(question: AccountQuestion): string {
  switch (question.type) {
    case 'balance':
      return `How much is in account ${question.account}?`
    case 'balance-at':
      return `How much was in account ${question.account} just before ${momentText(question.at)}?`
    case 'deposits-in':
      return `What was paid into account ${question.account} in ${question.year}?`
    case 'account-history':
      return `What happened to account ${question.account}?`
    case 'largest-withdrawal':
      return `What was the most that left account ${question.account} at once, and when?`
    case 'time-below':
      return `For how long was less than ${euros(question.amount)} in account ${question.account}?`
    case 'why-withdrawn':
      return `Why did money leave account ${question.account} at ${momentText(question.at)}?`
  }
}

/** `1 Mar 2021, 15:47`, in the scenario's own time. */
export const momentText = (at: VirtualTime): string => dateClock(at)
