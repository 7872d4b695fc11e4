/** What the head of a lane has room to say: nothing of it is cut, and what has no room is left out, least telling first. Pure. */
import type { Measure, Type } from './text.ts'
import { inShort } from './trouble.ts'

export interface HeadNeeds {
  /** Sign and name of the lane. */
  title: string
  /** What is wrong with it, worst first. */
  troubles: readonly string[]
  /** What it holds, most telling first; each in tellings of growing length, of which the longest that has room is told. */
  facts: readonly (readonly string[])[]
  /** Facts, from the first on, that are worth more than the words of a trouble. */
  first?: number
}

export interface HeadTexts {
  /** What stands after signs of trouble: each in words, or the worst with the number of the others, or their number. */
  troubles: readonly string[]
  facts: readonly string[]
}

/** px of the head, as its style has them. */
const sizesOf = ({ text, label }: Type) => ({
  /** Padding at both sides, and the button that gives the lane the picture. */
  frame: text * 1.75 + text * 2,
  gap: text * 0.8,
  /** Frame of a trouble. */
  pill: 1.4 * text + 3,
  /** Between two facts: “ · ”. */
  between: label * 0.8,
})

/** @param width px of the lane */
export function headTexts(
  { title, troubles, facts, first = 0 }: HeadNeeds,
  width: number,
  type: Type,
  measure: Measure,
): HeadTexts {
  const sizes = sizesOf(type)
  const room = width - sizes.frame - measure(title, 'label', type)
  const pills = (texts: readonly string[]) =>
    sum(texts.map((text) => sizes.gap + sizes.pill + measure(`⚠ ${text}`, 'strong', type)))
  const wanted = facts.slice(0, first).flatMap((tellings) => tellings.at(-1) ?? [])
  const kept = sum(wanted.map((text) => measure(text, 'text', type) + sizes.between))
  const ways = tellings(troubles)
  const said = ways.find((texts) => pills(texts) + kept <= room) ?? ways.at(-1) ?? []
  let left = room - pills(said) - sizes.gap
  const told: string[] = []
  for (const fact of facts) {
    const fits = (text: string) => measure(text, 'text', type) + sizes.between <= left
    const longest = fact.findLast(fits)
    if (longest === undefined) continue
    told.push(longest)
    left -= measure(longest, 'text', type) + sizes.between
  }
  return { troubles: said, facts: told }
}

function tellings(troubles: readonly string[]): (readonly string[])[] {
  const [worst, ...more] = troubles
  if (worst === undefined) return [[]]
  return [
    troubles,
    [more.length === 0 ? worst : `${worst} +${more.length}`],
    ...inShort(worst).map((text) => [text]),
    [String(troubles.length)],
  ]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
