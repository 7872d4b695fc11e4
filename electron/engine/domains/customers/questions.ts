/** What may be asked about customers. */
import { z } from 'zod'

/** The shape of each question by name, as a script writes it. */
export const customerQuestions = {
  /** What does the card of a customer say? */
  'customer-card': z.strictObject({ customer: z.string().min(1) }),
  /** Which bytes lie in the log? */
  'stored-bytes': z.strictObject({}),
} as const

/** A question as the lanes get it. */
export type CustomerQuestion = { type: 'customer-card'; customer: string } | { type: 'stored-bytes' }

/** @param fields checked by the shape of that question */
export const customerQuestion = (type: string, fields: object): CustomerQuestion =>
  ({ type, ...fields }) as CustomerQuestion // checked by the shape of that type

/** The question in plain English, as the stage shows it. */
export function customerQuestionText(question: CustomerQuestion): string {
  switch (question.type) {
    case 'customer-card':
      return `What does the card of customer ${question.customer} say?`
    case 'stored-bytes':
      return 'Which bytes lie in the log?'
  }
}
