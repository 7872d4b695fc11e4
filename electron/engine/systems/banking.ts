/** Savings accounts, kept in an event-sourced system. */
import { Problem } from '../../../shared/problem.ts'
import { type AccountCommand, accountCommands } from '../domains/banking/commands.ts'
import { AccountHistory } from '../domains/banking/history.ts'
import {
  type AccountQuestion,
  accountQuestion,
  accountQuestions,
  accountQuestionText,
} from '../domains/banking/questions.ts'
import { daysOf, TenYears, tenYears } from '../domains/banking/ten-years.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedAccounts } from './eventsourced/banking/parts.ts'
import { EventSourcedSystem } from './eventsourced/event-sourced-system.ts'
import { count } from './say.ts'

export const banking = defineDomain<AccountCommand, AccountQuestion>({
  commands: accountCommands,
  questions: accountQuestions,
  plans: {
    'ten-years': {
      fields: TenYears,
      text: (fields) => `${count(daysOf(TenYears.parse(fields)), 'day')} of deposits`,
      items: (fields, seed, starts) => tenYears(TenYears.parse(fields), seed, starts),
    },
  },
  subjectPrefix: 'a',
  question: accountQuestion,
  questionText: accountQuestionText,
  history: () => new AccountHistory(),
  open(kind, options) {
    if (kind === 'event-sourced') return new EventSourcedSystem(eventSourcedAccounts, options)
    throw new Problem({
      code: 'lane-options',
      where: `lane ${options.lane}`,
      what: `the banking domain is not there as a ${kind} system`,
      remedy: 'Use an event-sourced lane, or the ordering domain.',
    })
  },
})
