/** Room for a picture that leaves nothing out: everything whole at the size of its type, in as little room as that takes. */
import { lanesOf, layout } from '../stage/layout.ts'
import type { Layout } from '../stage/layout-model.ts'
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
const TRIED: readonly Most[] = [
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
  const lanes = lanesOf(extentsNow(pen, drawn))
  const side = BOUNDLESS * type.text
  const planned = (most: Most, lines = 0): Layout => {
    const found = layout({
      lanes,
      view: { width: side, height: side },
      type,
      measure,
      mode: { kind: 'stacked' },
      headless: drawn.overlay !== null,
      active: null,
      troubleLines: lines,
      least: true,
      levels: levelsFor(most, Math.max(1, ...drawn.scene.lanes.map(({ log }) => log.size))),
    })
    const needed = drawn.overlay ? 0 : headLines(drawn.scene.lanes, found.lanes[0]?.band.width ?? 0, pen)
    return needed > lines ? planned(most, needed) : found
  }
  const [first, ...others] = TRIED
  if (!first) throw new RangeError('nothing to try')
  let found = planned(first)
  for (const most of others) {
    if (found.canvas.width <= WIDEST * type.text) break
    found = planned(most)
  }
  return found
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
