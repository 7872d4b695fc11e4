/** Customers of a shop whose form has changed over the years, kept in an event-sourced system. */
import { type CustomerCommand, customerCommands } from '../domains/customers/commands.ts'
import { CustomerHistory } from '../domains/customers/history.ts'
import {
  type CustomerQuestion,
  customerQuestion,
  customerQuestions,
  customerQuestionText,
} from '../domains/customers/questions.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedOnly } from './event-sourced-only.ts'
import { eventSourcedCustomers } from './eventsourced/customers/parts.ts'

/** The domain as the runner plays it. */
export const customers = defineDomain<CustomerCommand, CustomerQuestion>({
  commands: customerCommands,
  questions: customerQuestions,
  plans: {},
  eventSourced: eventSourcedCustomers,
  subjectPrefix: 'k',
  question: customerQuestion,
  questionText: customerQuestionText,
  history: () => new CustomerHistory(),
  open: eventSourcedOnly('customers', eventSourcedCustomers),
})
