/**
 * Where everything stands: a pure function of the lanes, the room their boxes need and the size of the window. It tries
 * ways to set out each lane and levels of detail, and takes what can be read best. Never overlaps, never depends on the cursor.
 */
import type { ComponentId, LaneId } from '../../shared/ids.ts'
import type { Component, Connection, TableShape } from '../../shared/trace.ts'
import { type Arrangement, arrangementsOf } from './arrange.ts'
import { type BoxPlan, type Detail, planBox } from './box-plan.ts'
import type { LaneExtent } from './extent.ts'
import type { Point, Rect, Size } from './geometry.ts'
import { routes } from './route.ts'
import type { Measure, Type } from './text.ts'

/** All lanes below one another, or one alone. */
export type Mode = { kind: 'stacked' } | { kind: 'alone'; lane: LaneId }

export interface LaneNeeds {
  id: LaneId
  components: readonly Component[]
  connections: readonly Connection[]
  shapes: readonly TableShape[]
  extent: LaneExtent
}

export interface LayoutNeeds {
  lanes: readonly LaneNeeds[]
  /** Room on screen, in px. */
  view: Size
  type: Type
  measure: Measure
  mode: Mode
}

export interface BoxLayout {
  id: ComponentId
  rect: Rect
  plan: BoxPlan
}
export interface EdgeLayout {
  /** Unique in its lane. */
  id: string
  connection: Connection
  points: readonly Point[]
  /** Middle of the label; null when there is no room for it. */
  labelAt: Point | null
}
export interface LaneLayout {
  id: LaneId
  band: Rect
  /** Height of the line with title and figures. */
  header: number
  boxes: readonly BoxLayout[]
  edges: readonly EdgeLayout[]
}
export interface Layout {
  /** At which the whole canvas fits the view, unless that would be too small to read. */
  zoom: number
  canvas: Size
  type: Type
  lanes: readonly LaneLayout[]
}

/** Richest first, with what a level is worth beside larger text. */
const LEVELS: readonly { detail: Detail; worth: number }[] = [
  { detail: { columns: 12, characters: 30, rows: 6, deck: false, lean: false }, worth: 1 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: false, lean: false }, worth: 0.97 },
  { detail: { columns: 6, characters: 20, rows: 4, deck: true, lean: false }, worth: 0.92 },
  { detail: { columns: 4, characters: 18, rows: 3, deck: true, lean: false }, worth: 0.88 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: false }, worth: 0.8 },
  { detail: { columns: 3, characters: 18, rows: 2, deck: true, lean: true }, worth: 0.74 },
  { detail: { columns: 2, characters: 18, rows: 1, deck: true, lean: true }, worth: 0.66 },
]
const STACKS = [1, 2, 4]
/** A lane that runs left to right in one line is easier to follow: what folding one takes from the whole. */
const FOLDED = 0.94
/** Larger than this looks coarse; smaller cannot be read (13 px times 0.83 is 10.8 px). A projector never goes below its type. */
const LARGEST = 1.5
const SMALLEST = 0.83

/** An overview may be smaller than what is read step by step (13 px times 0.6 is 8 px): it shows how lanes compare. */
const OVERVIEW = 0.6

/** Zoom that shows as much of the canvas as can be without shrinking the type beyond what an overview may. */
export function overviewOf({ zoom, canvas, type }: Layout, view: Size): number {
  const whole = Math.min(view.width / canvas.width, view.height / canvas.height)
  return Math.min(zoom, Math.max(type.text >= 24 ? 1 : OVERVIEW, whole))
}

const framesOf = (type: Type) => ({
  header: type.labelLine + Math.round(type.text * 0.6),
  /** Between lanes, and around all of them. */
  between: Math.round(type.text * 0.6),
  side: Math.round(type.text * 1.15),
  /** Above the boxes: a token and the label of a bracket. */
  top: Math.round(type.text * 0.7),
  bottom: Math.round(type.text * 1.7),
})

export function layout(needs: LayoutNeeds): Layout {
  const { mode } = needs
  const lanes = mode.kind === 'alone' ? needs.lanes.filter((lane) => lane.id === mode.lane) : needs.lanes
  const smallest = needs.type.text >= 24 ? 1 : SMALLEST
  const choices = LEVELS.map((level) => choose(needs, lanes, level.detail, level.worth))
  const fitting = choices.reduce((a, b) => (b.score > a.score ? b : a))
  const best = fitting.zoom < smallest ? (lowest(needs, lanes, smallest) ?? fitting) : fitting
  const zoom = Math.min(LARGEST, Math.max(smallest, best.zoom))
  return { ...setOut(needs, best.lanes, zoom), zoom, type: needs.type }
}

interface LaneChoice {
  needs: LaneNeeds
  plans: ReadonlyMap<ComponentId, BoxPlan>
  arrangement: Arrangement
}

interface Choice {
  zoom: number
  score: number
  lanes: readonly LaneChoice[]
}

/** The arrangements at one level of detail that can be read best, and how well that is. */
function choose(needs: LayoutNeeds, lanes: readonly LaneNeeds[], detail: Detail, worth: number): Choice {
  const options = lanes.map((lane) => optionsOf(needs, lane, detail))
  const straight = options.map((ways) => ways.filter(({ arrangement }) => arrangement.lines === 1))
  const [a, b] = [widest(needs, straight, worth), widest(needs, options, worth)]
  return b.score > a.score ? b : a
}

/** Tries every width: each lane takes its lowest arrangement that is no wider. */
function widest(needs: LayoutNeeds, options: readonly (readonly LaneChoice[])[], worth: number): Choice {
  const widths = [...new Set(options.flat().map(({ arrangement }) => arrangement.width))].sort(
    (a, b) => a - b,
  )
  let best: Choice = { zoom: 0, score: -1, lanes: [] }
  for (const width of widths) {
    const chosen = options.flatMap((ways) => {
      const fitting = ways.filter(({ arrangement }) => arrangement.width <= width)
      return fitting.length === 0
        ? []
        : [fitting.reduce((a, b) => (b.arrangement.height < a.arrangement.height ? b : a))]
    })
    if (chosen.length < options.length) continue
    const size = sizeOf(
      needs.type,
      chosen.map(({ arrangement }) => arrangement),
    )
    const zoom = Math.min(needs.view.width / size.width, needs.view.height / size.height)
    const folded = chosen.filter(({ arrangement }) => arrangement.lines > 1).length
    const score = legibility(zoom) * worth * FOLDED ** folded
    if (score > best.score) best = { zoom, score, lanes: chosen }
  }
  return best
}

/** Below 1 every bit of size counts, above it much less. */
const legibility = (zoom: number): number => (zoom < 1 ? zoom ** 2.5 : Math.min(zoom, LARGEST) ** 0.5)

/**
 * For a window too small for everything: fills its width at the smallest type that can be read, as low as it can be. What
 * does not fit is then below, in one direction only. Null if not even the width is enough.
 */
function lowest(needs: LayoutNeeds, lanes: readonly LaneNeeds[], zoom: number): Choice | null {
  const least = sizeOf(needs.type, []).width
  const room = needs.view.width / zoom - least
  const choices = LEVELS.flatMap(({ detail }): Choice[] => {
    const chosen = lanes.flatMap((lane) => {
      const fitting = optionsOf(needs, lane, detail, 2).filter(({ arrangement }) => arrangement.width <= room)
      return fitting.length === 0
        ? []
        : [fitting.reduce((a, b) => (b.arrangement.height < a.arrangement.height ? b : a))]
    })
    const height = sum(chosen.map(({ arrangement }) => arrangement.height))
    return chosen.length < lanes.length ? [] : [{ zoom, score: -height, lanes: chosen }]
  })
  return choices.length === 0 ? null : choices.reduce((a, b) => (b.score > a.score * 0.93 ? b : a))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

function optionsOf(needs: LayoutNeeds, lane: LaneNeeds, detail: Detail, folds = 1): LaneChoice[] {
  const { type, measure } = needs
  return STACKS.flatMap((stacks) => {
    const plans = new Map(
      lane.components.map((component): [ComponentId, BoxPlan] => [
        component.id,
        planBox({ component, shapes: lane.shapes, extent: lane.extent, type, measure }, detail, stacks),
      ]),
    )
    const { components, connections } = lane
    return arrangementsOf({ components, connections, plans, type, measure }, folds).map((arrangement) => ({
      needs: lane,
      plans,
      arrangement,
    }))
  })
}

function sizeOf(type: Type, arrangements: readonly Size[]): Size {
  const { header, between, side, top, bottom } = framesOf(type)
  return {
    width: Math.max(0, ...arrangements.map(({ width }) => width)) + 2 * side + 2 * between,
    height:
      arrangements.reduce((sum, { height }) => sum + height + header + top + bottom, 0) +
      (arrangements.length + 1) * between,
  }
}

/** Bands over the whole canvas, spare height shared out, boxes placed and connected. */
function setOut(
  needs: LayoutNeeds,
  lanes: readonly LaneChoice[],
  zoom: number,
): Pick<Layout, 'canvas' | 'lanes'> {
  const { header, between, side, top, bottom } = framesOf(needs.type)
  const least = sizeOf(
    needs.type,
    lanes.map(({ arrangement }) => arrangement),
  )
  const canvas = {
    width: Math.max(least.width, Math.floor(needs.view.width / zoom)),
    height: Math.max(least.height, Math.floor(needs.view.height / zoom)),
  }
  const spare = lanes.length === 0 ? 0 : Math.floor((canvas.height - least.height) / lanes.length)
  let y = between
  return {
    canvas,
    lanes: lanes.map((lane) => {
      const inner = lane.arrangement.height + spare
      const band = {
        x: between,
        y,
        width: canvas.width - 2 * between,
        height: header + top + inner + bottom,
      }
      y += band.height + between
      const content = {
        x: band.x + side,
        y: band.y + header + top,
        width: band.width - 2 * side,
        height: inner,
      }
      return { id: lane.needs.id, band, header, ...connect(lane, content, needs) }
    }),
  }
}

function connect(
  { needs: lane, plans, arrangement }: LaneChoice,
  content: Rect,
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
  const ways = routes(
    wanted,
    boxes.map(({ rect }) => rect),
  )
  return {
    boxes,
    edges: wanted.map(({ connection, id }, i) => {
      const points = ways[i] ?? []
      return {
        id,
        connection,
        points,
        labelAt: labelAt(points, measure(connection.label, 'text', type), type),
      }
    }),
  }
}

/** The middle of the longest level piece, if the label fits on it. */
function labelAt(points: readonly Point[], width: number, type: Type): Point | null {
  let best: { length: number; at: Point } | null = null
  for (const [i, b] of points.entries()) {
    const a = points[i - 1]
    if (!a || a.y !== b.y) continue
    const length = Math.abs(a.x - b.x)
    if (!best || length > best.length) best = { length, at: { x: (a.x + b.x) / 2, y: a.y } }
  }
  return best && best.length >= width + type.text * 1.2 ? best.at : null
}
