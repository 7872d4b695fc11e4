/** Savings accounts, kept in a CRUD and in an event-sourced system. */
import { date } from '../../../shared/clock.ts'
import { type AccountCommand, accountCommands } from '../domains/banking/commands.ts'
import { DailyBooks, dailyBooks } from '../domains/banking/daily-books.ts'
import { AccountHistory } from '../domains/banking/history.ts'
import {
  type AccountQuestion,
  accountQuestion,
  accountQuestions,
  accountQuestionText,
} from '../domains/banking/questions.ts'
import { SavingsMonth, savingsMonth } from '../domains/banking/savings-month.ts'
import { daysOf, TenYears, tenYears } from '../domains/banking/ten-years.ts'
import { Till, till } from '../domains/banking/till.ts'
import { crudAccounts } from './crud/banking/parts.ts'
import { CrudSystem } from './crud/crud-system.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedOnly } from './event-sourced-only.ts'
import { eventSourcedAccounts } from './eventsourced/banking/parts.ts'
import { count } from './say.ts'

/** The domain as the runner plays it. */
export const banking = defineDomain<AccountCommand, AccountQuestion>({
  commands: accountCommands,
  questions: accountQuestions,
  plans: {
    'ten-years': {
      fields: TenYears,
      text: (fields) => `${count(daysOf(TenYears.parse(fields)), 'day')} of deposits`,
      items: (fields, seed, starts) => tenYears(TenYears.parse(fields), seed, starts),
    },
    till: {
      fields: Till,
      text: (fields) => `Takings of a till, ${count(Till.parse(fields).takings, 'booking')}`,
      items: (fields, seed, starts) => till(Till.parse(fields), seed, starts),
    },
    'daily-books': {
      fields: DailyBooks,
      text: (fields) => `Daily bookings until ${date(Date.parse(DailyBooks.parse(fields).until))}`,
      items: (fields, seed, starts) => dailyBooks(DailyBooks.parse(fields), seed, starts),
    },
    'savings-month': {
      fields: SavingsMonth,
      text: (fields) => `Month ${SavingsMonth.parse(fields).month} of savings`,
      items: (fields, seed, starts) => savingsMonth(SavingsMonth.parse(fields), seed, starts),
    },
  },
  eventSourced: eventSourcedAccounts,
  subjectPrefix: 'a',
  question: accountQuestion,
  questionText: accountQuestionText,
  history: () => new AccountHistory(),
  open: (kind, options) =>
    kind === 'crud'
      ? new CrudSystem(crudAccounts, options)
      : eventSourcedOnly('banking', eventSourcedAccounts)(kind, options),
})
