/** What the viewer chose, put in its places: `${id}` in lanes and beats becomes the value before the script is checked. */
import { z } from 'zod'
import { Choice, type ChoiceValue, type ChoiceValues, choiceText, offers } from '../../../shared/choice.ts'
import { Problem } from '../../../shared/problem.ts'

const Choices = z.object({ choices: z.array(Choice) })

/** The choices that a script declares; none when they cannot be read, which the check of the whole script will tell. */
export function choicesIn(content: unknown): readonly Choice[] {
  const result = Choices.safeParse(content)
  return result.success ? result.data.choices : []
}

/** Every value, those not chosen being the defaults. @throws Problem when something is chosen that is not offered */
export function withDefaults(choices: readonly Choice[], values: ChoiceValues): ChoiceValues {
  for (const [id, value] of Object.entries(values)) {
    const choice = choices.find((one) => one.id === id)
    if (!choice || !offers(choice, value))
      throw new Problem({
        code: 'choice-unknown',
        what: choice ? `"${id}" cannot be ${value}` : `there is no choice "${id}"`,
        remedy: choice ? `Expected ${range(choice)}.` : `Expected ${names(choices)}.`,
      })
  }
  return Object.fromEntries(choices.map((choice) => [choice.id, values[choice.id] ?? choice.default]))
}

/** What a choice offers, in words: `one of a, b`. */
export const range = (choice: Choice): string =>
  'options' in choice
    ? `one of ${choice.options.map(({ id }) => id).join(', ')}`
    : `${choice.number.min} to ${choiceText(choice, choice.number.max)} in steps of ${choice.number.step}`

const names = (choices: readonly Choice[]) =>
  choices.length > 0
    ? `one of ${choices.map(({ id }) => id).join(', ')}`
    : 'none: this scenario has no choices'

/** Each choice taken every other way once, the others at their defaults: numbers at both their ends. */
export const alternatives = (choices: readonly Choice[]): readonly ChoiceValues[] =>
  choices.flatMap((choice) =>
    ('options' in choice ? choice.options.map(({ id }) => id) : [choice.number.min, choice.number.max])
      .filter((value) => value !== choice.default)
      .map((value) => ({ [choice.id]: value })),
  )

/** A copy of a parsed script with the values in their places, below `lanes` and `beats`. */
export function substitute(content: unknown, values: ChoiceValues): unknown {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) return content
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key,
      key === 'lanes' || key === 'beats' ? fill(value, values) : value,
    ]),
  )
}

function fill(value: unknown, values: ChoiceValues): unknown {
  if (typeof value === 'string') return fillText(value, values)
  if (Array.isArray(value)) return value.map((item) => fill(item, values))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)]))
}

/** A text that is nothing but a placeholder takes the value's type. */
function fillText(text: string, values: ChoiceValues): ChoiceValue {
  const known = (id: string) => Object.hasOwn(values, id)
  const [, whole] = /^\$\{([a-z0-9-]+)\}$/.exec(text) ?? []
  if (whole !== undefined && known(whole)) return values[whole] ?? text
  return text.replace(/\$\{([a-z0-9-]+)\}/g, (found, id: string) => (known(id) ? String(values[id]) : found))
}
