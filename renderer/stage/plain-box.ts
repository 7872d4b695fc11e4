/** A box that shows its name and what it says, or its name alone: how large it is. Pure. */
import { inBrief } from '../scene/in-brief.ts'
import type { BoxPlan } from './box-size.ts'
import { BORDER, type BoxNeeds, even, labelWidth, statusWidth, strongWidth, widestOf } from './box-size.ts'
import { BETWEEN } from './says-room.ts'
import { type Detail, paddingOf } from './table-plan.ts'
import type { Measure, Type } from './text.ts'
import { linesOf } from './wrap.ts'

/** In multiples of the size of text: lines that two lanes say are not broken. */
const PAIR_MOST = 18
export function planPlain(needs: BoxNeeds, { only, bare, whole, kept }: Detail): BoxPlan {
  const { component, extent, type, measure } = needs
  const always = needs.extent.pairsInAnyCase?.[needs.component.id]
  if (always && (only === 'label' || (bare && only === undefined))) return planPair(needs, always)
  const urgent = saidInAnyCase(needs)
  const names = only === 'label' && !kept
  if (urgent.length > 0 && (names || (bare && only === undefined)))
    return planUrgent(needs, names ? urgent.map(inBrief) : urgent)
  const named = only === 'label' || bare === true
  const pad = paddingOf(type)
  const label = labelWidth(component, type, measure)
  const pair = extent.pairs?.[component.id]
  const status = pair
    ? Math.ceil(Math.max(...pair.map((line) => measure(line, 'strong', type))) * 1.05)
    : statusWidth({ component, extent, type, measure })
  const most = whole ? 16 : pair ? PAIR_MOST : 10
  const words = pair ? [] : (extent.statuses[component.id] ?? '').split(' ')
  const longest = Math.max(0, ...words.map((word) => strongWidth(word, needs)))
  // One line is enough for what it holds in brief.
  const held = only === 'status' ? (extent.held?.[component.id] ?? []).map(inBrief) : []
  const inner = named
    ? label
    : Math.max(
        label,
        Math.min(status, most * type.text),
        longest,
        ...held.map((text) => strongWidth(text, needs)),
      )
  // Words break unevenly: a second line is reserved as soon as one might be too short. What two lanes say has a line each.
  const more = pair || (status > inner && only === undefined) ? 2 : 1
  const lines = pair ?? [extent.statuses[component.id] ?? ''].filter((text) => text !== '')
  const broken = () =>
    sum(lines.map((text) => linesOf(text, inner, (one) => measure(one, 'text', type)).length))
  const statusLines = named ? 0 : whole ? broken() : more
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    height: even(type.labelLine + statusLines * type.textLine + 2 * pad.y + 2 * BORDER),
    statusLines,
    status: statusLines === 0 ? 'none' : 'below',
    stacks: [],
    deck: null,
    indent: 0,
    tape: null,
  }
}

/** What a box says however little room there is: what is wrong with it, and what it holds. */
const saidInAnyCase = ({ component, extent }: BoxNeeds): readonly string[] => [
  ...(extent.urgent?.[component.id] ?? []),
  ...(extent.held?.[component.id] ?? []),
]

/** Most lines of what a box says where there is room for little more than its name. */
const URGENT_LINES = 2
/** In multiples of the size of text: shorter ones are not broken. */
const URGENT_MOST = 7

/** Its name, and what it must say in any case on lines as long as the name, or as it takes to say it on two. */
function planUrgent(needs: BoxNeeds, urgent: readonly string[]): BoxPlan {
  const { component, type, measure } = needs
  const label = labelWidth(component, type, measure)
  const strong = (text: string) => strongWidth(text, needs)
  const inner = Math.max(label, ...urgent.map((text) => widthOnTwo(text, strong, URGENT_MOST * type.text)))
  const lines = Math.max(...urgent.map((text) => linesOf(text, inner, strong).length))
  return saysWhole(inner, Math.min(URGENT_LINES, lines), needs)
}

/** A box with its name and so many lines of `inner` px, in which nothing is cut. */
function saysWhole(inner: number, statusLines: number, { type }: BoxNeeds): BoxPlan {
  const pad = paddingOf(type)
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    // With two lines as high as a box of one row: side by side they stand level.
    height: even((1 + statusLines) * type.textLine + 2 + 2 * pad.y + 2 * BORDER),
    statusLines,
    status: 'below',
    stacks: [],
    deck: null,
    indent: 0,
    tape: null,
    whole: inner,
  }
}

/** Its name, and what each of two lanes must say in any case: in one line where that is short, else in one for each. */
function planPair(needs: BoxNeeds, always: readonly (readonly string[])[]): BoxPlan {
  const { component, type, measure } = needs
  const label = labelWidth(component, type, measure)
  const widths = always.map((texts) => widestOf(texts, needs))
  const onOne = sum(widths) + Math.ceil(BETWEEN * type.text)
  const inOne = onOne <= Math.max(label, PAIR_ON_ONE * type.text)
  const inner = Math.max(label, ...(inOne ? [onOne] : widths))
  return saysWhole(inner, inOne ? 1 : 2, needs)
}
/** In multiples of the size of text: what two lanes say in any case stands in one line if that is no longer. */
const PAIR_ON_ONE = 10

/** px of the narrowest two lines that a text has room on; of one line where that is short enough. */
function widthOnTwo(text: string, widthOf: (text: string) => number, short: number): number {
  const onOne = widthOf(text)
  if (onOne <= short) return onOne
  const parts = text.split(' ')
  const ways = parts.slice(1).map((_, i) => {
    const [first, second] = [parts.slice(0, i + 1), parts.slice(i + 1)]
    return Math.max(widthOf(first.join(' ')), widthOf(second.join(' ')))
  })
  return Math.min(onOne, ...ways)
}

/** True when a status has room on lines of `whole` px, with no word of it broken. */
export function fitsWhole(
  says: string,
  { whole, lines }: { whole: number; lines: number },
  type: Type,
  measure: Measure,
): boolean {
  const widthOf = (text: string) => measure(text, 'strong', type)
  return (
    says.split(' ').every((word) => widthOf(word) <= whole) && linesOf(says, whole, widthOf).length <= lines
  )
}

export function planSlim({ component, type, measure }: BoxNeeds): BoxPlan {
  const pad = paddingOf(type, true)
  return {
    width: measure(component.label, 'label', type) + 2 * pad.x + 2 * BORDER,
    height: even(type.labelLine + 2 * pad.y + 2 * BORDER),
    statusLines: 0,
    status: 'none',
    stacks: [],
    deck: null,
    indent: 0,
    tape: null,
    slim: true,
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
