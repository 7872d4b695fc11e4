/**
 * Where everything stands: a pure function of the lanes, the room their boxes need and the size of the window. Never overlaps.
 * Depends on the cursor only where the window is too small for all lanes, and then only by the lane at work: whichever that is,
 * a lane that is shown in full stands in one place.
 */
import type { LaneId } from '../../shared/ids.ts'
import { type Choice, fitting, LARGEST, largestOf, lowest, namesOnly, roomOf } from './choice.ts'
import type { Extents } from './extent.ts'
import { framesOf, tabsHeight } from './frames.ts'
import type { Point, Rect, Size } from './geometry.ts'
import { labelRect } from './label-places.ts'
import type { LaneChoice } from './lane-choice.ts'
import { emptyExtent } from './lane-extent.ts'
import type { BoxLayout, LaneLayout, LaneNeeds, Layout, LayoutNeeds } from './layout-model.ts'
import type { Type } from './text.ts'
import { connected } from './ways.ts'

/** What the lanes of a trace need, in the order in which they come on stage. */
export const lanesOf = ({ opened, lanes }: Extents): LaneNeeds[] =>
  opened.map(({ lane, components, connections, tables }) => ({
    id: lane,
    components,
    connections,
    shapes: tables,
    extent: lanes[lane] ?? emptyExtent,
  }))

/** Each lane in a column of its own. */
export const isBeside = ({ lanes }: Layout): boolean =>
  lanes.some(({ band }) => band.x > (lanes[0]?.band.x ?? 0))

/** An overview may be smaller than what is read step by step (13 px times 0.6 is 8 px): it shows how lanes compare. */
const OVERVIEW = 0.6

/** Zoom that shows as much of the canvas as can be without shrinking the type beyond what an overview may. */
export function overviewOf({ zoom, canvas, type }: Layout, view: Size): number {
  const whole = Math.min(view.width / canvas.width, view.height / canvas.height)
  return Math.min(zoom, Math.max(type.text >= 24 ? 1 : OVERVIEW, whole))
}

/**
 * Smaller cannot be read (13 px times 0.78 is 10.1 px): a little less than is comfortable, so that all lanes show their rows
 * side by side in most windows, and none is ahead of its peers. A projector never goes below its type.
 */
const SMALLEST = 0.78

export function layout(needs: LayoutNeeds): Layout {
  const { lanes, mode } = needs
  if (mode.kind === 'alone') return alone(needs, mode.lane)
  // What two lanes have and what only one has is told by the whole.
  if (mode.kind === 'over') return under(needs, lanes, mode.bar, 'whole', true)
  if (mode.kind === 'beside' && lanes.length > 1) return beside(needs)
  const smallest = smallestFor(needs.type)
  const all = fitting(needs, lanes, smallest)
  if (all.zoom >= smallest) return setOut(needs, all, 'whole')
  if (lanes.length < 2) return setOut(needs, lowest(needs, lanes, smallest) ?? all, 'whole')
  const active = needs.active ?? lanes[0]?.id ?? null
  const names = namesOnly({ ...needs, active }, lanes, smallest)
  return names ? setOut(needs, names, 'names') : alone(needs, active)
}

/** One lane, and tabs for all where there are others. */
function alone(needs: LayoutNeeds, id: LaneId | null): Layout {
  const lanes = needs.lanes.filter((lane) => lane.id === id)
  return needs.lanes.length > 1
    ? under(needs, lanes, tabsHeight(needs.type), 'tabs')
    : under(needs, lanes, 0, 'whole')
}

/**
 * What is set out alone.
 * @param line px above it, in which its title and figures stand; 0 where they stand in its band
 * @param names names alone are better than not all in sight
 */
function under(
  needs: LayoutNeeds,
  lanes: readonly LaneNeeds[],
  line: number,
  others: Layout['others'],
  names = false,
): Layout {
  const { width, height } = needs.view
  const below: LayoutNeeds =
    line > 0 ? { ...needs, headless: true, view: { width, height: Math.max(1, height - line) } } : needs
  const smallest = smallestFor(needs.type)
  const all = fitting(below, lanes, smallest)
  const chosen = all.zoom < smallest ? (lowest(below, lanes, smallest, 2, names) ?? all) : all
  return setOut(below, chosen, others)
}

/** A lane in a column runs there and back more often. */
const COLUMN_FOLDS = 4

/** Each lane in a column of the same width, all at the same zoom. */
function beside(needs: LayoutNeeds): Layout {
  const { lanes, view, type } = needs
  const column = { ...needs, view: { width: view.width / lanes.length, height: view.height } }
  const smallest = smallestFor(type)
  const found = lanes.map((lane) => fitting(column, [lane], smallest))
  const common = Math.max(smallest, Math.min(...found.map(({ zoom }) => zoom)))
  const columns = found.map((one, i) => {
    const choice =
      one.zoom < smallest ? (lowest(column, lanes.slice(i, i + 1), smallest, COLUMN_FOLDS) ?? one) : one
    return setOut(column, { ...choice, zoom: common }, 'whole')
  })
  const height = Math.max(...columns.map(({ canvas }) => canvas.height))
  let x = 0
  const moved = columns.flatMap((one) => {
    const inColumn = one.lanes.map((lane) => shifted(lane, { x, y: 0 }))
    x += one.canvas.width
    return inColumn
  })
  return {
    zoom: Math.min(LARGEST, common),
    type,
    others: 'whole',
    canvas: { width: x, height },
    lanes: moved,
  }
}

/** The same lane elsewhere. */
export function shifted(lane: LaneLayout, by: Point): LaneLayout {
  const along = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y })
  return {
    ...lane,
    band: along(lane.band),
    boxes: lane.boxes.map((box) => ({ ...box, rect: along(box.rect) })),
    edges: lane.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(along),
      labelAt: edge.labelAt && along(edge.labelAt),
    })),
  }
}

/** What the labels of a lane cover. */
export const labelRects = ({ edges }: Pick<LaneLayout, 'edges'>, type: Type): Rect[] =>
  edges.flatMap(({ labelAt, labelWidth }) => (labelAt ? [labelRect(labelAt, labelWidth, type)] : []))

const smallestFor = (type: Type): number => (type.text >= 24 ? 1 : SMALLEST)

/** Bands over the whole canvas, spare height shared out, boxes placed and connected. */
function setOut(needs: LayoutNeeds, choice: Choice, others: Layout['others']): Layout {
  const { type } = needs
  const { lanes } = choice
  const zoom = Math.min(largestOf(needs), Math.max(smallestFor(type), choice.zoom))
  const { between, side } = framesOf(needs)
  const { canvas, content: contentOf } = roomOf(needs, lanes, zoom)
  let y = between
  return {
    zoom,
    type,
    others,
    canvas,
    lanes: lanes.map((lane) => {
      const { slim } = lane
      const { header, top, bottom } = framesOf({ ...needs, slim })
      const size = contentOf(lane)
      const band = {
        x: between,
        y,
        width: canvas.width - 2 * between,
        height: header + top + size.height + bottom,
      }
      y += band.height + between
      const content = { ...size, x: band.x + side, y: band.y + header + top }
      return { id: lane.needs.id, band, header, slim, ...connect(lane, content, { band, header }, needs) }
    }),
  }
}

function connect(
  { needs: lane, plans, arrangement, slim }: LaneChoice,
  content: Rect,
  { band, header }: Pick<LaneLayout, 'band' | 'header'>,
  { type, measure }: LayoutNeeds,
): Pick<LaneLayout, 'boxes' | 'edges'> {
  const placed = arrangement.place(content)
  const boxes = lane.components.flatMap(({ id }): BoxLayout[] => {
    const rect = placed.get(id)
    const plan = plans.get(id)
    return rect && plan ? [{ id, rect, plan }] : []
  })
  const wanted = lane.connections.flatMap((connection, i) => {
    const from = placed.get(connection.from)
    const to = placed.get(connection.to)
    return from && to && from !== to
      ? [{ connection, from, to, id: `${i}:${connection.from}>${connection.to}` }]
      : []
  })
  const rects = boxes.map(({ rect }) => rect)
  // Boxes of a slim lane stand so near to its head that a way around them would cross what it says.
  const walls = slim ? [...rects, { ...band, height: header }] : rects
  const edges = connected(
    wanted.map(({ connection, from, to }) => ({ from, to, width: measure(connection.label, 'text', type) })),
    { boxes, walls, band, header, framed: lane.extent.framed, unlabelled: slim, type },
  )
  return {
    boxes,
    edges: wanted.flatMap(({ connection, id }, i) => {
      const edge = edges[i]
      return edge ? [{ id, connection, ...edge }] : []
    }),
  }
}
