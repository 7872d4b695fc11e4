/** Customers of a shop whose form has changed over the years, kept in an event-sourced system. */
import { Problem } from '../../../shared/problem.ts'
import { type CustomerCommand, customerCommands } from '../domains/customers/commands.ts'
import { CustomerHistory } from '../domains/customers/history.ts'
import {
  type CustomerQuestion,
  customerQuestion,
  customerQuestions,
  customerQuestionText,
} from '../domains/customers/questions.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedCustomers } from './eventsourced/customers/parts.ts'
import { EventSourcedSystem } from './eventsourced/event-sourced-system.ts'

export const customers = defineDomain<CustomerCommand, CustomerQuestion>({
  commands: customerCommands,
  questions: customerQuestions,
  plans: {},
  eventSourced: eventSourcedCustomers,
  subjectPrefix: 'k',
  question: customerQuestion,
  questionText: customerQuestionText,
  history: () => new CustomerHistory(),
  open(kind, options) {
    if (kind === 'event-sourced') return new EventSourcedSystem(eventSourcedCustomers, options)
    throw new Problem({
      code: 'lane-options',
      where: `lane ${options.lane}`,
      what: `the customers domain is not there as a ${kind} system`,
      remedy: 'Use an event-sourced lane, or the ordering domain.',
    })
  },
})
