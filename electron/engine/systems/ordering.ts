/** The ordering domain, with the three systems that keep it. */
import { type OrderCommand, orderCommands } from '../domains/ordering/commands.ts'
import { OrderHistory } from '../domains/ordering/history.ts'
import {
  type OrderQuestion,
  orderQuestion,
  orderQuestions,
  questionText,
} from '../domains/ordering/questions.ts'
import { SixMonths, sixMonths } from '../domains/ordering/six-months.ts'
import { WorkingDays, workingDays } from '../domains/ordering/working-days.ts'
import { createSystem } from './create.ts'
import { defineDomain } from './domain.ts'
import { eventSourcedOrders } from './eventsourced/ordering/parts.ts'
import { count } from './say.ts'

/** The domain as the runner plays it. */
export const ordering = defineDomain<OrderCommand, OrderQuestion>({
  commands: orderCommands,
  questions: orderQuestions,
  plans: {
    'six-months': {
      fields: SixMonths,
      text: (fields) => `${SixMonths.parse(fields).orders.toLocaleString('en-GB')} orders`,
      items: (fields, seed, starts) => sixMonths(SixMonths.parse(fields), seed, starts),
    },
    'working-days': {
      fields: WorkingDays,
      text: (fields) => `${count(WorkingDays.parse(fields).orders, 'order')}, and their readers`,
      items: (fields, seed, starts) => workingDays(WorkingDays.parse(fields), seed, starts),
    },
  },
  eventSourced: eventSourcedOrders,
  subjectPrefix: 'o',
  question: orderQuestion,
  questionText,
  history: () => new OrderHistory(),
  open: createSystem,
})
