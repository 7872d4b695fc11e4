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
  /** Facts, from the first on, that are each told in short before any is told longer. */
  sure?: number
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
  { title, troubles, facts, first = 0, sure = 0 }: HeadNeeds,
  width: number,
  type: Type,
  measure: Measure,
): HeadTexts {
  const sizes = sizesOf(type)
  const room = width - sizes.frame - measure(title, 'label', type)
  const pills = (texts: readonly string[]) =>
    sum(texts.map((text) => sizes.gap + sizes.pill + measure(`⚠ ${text}`, 'strong', type)))
  const wanted = facts.slice(0, first).flatMap((tellings) => tellings.at(-1) ?? [])
  const widthOf = (text: string) => (text === '' ? 0 : measure(text, 'text', type) + sizes.between)
  const kept = sum(wanted.map(widthOf))
  const ways = tellings(troubles)
  const said = ways.find((texts) => pills(texts) + kept <= room) ?? ways.at(-1) ?? []
  return { troubles: said, facts: factTexts(facts, sure, room - pills(said) - sizes.gap, widthOf) }
}

/** The longest telling of each that has room, those that are sure in short before. */
function factTexts(
  facts: HeadNeeds['facts'],
  sure: number,
  room: number,
  widthOf: (text: string) => number,
): string[] {
  const told = facts.map((): string | null => null)
  let left = room
  const tell = (place: number, tellings: readonly string[]) => {
    const free = left + widthOf(told[place] ?? '')
    const text = tellings.findLast((one) => widthOf(one) <= free)
    if (text === undefined) return
    told[place] = text
    left = free - widthOf(text)
  }
  for (const [place, tellings] of facts.slice(0, sure).entries()) tell(place, tellings.slice(0, 1))
  for (const [place, tellings] of facts.entries()) tell(place, tellings)
  return told.filter((text) => text !== null)
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
