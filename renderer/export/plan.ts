/** Room for a picture that leaves nothing out: it grows until every table is shown in full, at the size of its type. */
import type { Step } from '../../shared/trace.ts'
import type { Scene } from '../scene/scene.ts'
import { extentsOf } from '../stage/extent.ts'
import { type Layout, lanesOf, layout } from '../stage/layout.ts'
import type { Overlay } from '../stage/over.ts'
import { overExtents } from '../stage/over-extent.ts'
import type { Measure, Type } from '../stage/text.ts'

/** Widths tried, in multiples of the size of text, for a page of 16:9; with the last of them something may fold. */
const WIDTHS = [110, 130, 150, 175, 200, 230, 270, 320, 400, 500]

/** @param overlay of which the scene has the lane that stands for both @param steps the whole trace: two moments of it are set out alike, so that they can be laid over each other */
export function planPicture(
  scene: Scene,
  steps: readonly Step[],
  type: Type,
  measure: Measure,
  overlay: Overlay | null = null,
): Layout {
  const extents = extentsOf(steps)
  const lanes = lanesOf(overlay ? overExtents(extents, overlay) : extents).filter((lane) =>
    scene.lanes.some(({ id }) => id === lane.id),
  )
  const tried = (width: number) =>
    layout({
      lanes,
      view: { width: width * type.text, height: (width * type.text * 9) / 16 },
      type,
      measure,
      mode: { kind: 'stacked' },
      headless: overlay !== null,
      active: null,
    })
  for (const width of WIDTHS) {
    const found = tried(width)
    if (found.zoom >= 1 && isWhole(found)) return asFarAsDeployed(found, scene)
  }
  return asFarAsDeployed(tried(WIDTHS.at(-1) ?? 500), scene)
}

/** No table hides behind another, and every label of a connection has room. */
const isWhole = ({ lanes }: Layout): boolean =>
  lanes.every(({ boxes }) => boxes.every(({ plan }) => plan.deck === null && plan.indent === 0))

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
