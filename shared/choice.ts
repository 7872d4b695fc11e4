/** What a viewer may choose before or while a scenario is played. The choice changes the run, not only the picture. */
import { z } from 'zod'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')
const about = z.string().min(1).optional().describe('What it changes, in one sentence.')

/** One of a few options. */
export const OptionsChoice = z.strictObject({
  id: Id,
  prompt: z.string().min(1),
  about,
  options: z
    .array(z.strictObject({ id: Id, text: z.string().min(1) }))
    .min(2)
    .max(8),
  default: z.string().describe('Id of the option that is taken when nobody chooses.'),
})
/** A number within bounds. */
export const NumberChoice = z
  .strictObject({
    id: Id,
    prompt: z.string().min(1),
    about,
    number: z.strictObject({
      min: z.number(),
      max: z.number(),
      step: z.number().positive().default(1),
      unit: z.string().optional(),
    }),
    default: z.number(),
  })
  .describe('A number on a slider; steps are counted from the minimum.')

/** What is chosen: an option, or a number. */
export const Choice = z.union([OptionsChoice, NumberChoice])
export type Choice = z.infer<typeof Choice>

/** Id of an option, or a number. */
export const ChoiceValue = z.union([z.string().max(200), z.number()])
export type ChoiceValue = z.infer<typeof ChoiceValue>

/** Chosen values by the id of the choice; what is missing takes its default. */
export const ChoiceValues = z.record(z.string().max(200), ChoiceValue)
export type ChoiceValues = z.infer<typeof ChoiceValues>

/** Whether the value is one that the choice offers. */
export const offers = (choice: Choice, value: ChoiceValue): boolean =>
  'options' in choice
    ? choice.options.some(({ id }) => id === value)
    : typeof value === 'number' &&
      value >= choice.number.min &&
      value <= choice.number.max &&
      (value - choice.number.min) % choice.number.step === 0

/** The value in words, as the viewer reads it. */
export function choiceText(choice: Choice, value: ChoiceValue): string {
  if ('options' in choice) return choice.options.find(({ id }) => id === value)?.text ?? String(value)
  return choice.number.unit === undefined ? String(value) : `${value} ${choice.number.unit}`
}
