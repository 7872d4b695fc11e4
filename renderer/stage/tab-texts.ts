/**
 * What the tabs of the lanes have room to say. First of all the sign of trouble and how many there are, and the names; then the
 * trouble in words; figures last. Pure.
 */
import type { Measure, Type } from './text.ts'
import { inShort } from './trouble.ts'

export interface TabNeeds {
  /** The lane's sign, and its name. */
  sign: string
  name: string
  /** What is wrong with it, worst first. */
  troubles: readonly string[]
  /** Shortest telling first. */
  figures: readonly string[]
  /** Of all names its own is whole: the lane is in the picture, or its tab has the focus. */
  first: boolean
  pinned: boolean
}

export interface TabText {
  /** `cut` has room for a good part of it, `sign` for the sign alone. */
  name: 'whole' | 'cut' | 'sign'
  /** What stands after the sign of trouble; null where nothing is wrong. */
  trouble: string | null
  figures: readonly string[]
}

/** px of the tabs, as their style has them. */
const sizesOf = ({ text }: Type) => ({
  /** Before the first tab and after the last. */
  side: text * 0.6,
  between: text * 0.4,
  /** Line and padding of a tab, both sides. */
  frame: 2 * (2 + text * 0.7),
  /** Between two things that a tab says. */
  gap: text * 0.7,
  pin: text * 0.9,
  /** After the tabs, where one is pinned: the button that shows all lanes again. */
  back: text * 2.4,
})

/** A name that is cut shorter is better left out. */
const LEAST_LETTERS = 5

/** @param width px for all tabs */
export function tabTexts(tabs: readonly TabNeeds[], width: number, type: Type, measure: Measure): TabText[] {
  const sizes = sizesOf(type)
  const back = tabs.some(({ pinned }) => pinned) ? sizes.back : 0
  const room = width - 2 * sizes.side - Math.max(0, tabs.length - 1) * sizes.between - back
  const nameWidth = ({ sign, name }: TabNeeds, how: TabText['name']): number => {
    const shown = { whole: `${sign} ${name}`, cut: `${sign} ${'n'.repeat(LEAST_LETTERS)}…`, sign }[how]
    return measure(shown, 'label', type)
  }
  const widthOf = (tab: TabNeeds, { name, trouble, figures }: TabText): number => {
    const said = [
      nameWidth(tab, name),
      ...(tab.pinned ? [sizes.pin] : []),
      ...(trouble === null ? [] : [measure(`⚠ ${trouble}`, 'strong', type)]),
      ...figures.map((figure) => measure(figure, 'text', type)),
    ]
    return sizes.frame + sum(said) + (said.length - 1) * sizes.gap
  }
  const fits = (texts: readonly TabText[]): boolean =>
    sum(tabs.map((tab, i) => widthOf(tab, texts[i] ?? NOTHING))) <= room

  const least = ([first, others]: Naming, told: (tab: TabNeeds) => string | null): TabText[] =>
    tabs.map((tab) => ({ name: tab.first ? first : others, trouble: told(tab), figures: [] }))
  const ways = [
    ...NAMES.flatMap((names) => [shortest(0), shortest(1)].map((told) => least(names, told))),
    ...NAMES.map((names) => least(names, counted)),
  ]
  let texts = ways.find(fits) ?? least(['sign', 'sign'], counted)
  if (texts.some(({ name }) => name !== 'whole')) return texts
  const grow = (next: TabText[]) => {
    if (fits(next)) texts = next
  }
  const inTurn = (a: number, b: number) => Number(tabs[b]?.first) - Number(tabs[a]?.first)
  for (const place of [...tabs.keys()].sort(inTurn))
    grow(texts.map((text, i) => (i === place ? { ...text, trouble: worded(tabs[i]) } : text)))
  // The same figures of all lanes, so that they can be compared.
  const most = Math.max(0, ...tabs.map(({ figures }) => figures.length))
  for (let many = 1; many <= most; many += 1)
    grow(texts.map((text, i) => ({ ...text, figures: tabs[i]?.figures.slice(0, many) ?? [] })))
  return texts
}

const NOTHING: TabText = { name: 'sign', trouble: null, figures: [] }

/** Of the first lane and of the others. */
type Naming = readonly [TabText['name'], TabText['name']]
/** Best first. */
const NAMES: readonly Naming[] = [
  ['whole', 'whole'],
  ['whole', 'cut'],
  ['whole', 'sign'],
  ['cut', 'sign'],
]

const counted = ({ troubles }: TabNeeds): string | null =>
  troubles.length === 0 ? null : String(troubles.length)

/** A crash in one word, the `place`th longest; of what has none, how many there are. */
const shortest =
  (place: number) =>
  (tab: TabNeeds): string | null =>
    inShort(tab.troubles[0])[place] ?? counted(tab)

/** The worst trouble, and how many more there are. */
function worded(tab: TabNeeds | undefined): string | null {
  const [worst, ...more] = tab?.troubles ?? []
  return worst === undefined ? null : more.length === 0 ? worst : `${worst} +${more.length}`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
