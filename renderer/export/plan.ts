/** Room for a picture that leaves nothing out: it grows until everything is shown whole, at the size of its type. */
import type { Scene } from '../scene/scene.ts'
import { extentsOf, widenedBy } from '../stage/extent.ts'
import { framesOf } from '../stage/frames.ts'
import type { Size } from '../stage/geometry.ts'
import { lanesOf, layout } from '../stage/layout.ts'
import type { Layout } from '../stage/layout-model.ts'
import type { Level } from '../stage/levels.ts'
import { overExtents } from '../stage/over-extent.ts'
import { paddingOf } from '../stage/table-plan.ts'
import type { Measure, Type } from '../stage/text.ts'
import { headLines } from './head-part.ts'
import type { Drawn } from './shown.ts'

/** How much is drawn at most: rows of a table, events of a log. */
interface Most {
  rows: number
  events: number
}

const LEAST: Most = { rows: 6, events: 10 }
const WIDEST = 2_000
/** So much wider a page may become for the sake of its labels. */
const WIDER = 1.4

/**
 * A table or a log up to so long is drawn in full, on a page that may become so wide, in multiples of the size of text. Where
 * that is not enough, less of what is long is drawn: a picture must still be read from a slide.
 */
const TRIED: readonly { most: Most; widths: readonly number[] }[] = [
  { most: { rows: 40, events: 40 }, widths: [80, 95, 110, 125, 140, 160, 180, 205, 230] },
  { most: { rows: 12, events: 20 }, widths: [160, 200, 230] },
  { most: LEAST, widths: [175, 230, 300, 400, 500, 700, 1_000] },
]
/** Characters of a column before its values break: wide ones are read more easily. */
const CHARACTERS = [
  { characters: 64, worth: 1 },
  { characters: 32, worth: 0.96 },
]
/** Parts of the width of a page that a line of tape takes. */
const TAPES = [1, 0.55]

/** Two moments of a trace are set out alike, so that they can be laid over each other. */
export function planPicture({ scene, steps, overlay }: Drawn, type: Type, measure: Measure): Layout {
  const all = extentsOf(steps)
  const extents = widenedBy(overlay ? overExtents(all, overlay) : all, scene)
  const lanes = lanesOf(extents).filter((lane) => scene.lanes.some(({ id }) => id === lane.id))
  const pageOf = (width: number) => ({ width: width * type.text, height: (width * type.text * 9) / 16 })
  const tried = (width: number, most: Most, lines = 0): Layout => {
    const found = layout({
      lanes,
      view: pageOf(width),
      type,
      measure,
      mode: { kind: 'stacked' },
      headless: overlay !== null,
      active: null,
      troubleLines: lines,
      largest: 1,
      levels: levelsFor(most, width * type.text, type),
    })
    const needed = overlay ? 0 : headLines(steps, found.lanes[0]?.band.width ?? 0, { type, measure })
    return needed > lines ? tried(width, most, needed) : found
  }
  for (const { most, widths } of TRIED) {
    let first: { width: number; found: Layout } | null = null
    for (const width of widths) {
      if (first && width > first.width * WIDER) break
      const found = tried(width, most)
      if (!fits(found, pageOf(width))) continue
      if (isLabelled(found)) return asFarAsDeployed(found, scene)
      first ??= { width, found }
    }
    if (first) return asFarAsDeployed(first.found, scene)
  }
  return asFarAsDeployed(tried(WIDEST, LEAST), scene)
}

/** All lanes with all that they hold, at the size of the type. */
const fits = ({ others, zoom, canvas }: Layout, page: Size): boolean =>
  others === 'whole' && zoom >= 1 && canvas.width <= page.width && canvas.height <= page.height

/** Every connection has room for its label: elsewhere the key says it. */
const isLabelled = ({ lanes }: Layout): boolean =>
  lanes.every(({ edges }) => edges.every(({ labelAt }) => labelAt !== null))

function levelsFor({ rows, events }: Most, width: number, type: Type): Level[] {
  const { side, between } = framesOf({ type })
  const shelf = width - 2 * (side + between + paddingOf(type).x + 1)
  return CHARACTERS.flatMap(({ characters, worth }) =>
    TAPES.map((part) => ({
      detail: {
        columns: Number.POSITIVE_INFINITY,
        characters,
        rows,
        deck: false,
        lean: false,
        whole: { events, line: shelf * part },
      },
      worth,
    })),
  )
}

/** Without what is deployed only later: its place stays free. */
const asFarAsDeployed = (plan: Layout, scene: Scene): Layout => ({
  ...plan,
  lanes: plan.lanes.map((lane) => {
    const components = scene.lanes.find(({ id }) => id === lane.id)?.opened.components ?? []
    const there = new Set(components.map(({ id }) => id))
    return {
      ...lane,
      boxes: lane.boxes.filter(({ id }) => there.has(id)),
      edges: lane.edges.filter(({ connection: { from, to } }) => there.has(from) && there.has(to)),
    }
  }),
})
