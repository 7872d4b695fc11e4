/** The head of a lane: its name, what is wrong with it, and its figures, on as many lines as they need. */
import { isLaneStep, type Step, type StepOf } from '../../shared/trace.ts'
import type { LaneScene } from '../scene/scene.ts'
import { framesOf, troubleLine } from '../stage/frames.ts'
import { type Rect, right } from '../stage/geometry.ts'
import type { LaneLayout } from '../stage/layout-model.ts'
import type { Measure, Type } from '../stage/text.ts'
import { figures, troubles } from '../stage/words.ts'
import { LANE_SIGNS } from '../theme/signs.ts'
import type { Part } from './drawing.ts'
import { cutLine, type Pen } from './pen.ts'

interface Item {
  kind: 'name' | 'trouble' | 'facts'
  text: string
  /** px with what is around the text. */
  width: number
}

type Opened = Pick<StepOf<'lane-opened'>, 'title' | 'system' | 'databases'>

/** What stands in the head, in order. */
function itemsOf(
  { title, system, databases }: Opened,
  wrong: readonly string[],
  known: readonly string[],
  { type, measure }: { type: Type; measure: Measure },
): Item[] {
  const name = `${LANE_SIGNS[system]} ${title}`
  const facts = [databases.map(({ file }) => file).join(' + '), ...known].join(' · ')
  return [
    { kind: 'name', text: name, width: measure(name, 'label', type) },
    ...wrong.map((trouble): Item => {
      const text = `⚠ ${trouble}`
      return { kind: 'trouble', text, width: measure(text, 'strong', type) + gapOf(type) }
    }),
    { kind: 'facts', text: facts, width: measure(facts, 'text', type) },
  ]
}

/** px between two of them; half of it inside of a trouble's frame at each side. */
const gapOf = (type: Type): number => Math.round(type.text * 0.9)
/** px before the first and after the last of a line. */
const sideOf = (type: Type): number => Math.round(type.text * 1.15)

/** From left to right, on the next line where there is no room. */
function flow(items: readonly Item[], width: number, type: Type): { item: Item; x: number; line: number }[] {
  const room = width - 2 * sideOf(type)
  let [x, at] = [0, 0]
  return items.map((item) => {
    if (x > 0 && x + item.width > room) [x, at] = [0, at + 1]
    const placed = { item, x: sideOf(type) + x, line: at }
    x += item.width + gapOf(type)
    return placed
  })
}

/** Wider than any figures will be. */
const WIDEST_FIGURES = ['000,000 events', '000,000 rows', '00,000 statements', '00,000.0 KiB measured']

/** Lines beside the first that the heads of the lanes take at any moment of the trace. @param width px of a band */
export function headLines(
  steps: readonly Step[],
  width: number,
  style: { type: Type; measure: Measure },
): number {
  const wrong = troublesEver(steps)
  const lines = steps.flatMap((step) => {
    if (step.kind !== 'lane-opened') return []
    const items = itemsOf(step, wrong.get(step.lane) ?? [], WIDEST_FIGURES, style)
    return flow(items, width, style.type).map((placed) => placed.line)
  })
  return Math.max(0, ...lines)
}

/** By lane: every protection that it ever does without, and the longest telling of a crash. */
function troublesEver(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const crashes = new Map<string, string>()
  for (const step of steps) {
    if (!isLaneStep(step)) continue
    if (step.kind === 'crashed') {
      const [text = ''] = troubles({ crashed: step.point, unprotected: [] })
      if (text.length > (crashes.get(step.lane)?.length ?? 0)) crashes.set(step.lane, text)
    }
    if (step.kind === 'guarantee-switched' && !step.stands) {
      const off = troubles({ crashed: null, unprotected: [step.guarantee] })
      found.set(step.lane, [...new Set([...(found.get(step.lane) ?? []), ...off])])
    }
  }
  for (const [lane, crash] of crashes) found.set(lane, [crash, ...(found.get(lane) ?? [])])
  return found
}

export function headParts(pen: Pen, lane: LaneScene, { band }: LaneLayout): Part[] {
  const { type } = pen
  const first = framesOf({ type }).header
  const items = itemsOf(lane.opened, troubles(lane), figures(lane), pen)
  return flow(items, band.width, type).flatMap(({ item, x, line: at }) => {
    const left = band.x + x
    // Without a height: the text stands on the middle of its line.
    const y = band.y + first / 2 + at * troubleLine(type)
    return itemParts(pen, lane, item, { x: left, y, width: right(band) - type.text - left, height: 0 })
  })
}

function itemParts(pen: Pen, { opened }: LaneScene, { kind, text, width }: Item, room: Rect): Part[] {
  const { look, type } = pen
  switch (kind) {
    case 'name':
      return [cutLine(pen, text, 'label', room, { colour: look.lanes[opened.system].accent, weight: 650 })]
    case 'facts':
      return [cutLine(pen, text, 'text', room, { colour: look.soft })]
    case 'trouble': {
      const rect = {
        x: room.x,
        y: room.y - type.text * 0.85,
        width: Math.min(width, room.width),
        height: type.text * 1.7,
      }
      const within = { ...rect, x: rect.x + gapOf(type) / 2, width: rect.width - gapOf(type) }
      return [
        {
          kind: 'rect',
          rect,
          radius: rect.height / 2,
          fill: look.card,
          line: { colour: look.bad, width: 1.5 },
        },
        cutLine(pen, text, 'strong', within, { colour: look.bad, anchor: 'middle' }),
      ]
    }
  }
}
