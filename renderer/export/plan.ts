/** Room for a picture that leaves nothing out: everything whole at the size of its type, in as little room as that takes. */
import { troubleLine } from '../stage/frames.ts'
import { lanesOf, layout, shifted } from '../stage/layout.ts'
import type { LaneLayout, Layout } from '../stage/layout-model.ts'
import type { Level } from '../stage/levels.ts'
import { extentsNow } from './extent-now.ts'
import { headLines } from './head-part.ts'
import { OF_MANY } from './most.ts'
import type { Pen } from './pen.ts'
import type { Drawn } from './shown.ts'

/** How much is drawn at most: rows of a table, events of a log. */
interface Most {
  rows: number
  events: number
}

/**
 * A table or a log up to so long is drawn in full, in a picture that may become so wide, in multiples of the size of text. Where
 * that is not enough, less of what is long is drawn: a picture must still be read from a slide.
 */
const TRIED: readonly [Most, ...Most[]] = [
  { rows: 40, events: 40 },
  { rows: 12, events: 20 },
  { rows: 6, events: 10 },
]
const WIDEST = 230
/** Wider than anything. */
const BOUNDLESS = 10_000
/** Characters of a column before its values break: wide ones are read more easily. */
const CHARACTERS = [
  { characters: 64, worth: 1 },
  { characters: 32, worth: 0.96 },
]
/** Lines that a tape runs on at most. */
const TAPE_LINES = 8

export function planPicture(pen: Pen, drawn: Drawn): Layout {
  const { type, measure } = pen
  const { lanes } = drawn.scene
  const needs = lanesOf(extentsNow(pen, drawn))
  const side = BOUNDLESS * type.text
  const longest = Math.max(1, ...lanes.map(({ log }) => log.size))
  const planned = (most: Most, troubleLines = 0): Layout => {
    const found = layout({
      lanes: needs,
      view: { width: side, height: side },
      type,
      measure,
      mode: { kind: 'stacked' },
      headless: drawn.overlay !== null,
      active: null,
      troubleLines,
      least: true,
      levels: levelsFor(most, longest),
    })
    if (drawn.overlay) return found
    const width = found.lanes[0]?.band.width ?? 0
    const needed = lanes.map((lane) => headLines(lane, width, pen))
    return Math.max(0, ...needed) > troubleLines
      ? planned(most, Math.max(...needed))
      : withHeads(
          found,
          needed.map((lines) => (troubleLines - lines) * troubleLine(type)),
        )
  }
  const [first, ...others] = TRIED
  let found = planned(first)
  for (const most of others) {
    if (found.canvas.width <= WIDEST * type.text) break
    found = planned(most)
  }
  return found
}

/** Each lane with no more room for its head than that needs. @param spare px that the head of each lane does not need */
function withHeads(plan: Layout, spare: readonly number[]): Layout {
  let up = 0
  const lanes = plan.lanes.map((lane, i): LaneLayout => {
    const less = spare[i] ?? 0
    const { band, header } = lane
    const framed = { ...band, y: band.y - up, height: band.height - less }
    up += less
    return { ...shifted(lane, { x: 0, y: -up }), band: framed, header: header - less }
  })
  return { ...plan, lanes, canvas: { ...plan.canvas, height: plan.canvas.height - up } }
}

/** @param longest events of the longest log */
function levelsFor({ rows, events }: Most, longest: number): Level[] {
  const drawn = longest > events ? OF_MANY : longest
  const perLine = Array.from({ length: Math.min(TAPE_LINES, drawn) }, (_, lines) =>
    Math.ceil(drawn / (lines + 1)),
  )
  return CHARACTERS.flatMap(({ characters, worth }) =>
    [...new Set(perLine)].map((perLine) => ({
      detail: {
        columns: Number.POSITIVE_INFINITY,
        characters,
        rows,
        deck: false,
        lean: false,
        whole: { events, newest: OF_MANY, perLine },
      },
      worth,
    })),
  )
}
