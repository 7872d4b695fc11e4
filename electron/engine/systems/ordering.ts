/** The ordering domain, with the three systems that keep it. */
import { type OrderCommand, orderCommands } from '../domains/ordering/commands.ts'
import { OrderHistory } from '../domains/ordering/history.ts'
import { type OrderQuestion, orderQuestions, questionText } from '../domains/ordering/questions.ts'
import { createSystem } from './create.ts'
import { defineDomain } from './domain.ts'

export const ordering = defineDomain<OrderCommand, OrderQuestion>({
  commands: orderCommands,
  questions: orderQuestions,
  plans: {},
  subjectPrefix: 'o',
  question(name, fields, timeOfDay) {
    if (name === 'order-page') return { type: name, ...orderQuestions['order-page'].parse(fields) }
    const { at, ...rest } = orderQuestions['basket-before'].parse(fields)
    return { type: 'basket-before', ...rest, at: timeOfDay(at) }
  },
  questionText,
  history: () => new OrderHistory(),
  open: createSystem,
})
