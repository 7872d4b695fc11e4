/** Orders and payments, kept in one event-sourced system. */
import {
  type CheckoutCommand,
  type CheckoutEvent,
  CheckoutHistory,
  type CheckoutQuestion,
  type CheckoutState,
  checkoutCommands,
  checkoutDecider,
  checkoutQuestions,
} from '../domains/checkout/checkout.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedOnly } from './event-sourced-only.ts'
import { checkoutStream, naiveAccount, tolerantAccount } from './eventsourced/checkout/order-account.ts'
import type { EventSourcedParts } from './eventsourced/parts.ts'

const parts: EventSourcedParts<CheckoutCommand, CheckoutEvent, CheckoutState, CheckoutQuestion> = {
  aggregate: {
    label: 'Aggregate',
    about: 'An order or a payment in memory, folded from its events each time.',
  },
  page: { label: 'Account page', about: 'Shows what is open and what is paid.' },
  decider: checkoutDecider,
  stream: checkoutStream,
  subject: (stream) => stream.slice(stream.indexOf('-') + 1),
  readModels: { account_naive: naiveAccount, account_tolerant: tolerantAccount },
  fromLog: {},
  projections: [{ use: 'account_tolerant', mode: 'async' }],
}

/** The domain as the runner plays it. */
export const checkout = defineDomain<CheckoutCommand, CheckoutQuestion>({
  commands: checkoutCommands,
  questions: checkoutQuestions,
  plans: {},
  eventSourced: parts,
  subjectPrefix: 'o',
  question: (_type, fields) => ({
    type: 'order-account',
    ...checkoutQuestions['order-account'].parse(fields),
  }),
  questionText: ({ order }) => `Is order ${order} paid for?`,
  history: () => new CheckoutHistory(),
  open: eventSourcedOnly('checkout', parts),
})
