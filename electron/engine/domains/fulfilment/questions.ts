/** What may be asked about a fulfilment. */
import { z } from 'zod'

const order = z.string().min(1)

/** Shapes by name, as a scenario writes them. */
export const fulfilmentQuestions = {
  /** How far is the order, where are goods and money? */
  'order-status': z.strictObject({ order }),
  /** Which messages led to the newest event of this type for the order, back to the first one? */
  'why-did': z.strictObject({ order, type: z.string().min(1) }),
  /** What followed from placing the order, to the last side effect? */
  'what-followed': z.strictObject({ order }),
} as const

/** A question as the lanes get it. */
export type FulfilmentQuestion = {
  [T in keyof typeof fulfilmentQuestions]: { type: T } & AskedOf<z.infer<(typeof fulfilmentQuestions)[T]>>
}[keyof typeof fulfilmentQuestions]

/** `type` says which question it is: a type of event that is asked about is called `event`. */
type AskedOf<Fields> = Fields extends { type: infer Type } ? Omit<Fields, 'type'> & { event: Type } : Fields

/** @param fields checked by the shape of that question */
export function fulfilmentQuestion(type: string, fields: object): FulfilmentQuestion {
  if (type !== 'why-did') return { type, ...fields } as FulfilmentQuestion // checked by the shape of that type
  const { type: event, ...rest } = fulfilmentQuestions['why-did'].parse(fields)
  return { type, event, ...rest }
}

/** The question in plain English, as the stage shows it. */
export function fulfilmentQuestionText(question: FulfilmentQuestion): string {
  switch (question.type) {
    case 'order-status':
      return `How far is order ${question.order}?`
    case 'why-did':
      return `What led to ${question.event} of order ${question.order}?`
    case 'what-followed':
      return `What followed from placing order ${question.order}?`
  }
}
