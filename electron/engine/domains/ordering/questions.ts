/** What may be asked about orders. */
import { z } from 'zod'
import type { VirtualTime } from '../../../../shared/ids.ts'

const Id = z.string().min(1)

/** The shape of each question by name, as a script writes it. */
export const orderQuestions = {
  /** What does the order look like now? */
  'order-page': z.strictObject({ order: Id }),
  /** What was in the basket just before a moment, and why did an article leave it? */
  'basket-before': z.strictObject({
    order: Id,
    sku: Id,
    /** Time of day on the virtual clock. */
    at: z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/),
  }),
  /** Which orders does a customer have? */
  'my-orders': z.strictObject({ customer: z.string().min(1) }),
  /** Which two articles are wanted together most often, and how often is one of them put back? */
  'wanted-together': z.strictObject({}),
  /** How many orders have been shipped, and what did they bring? */
  'sales-summary': z.strictObject({}),
  /** Which orders hold an article whose name begins with a word? */
  'search-orders': z.strictObject({ word: z.string().regex(/^[a-z]+$/) }),
  /** How often has an order been changed, and by what kind of change last? */
  'changes-of': z.strictObject({ order: Id }),
  /** What is printed on the parcel of an order, and may it be printed? */
  'parcel-label': z.strictObject({ order: Id }),
} as const

type Shapes = typeof orderQuestions
/** Name of a question. */
export type OrderQuestionType = keyof Shapes
type Asked = { [T in OrderQuestionType]: { type: T } & z.infer<Shapes[T]> }
/** A question as the lanes get it: moments are virtual times by now. */
export type OrderQuestion =
  | Exclude<Asked[OrderQuestionType], { type: 'basket-before' }>
  | (Omit<Asked['basket-before'], 'at'> & { at: VirtualTime })

/** A question of one type. */
export type OrderQuestionOf<T extends OrderQuestionType> = Extract<OrderQuestion, { type: T }>

/** @param fields checked by the shape of that question @param timeOfDay the moment that `15:47` means today */
export function orderQuestion(
  type: string,
  fields: object,
  timeOfDay: (text: string) => VirtualTime,
): OrderQuestion {
  if (type === 'basket-before') {
    const { at, ...rest } = orderQuestions['basket-before'].parse(fields)
    return { type, ...rest, at: timeOfDay(at) }
  }
  return { type, ...fields } as OrderQuestion // checked by the shape of that type, which is not the one with a time
}

/** The question in plain English, as the stage shows it. */
export function questionText(question: OrderQuestion): string {
  switch (question.type) {
    case 'order-page':
      return `Show order ${question.order} as it is now.`
    case 'basket-before':
      return `What was in the basket of ${question.order} just before ${timeOfDay(question.at)}, and why did the ${question.sku} leave?`
    case 'my-orders':
      return `Show the orders of ${question.customer}.`
    case 'wanted-together':
      return 'Which two articles are wanted together most often, and how often is one of them put back?'
    case 'sales-summary':
      return 'How many orders have been shipped, and what did they bring?'
    case 'search-orders':
      return `Which orders hold an article that begins with “${question.word}”?`
    case 'changes-of':
      return `How often has order ${question.order} been changed, and how last?`
    case 'parcel-label':
      return `Show the parcel label of order ${question.order}.`
  }
}

/** `15:47` of a virtual time, in UTC as all scenario clocks. */
export const timeOfDay = (at: VirtualTime): string => new Date(at).toISOString().slice(11, 16)

/** `2 × notebook, 1 × pen`: a basket in one line, in the order in which the articles were put in. */
export const basketText = (lines: readonly { sku: string; quantity: number }[]): string =>
  lines.map((line) => `${line.quantity} × ${line.sku}`).join(', ')
