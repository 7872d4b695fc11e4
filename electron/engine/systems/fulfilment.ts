/** From the order to the parcel: orders, stock, payments and shipments, kept in one event-sourced system. */
import { fulfilmentCommands } from '../domains/fulfilment/commands.ts'
import type { FulfilmentCommand } from '../domains/fulfilment/fulfilment-process.ts'
import { FulfilmentHistory } from '../domains/fulfilment/history.ts'
import {
  type FulfilmentQuestion,
  fulfilmentQuestion,
  fulfilmentQuestions,
  fulfilmentQuestionText,
} from '../domains/fulfilment/questions.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedOnly } from './event-sourced-only.ts'
import { eventSourcedFulfilment } from './eventsourced/fulfilment/parts.ts'

/** The domain as the runner plays it. */
export const fulfilment = defineDomain<FulfilmentCommand, FulfilmentQuestion>({
  commands: fulfilmentCommands,
  questions: fulfilmentQuestions,
  plans: {},
  eventSourced: eventSourcedFulfilment,
  subjectPrefix: 'o',
  question: fulfilmentQuestion,
  questionText: fulfilmentQuestionText,
  history: (now) => new FulfilmentHistory(now),
  open: eventSourcedOnly('fulfilment', eventSourcedFulfilment),
})
