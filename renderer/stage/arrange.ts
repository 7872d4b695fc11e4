/**
 * Ways to set out the boxes of one lane: in one row, or folded into two that run there and back like a loop, with the
 * event store among them or as a shelf below. Each way knows how much room it needs and can fill more.
 */
import type { ComponentId } from '../../shared/ids.ts'
import type { Component, Connection } from '../../shared/trace.ts'
import type { BoxPlan } from './box-size.ts'
import { apartness } from './brackets.ts'
import { clumpedColumns, clumpings } from './clumps.ts'
import type { Rect, Size } from './geometry.ts'
import { without } from './rank.ts'
import type { Measure, Type } from './text.ts'

export interface Arrangement extends Size {
  /** Lines that the boxes run along; more than one folds the way from left to right. */
  lines: number
  /** How many of the sets of boxes that commit together stand apart; see `apartness`. @param into its own size, if not said */
  apart(into?: Size): number
  /** Places the boxes in a rectangle at least as large as the arrangement. */
  place(into: Rect): ReadonlyMap<ComponentId, Rect>
}

export interface ArrangeNeeds {
  components: readonly Component[]
  connections: readonly Connection[]
  plans: ReadonlyMap<ComponentId, BoxPlan>
  /** Sets of boxes that commit together. */
  together: readonly (readonly ComponentId[])[]
  /** No narrower than the labels of its connections would like. */
  labelled: boolean
  type: Type
  measure: Measure
  /** As near to one another as can be; left out, with room for what travels and for labels. */
  slim?: boolean
  /** Lines as near to one another as frames of transactions and what they say allow. */
  tight?: boolean
}

interface Column extends Size {
  boxes: readonly { id: ComponentId; plan: BoxPlan }[]
  /** Room before this column: what must be and what a connection's label would like. */
  gap: number
  wish: number
}
interface Line extends Size {
  columns: readonly Column[]
  /** Right to left. */
  backwards: boolean
}

const gapsOf = ({
  type,
  labelled,
  slim = false,
  tight = false,
}: Pick<ArrangeNeeds, 'type' | 'labelled' | 'slim' | 'tight'>) => ({
  /** Between columns: room for an arrow and for a bracket on both sides. */
  across: Math.round(type.text * (slim ? 1.2 : 1.85)),
  acrossMost: Math.round(type.text * 9),
  /** Between boxes of a column: room for a token on the lower one's edge, and for a label between the frames of both. */
  stacked: Math.round(type.text * (slim ? 1.1 : type.text >= 24 && !labelled ? 2.2 : 2.7)),
  lines: Math.round(type.text * (slim ? 1.1 : labelled ? 3.6 : tight && type.text >= 24 ? 2 : 2.8)),
  /** Part of their width by which boxes with rows grow at most; none where their rows have just the room that they need. */
  stretch: labelled ? 0 : 0.2,
})

/** @param most folds of a line at most */
export function arrangementsOf(needs: ArrangeNeeds, most = 1): Arrangement[] {
  const { components, connections, together } = needs
  const inLine = waysOf(needs, components, connections, together, most).map((lines) =>
    stack(lines, null, needs),
  )
  const store = components.find(({ role }) => role === 'event-store')
  const others = components.filter((component) => component !== store)
  if (!store || others.length === 0) return inLine
  const above = together.filter((set) => !set.includes(store.id))
  const onShelf = waysOf(needs, others, without(store.id, connections), above, most)
  return [...inLine, ...onShelf.map((lines) => stack(lines, store.id, needs))]
}

/** Every way of folding boxes, with those that commit together on one another or not. */
function waysOf(
  needs: ArrangeNeeds,
  components: readonly Component[],
  connections: readonly Pick<Connection, 'from' | 'to'>[],
  together: ArrangeNeeds['together'],
  most: number,
): Line[][] {
  const columns = clumpings(together).flatMap((clumps) => {
    const stacked = clumpedColumns(components, connections, clumps)
    return [stacked, stacked.flatMap((column) => column.map((id) => [id]))]
  })
  const different = new Map(columns.map((way) => [way.map((column) => column.join()).join(' '), way]))
  return [...different.values()].flatMap((way) => folds(needs, way, most))
}

/** Every way of folding the columns there and back. */
const folds = (needs: ArrangeNeeds, columns: readonly ComponentId[][], most: number): Line[][] =>
  cuts(columns.length, most).map((ends) =>
    ends.map((end, i) => line(needs, columns.slice(ends[i - 1] ?? 0, end), i % 2 === 1)),
  )

/** More columns than these are folded evenly: trying every fold would take too long, and nobody could tell them apart. */
const MANY = 14
const MOST_LINES = 12

const evenCuts = (columns: number): number[][] =>
  Array.from({ length: MOST_LINES }, (_, more) =>
    Array.from({ length: more + 1 }, (_, i) => Math.ceil((columns * (i + 1)) / (more + 1))),
  )

/** Where each line of a fold ends: `[[4], [1, 4], [2, 4], [3, 4]]` for four columns folded once at most. */
function cuts(columns: number, most: number): number[][] {
  if (columns > MANY) return evenCuts(columns)
  const further = (ends: readonly number[]): number[][] => {
    const from = ends.at(-1) ?? 0
    const whole = [[...ends, columns]]
    if (ends.length >= most) return whole
    const next = Array.from({ length: Math.max(0, columns - from - 1) }, (_, i) => from + i + 1)
    return [...whole, ...next.flatMap((end) => further([...ends, end]))]
  }
  return further([])
}

function line(needs: ArrangeNeeds, ids: readonly (readonly ComponentId[])[], backwards: boolean): Line {
  const gaps = gapsOf(needs)
  const columns = ids.map((column, i): Column => {
    const boxes = column.flatMap((id) => {
      const plan = needs.plans.get(id)
      return plan ? [{ id, plan }] : []
    })
    const wish = i === 0 ? 0 : labelRoom(needs, ids[i - 1] ?? [], column)
    return {
      boxes,
      gap: i === 0 ? 0 : gaps.across,
      wish: i === 0 ? 0 : Math.max(gaps.across, wish),
      width: Math.max(0, ...boxes.map(({ plan }) => plan.width)),
      height: sum(boxes.map(({ plan }) => plan.height)) + Math.max(0, boxes.length - 1) * gaps.stacked,
    }
  })
  return {
    columns,
    backwards,
    width: sum(columns.map((column) => column.width + column.gap)),
    height: Math.max(0, ...columns.map((column) => column.height)),
  }
}

function labelRoom(
  { connections, measure, type, labelled }: ArrangeNeeds,
  left: readonly ComponentId[],
  here: readonly ComponentId[],
): number {
  const labels = connections.filter(
    ({ from, to }) =>
      (left.includes(from) && here.includes(to)) || (left.includes(to) && here.includes(from)),
  )
  return (
    Math.max(0, ...labels.map(({ label }) => measure(label, 'text', type))) +
    Math.round(type.text * (labelled ? 2.6 : 1.8))
  )
}

function stack(lines: readonly Line[], shelf: ComponentId | null, needs: ArrangeNeeds): Arrangement {
  const gaps = gapsOf(needs)
  const shelfPlan = shelf ? needs.plans.get(shelf) : undefined
  const shelfHeight = shelfPlan ? shelfPlan.height + gaps.lines : 0
  const height = sum(lines.map((one) => one.height)) + (lines.length - 1) * gaps.lines + shelfHeight
  const least = (one: Line) => (needs.labelled ? one.width + wishedIn(one) : one.width)
  const width = Math.max(...lines.map(least), shelfPlan?.width ?? 0)
  let apart: number | null = null
  const arrangement: Arrangement = {
    width,
    height,
    lines: lines.length,
    apart(into) {
      if (into) return apartOf(arrangement, into, needs)
      apart ??= apartOf(arrangement, arrangement, needs)
      return apart
    },
    place(into) {
      const placed = new Map<ComponentId, Rect>()
      const spaces = lines.length - 1 + (shelfPlan ? 1 : 0)
      const spare = Math.max(0, into.height - height)
      const between = gaps.lines + (spaces === 0 ? 0 : Math.min(spare / (spaces + 1), gaps.lines))
      let y = into.y + Math.max(0, spare - spaces * (between - gaps.lines)) / 2
      const reach = Math.max(...lines.map((one) => spread(one, into.width, gaps).width))
      for (const one of lines) {
        placeLine(one, { ...into, y, width: lines.length > 1 ? reach : into.width }, gaps, placed)
        y += one.height + between
      }
      if (shelf && shelfPlan) {
        const width = grows(shelfPlan) ? into.width : Math.ceil(shelfPlan.width)
        placed.set(shelf, { x: into.x, y, width, height: shelfPlan.height })
      }
      return placed
    },
  }
  return arrangement
}

/** A bridge of so many times the size of text reads as one shape with what it joins. */
const SHORT = 4

function apartOf(
  arrangement: Arrangement,
  { width, height }: Size,
  { together, type }: ArrangeNeeds,
): number {
  if (together.length === 0) return 0
  const boxes = [...arrangement.place({ x: 0, y: 0, width, height })].map(([id, rect]) => ({ id, rect }))
  return sum(together.map((members) => apartness(members, boxes, SHORT * type.text)))
}

/** px that the labels of a line would like beside what must be. */
const wishedIn = ({ columns }: Line): number => sum(columns.map(moreFor))
const moreFor = ({ wish, gap }: Column): number => wish - gap

/** Gaps and stretch that make a line as wide as it usefully can be within `width`. */
function spread(one: Line, width: number, gaps: ReturnType<typeof gapsOf>) {
  const gapCount = Math.max(0, one.columns.length - 1)
  let spare = Math.max(0, width - one.width)
  // A gap that is nearly as wide as its words has no more room for them than a narrow one: as many as can be have it all.
  const granted = new Set<Column>()
  for (const column of one.columns.toSorted((a, b) => moreFor(a) - moreFor(b))) {
    if (moreFor(column) > spare) break
    spare -= moreFor(column)
    granted.add(column)
  }
  // A tape shows more of the log the longer it is, so it takes all it can get. Other boxes with rows take some of what is
  // left, so that their cells breathe; the arrows take the rest, up to a limit.
  const tape = one.columns.find(hasTape)
  const tapeStretch = tape ? spare : 0
  spare -= tapeStretch
  const rich = one.columns.filter((column) => isRich(column) && column !== tape)
  const stretch =
    rich.length === 0 ? 0 : Math.min(gaps.stretch * sum(rich.map((c) => c.width)), spare / 2) / rich.length
  spare -= stretch * rich.length
  const extra = gapCount === 0 ? 0 : Math.min(spare / gapCount, gaps.acrossMost)
  const gapBefore = (column: Column) =>
    column.gap === 0 ? 0 : column.gap + (granted.has(column) ? moreFor(column) : 0) + extra
  const widthOf = (column: Column) =>
    column.width + (column === tape ? tapeStretch : isRich(column) ? stretch : 0)
  return { gapBefore, widthOf, width: sum(one.columns.map((c) => widthOf(c) + gapBefore(c))) }
}

const grows = ({ tape }: BoxPlan): boolean => tape?.grows ?? false
const hasTape = (column: Column): boolean => column.boxes.some(({ plan }) => grows(plan))
/** What is broken into lines takes just the width that it was broken for. */
const isBroken = ({ stacks }: BoxPlan): boolean => stacks.flat().some(({ lines, rows }) => lines > rows)
const fills = (plan: BoxPlan): boolean => (plan.stacks.length > 0 && !isBroken(plan)) || grows(plan)
const isRich = (column: Column): boolean => column.boxes.some(({ plan }) => fills(plan))

function placeLine(
  one: Line,
  into: Rect,
  gaps: ReturnType<typeof gapsOf>,
  placed: Map<ComponentId, Rect>,
): void {
  const { gapBefore, widthOf } = spread(one, into.width, gaps)
  let along = 0
  for (const column of one.columns) {
    along += gapBefore(column)
    const width = widthOf(column)
    const x = one.backwards ? into.x + into.width - along - width : into.x + along
    let y = Math.round(into.y + one.height / 2) - column.height / 2
    for (const { id, plan } of column.boxes) {
      const own = fills(plan) ? width : plan.width
      placed.set(id, round({ x: x + (width - own) / 2, y, width: own, height: plan.height }))
      y += plan.height + gaps.stacked
    }
    along += width
  }
}

/** Whole pixels keep text and hairlines crisp. */
const round = ({ x, y, width, height }: Rect): Rect => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.floor(width),
  height: Math.floor(height),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
