/** The head of a lane: its name, what is wrong with it, and its figures, on as many lines as they need. */
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

/** What stands in the head, in order. */
function itemsIn(lane: LaneScene, { type, measure }: { type: Type; measure: Measure }): Item[] {
  const { title, system, databases } = lane.opened
  const name = `${LANE_SIGNS[system]} ${title}`
  const facts = [databases.map(({ file }) => file).join(' + '), ...figures(lane)].join(' · ')
  return [
    { kind: 'name', text: name, width: measure(name, 'label', type) },
    ...troubles(lane).map((trouble): Item => {
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

/** Lines beside the first that the head of a lane takes. @param width px of its band */
export const headLines = (lane: LaneScene, width: number, style: { type: Type; measure: Measure }): number =>
  flow(itemsIn(lane, style), width, style.type).at(-1)?.line ?? 0

export function headParts(pen: Pen, lane: LaneScene, { band }: LaneLayout): Part[] {
  const { type } = pen
  const first = framesOf({ type }).header
  const items = itemsIn(lane, pen)
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
