/** What a box shows and how large it is, at one level of detail. Sizes do not depend on the cursor. */
import type { Component, TableShape } from '../../shared/trace.ts'
import { isMoment } from '../scene/moment.ts'
import { tableName } from '../scene/tables.ts'
import type { ColumnExtent, LaneExtent } from './extent.ts'
import type { Size } from './geometry.ts'
import type { Measure, Type } from './text.ts'

/** How much of the tables is shown, richest first. */
export interface Detail {
  /** Columns of a table at most. */
  columns: number
  /** Characters of a column at most; longer text is cut and readable on hover and in the inspector. */
  characters: number
  /** Rows of a table at most. */
  rows: number
  /** Show one table of a box at a time, the one that told something last. */
  deck: boolean
  /** Leave out what is said elsewhere too: the status of a box with tables, the pointers below the tape. */
  lean: boolean
  /** Of an idle lane where not all have room: what a box keeps is left out, and with `label` its status too. */
  only?: 'status' | 'label'
}

export interface ColumnPlan {
  name: string
  width: number
  /** True when before and after of an update fit side by side. */
  pairs: boolean
}

export interface TablePlan extends Size {
  /** `database.table` */
  name: string
  columns: readonly ColumnPlan[]
  /** The others: they show only when they change. */
  spare: readonly ColumnPlan[]
  /** The column that tells its rows apart; always shown. */
  key: string | undefined
  /** Rows that fit. */
  rows: number
}

export interface BoxPlan extends Size {
  statusLines: number
  /** Where the status stands: below the label, beside it, or in the line that names the only table. */
  status: 'below' | 'beside' | 'caption' | 'none'
  /** Tables side by side in stacks. */
  stacks: readonly (readonly TablePlan[])[]
  /** Of a deck only one table shows at a time: with the names of all beside it, or with their number. */
  deck: 'names' | 'number' | null
  /** Room that the label takes at the left of the line that names the table; 0 where it has a line of its own. */
  indent: number
  /** The event store shows its log as a tape: width of one event on it, and whether checkpoints point at it. */
  tape: { event: number; pointers: boolean } | null
}

/** Distances in px; in proportion to the type, so that a projector's larger text gets larger paddings. */
export const paddingOf = (type: Type) => ({
  x: Math.round(type.text * 0.8),
  // Large letters need less air around them.
  y: Math.round(type.text * (type.text >= 24 ? 0.45 : 0.7)),
  cell: Math.round(type.text * 0.6),
  /** Column of the signs + − ~ before the cells. */
  sign: Math.round(type.text * 1.1),
  stack: Math.round(type.text * 1.3),
})

/**
 * The longest status, with room for the weight it has in a live box, and for one as long in letters but wider in px.
 */
const statusWidth = ({
  component,
  extent,
  type,
  measure,
}: Pick<BoxNeeds, 'component' | 'extent' | 'type' | 'measure'>) =>
  Math.ceil(measure(extent.statuses[component.id] ?? '', 'strong', type) * 1.05)
/** The icon before the label and its distance. */
const markWidth = (type: Type) => Math.round(type.label * 1.4)
/** px of a box's own line, and of an event's frame and padding. */
const BORDER = 1
const EVENT_FRAME = 10
/** Between the head of a box and what it keeps. */
export const headGap = (type: Type): number => Math.round(type.text * 0.5)
/** Even heights have whole centres, so that lines between boxes of a row are level. */
const even = (height: number): number => 2 * Math.ceil(height / 2)

export interface BoxNeeds {
  component: Component
  shapes: readonly TableShape[]
  extent: LaneExtent
  type: Type
  measure: Measure
}

/** @param stacks stacks of tables side by side at most */
export function planBox(needs: BoxNeeds, detail: Detail, stacks: number): BoxPlan {
  const { component } = needs
  if (detail.only) return planPlain(needs, detail.only)
  if (component.role === 'event-store') return planTape(needs, detail)
  // Where room is short, the one row of a projector can go: its checkpoint is in its status and on the tape.
  const plain = detail.deck && component.role === 'projector'
  const tables = (plain ? [] : needs.shapes)
    .filter((shape) => component.tables.includes(tableName(shape.database, shape.table)))
    .map((shape) => planTable(needs, shape, detail))
  if (tables.length === 0) return planPlain(needs)
  return detail.deck && tables.length > 1
    ? planDeck(needs, tables, detail)
    : planWithTables(needs, tables, stacks, detail)
}

function planPlain({ component, extent, type, measure }: BoxNeeds, only?: Detail['only']): BoxPlan {
  const pad = paddingOf(type)
  const label = measure(component.label, 'label', type) + markWidth(type)
  const status = statusWidth({ component, extent, type, measure })
  const inner = only === 'label' ? label : Math.max(label, Math.min(status, 10 * type.text))
  // Words break unevenly: a second line is reserved as soon as one might be too short.
  const statusLines = only === 'label' ? 0 : status > inner && only === undefined ? 2 : 1
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

function planWithTables(
  { component, extent, type, measure }: BoxNeeds,
  tables: readonly TablePlan[],
  most: number,
  detail: Detail,
): BoxPlan {
  const pad = paddingOf(type)
  const stacks = balance(tables, Math.min(most, tables.length))
  const content = sum(stacks.map(widest)) + (stacks.length - 1) * pad.stack
  const label = measure(component.label, 'label', type) + markWidth(type)
  const status = statusWidth({ component, extent, type, measure })
  const short = detail.lean ? 'none' : tables.length === 1 ? 'caption' : 'below'
  const place = label + pad.stack + status <= content ? 'beside' : short
  const caption = place === 'caption' ? Math.max(0, ...tables.map(captionWidth)) + pad.stack + status : 0
  const indent = detail.lean && tables.length === 1 ? label + pad.cell : 0
  const named = indent > 0 ? indent + Math.max(0, ...tables.map(captionWidth)) : caption
  const inner = Math.max(content, label, place === 'below' ? status : named)
  const head =
    type.labelLine + (place === 'below' ? type.textLine : 0) + (place === 'caption' ? 0 : headGap(type))
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    height: even(
      (indent > 0 ? 0 : head) +
        Math.max(...stacks.map((stack) => tallest(stack, pad.y))) +
        2 * pad.y +
        2 * BORDER,
    ),
    statusLines: 1,
    status: indent > 0 ? 'none' : place,
    stacks,
    deck: null,
    indent,
    tape: null,
  }
  function captionWidth({ name, spare }: TablePlan): number {
    const own = measure(name.slice(name.indexOf('.') + 1), 'mono', type)
    const rest = detail.lean ? ' +9' : spare.length > 0 ? ' + 9 more ⋯' : ' + 9 more'
    return own + measure(rest, 'text', type) + Math.round(type.text * 0.5)
  }
}

/** All tables in one place; their names stand in one line if there is room. */
function planDeck(needs: BoxNeeds, tables: readonly TablePlan[], detail: Detail): BoxPlan {
  const { component, extent, type, measure } = needs
  const pad = paddingOf(type)
  const names = tables.map(({ name }) => name.slice(name.indexOf('.') + 1))
  const content = widest(tables)
  const tabs =
    sum(names.map((name) => measure(name, 'mono', type) + signWidth(type))) + names.length * pad.cell
  const counted =
    Math.max(...names.map((name) => measure(name, 'mono', type))) +
    (detail.lean
      ? measure('1/9 +9', 'text', type) + type.text
      : measure('1 of 9 tables + 9 more ⋯', 'text', type) + 2 * type.text)
  const deck = !detail.lean && tabs <= content * 1.15 ? 'names' : 'number'
  const label = measure(component.label, 'label', type) + markWidth(type)
  const status = statusWidth({ component, extent, type, measure })
  const indent = detail.lean ? label + pad.cell : 0
  const least = Math.max(content, indent + (deck === 'names' ? tabs : counted), label)
  const beside = label + pad.stack + status
  const inner = detail.lean ? least : Math.max(least, beside)
  return {
    width: inner + 2 * pad.x + 2 * BORDER,
    height: even(
      (detail.lean ? 0 : type.labelLine + headGap(type)) +
        Math.max(...tables.map(({ height }) => height)) +
        2 * pad.y +
        2 * BORDER,
    ),
    statusLines: 1,
    status: detail.lean ? 'none' : 'beside',
    stacks: [tables],
    deck,
    indent,
    tape: null,
  }
}

/** A sign of change before the name of a table. */
const signWidth = (type: Type) => Math.round(type.text * 0.9)

function planTape({ component, extent, type, measure }: BoxNeeds, { lean }: Detail): BoxPlan {
  const pad = paddingOf(type)
  const event =
    Math.max(measure(extent.longestType || 'SomethingHappened', 'text', type), 7 * type.text) +
    2 * pad.cell +
    6
  const label = measure(component.label, 'label', type) + markWidth(type)
  const status = statusWidth({ component, extent, type, measure })
  return {
    // Between the fold of the earlier events and the next there are two, or one; a shelf makes it as wide as the lane.
    width: Math.max(Math.ceil((lean ? 2 : 3) * event), label + pad.stack + status) + 2 * pad.x + 2 * BORDER,
    // Label, event (two lines in a frame), checkpoint pointers.
    height: even(
      type.labelLine + headGap(type) + (lean ? 2 : 3) * type.textLine + EVENT_FRAME + 2 * pad.y + 2 * BORDER,
    ),
    statusLines: 1,
    status: 'beside',
    stacks: [],
    deck: null,
    indent: 0,
    tape: { event, pointers: !lean },
  }
}

function planTable({ extent, type, measure }: BoxNeeds, shape: TableShape, detail: Detail): TablePlan {
  const pad = paddingOf(type)
  const name = tableName(shape.database, shape.table)
  const known = extent.tables[name]
  const shown = choose(shape, known?.columns ?? {}, detail.columns)
  const plan = (column: string) => planColumn(column, known?.columns[column], detail, type, measure)
  const columns = shown.map(plan)
  const spare = shape.columns.filter((column) => !shown.includes(column)).map(plan)
  const caption = measure(shape.table, 'mono', type) + measure(' + 9 more ⋯', 'text', type)
  const rows = Math.max(1, Math.min(known?.rows ?? 1, detail.rows))
  return {
    name,
    columns,
    spare,
    key: shape.primaryKey.at(-1),
    rows,
    width: Math.max(pad.sign + sum(columns.map((column) => column.width)), caption),
    height: (2 + rows) * type.textLine + 2,
  }
}

function planColumn(
  name: string,
  extent: ColumnExtent | undefined,
  detail: Detail,
  type: Type,
  measure: Measure,
): ColumnPlan {
  const most = Math.round(detail.characters * 0.57 * type.text)
  const single = Math.min(most, Math.ceil(measure(extent?.longest ?? '', 'strong', type) * 1.04))
  // Between before and after is more than a space.
  const pair = measure(extent?.longestPair ?? '', 'strong', type) + Math.ceil(0.4 * type.text)
  const pairs = pair <= most
  const value = Math.max(single, pairs ? pair : 0)
  return { name, pairs, width: Math.max(value, measure(name, 'text', type)) + 2 * paddingOf(type).cell }
}

/** The columns that say most: the key, then what updates change, then the rest; moments last. In the table's order. */
function choose(
  shape: TableShape,
  extents: Readonly<Record<string, ColumnExtent>>,
  most: number,
): readonly string[] {
  const ownKey = shape.primaryKey.at(-1)
  const worth = (column: string): number => {
    if (column === ownKey) return 4
    if (isMoment(column)) return 0
    if (shape.primaryKey.includes(column)) return 1
    return (extents[column]?.updates ?? 0) > 0 ? 3 : 2
  }
  const ranked = shape.columns
    .map((column, place) => ({ column, place, worth: worth(column) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .slice(0, most)
  return ranked.sort((a, b) => a.place - b.place).map(({ column }) => column)
}

/** Tables in order onto stacks, each on the lowest so far. */
function balance(tables: readonly TablePlan[], count: number): TablePlan[][] {
  const stacks: TablePlan[][] = Array.from({ length: count }, () => [])
  for (const table of tables) {
    const lowest = stacks.reduce((best, stack) => (tallest(stack, 8) < tallest(best, 8) ? stack : best))
    lowest.push(table)
  }
  return stacks
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const widest = (stack: readonly TablePlan[]): number => Math.max(0, ...stack.map((table) => table.width))
const tallest = (stack: readonly TablePlan[], gap: number): number =>
  sum(stack.map((table) => table.height)) + Math.max(0, stack.length - 1) * gap
