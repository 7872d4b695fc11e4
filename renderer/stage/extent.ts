/**
 * How much room the boxes will need at most, read from the whole trace: the longest status, the longest cell, the most
 * rows at once. With it every box gets its final size before the first row appears, and nothing jumps while stepping.
 */
import {
  isLaneStep,
  type LaneStep,
  type RecordedEvent,
  type RowChange,
  type Step,
  type StepOf,
  type TableHolding,
} from '../../shared/trace.ts'
import { withArrivals } from '../scene/arrivals.ts'
import { statusOf } from '../scene/box-status.ts'
import { tableName } from '../scene/tables.ts'
import { cellText } from './cell.ts'

export interface ColumnExtent {
  /** The longest text that stood in the column. */
  longest: string
  /** The longest pair of before and after that an update will show side by side. */
  longestPair: string
  /** Times that an update changed it. */
  updates: number
}

export interface TableExtent {
  /** Most rows to be shown at once, rows deleted by the newest transaction included. */
  rows: number
  columns: Readonly<Record<string, ColumnExtent>>
}

/** What stands on the tape of a log. */
export interface TapeExtent {
  /** Every event type: which is the widest, only their letters tell. */
  types: readonly string[]
  /** The highest global position. */
  position: number
}

export interface LaneExtent {
  /** By box: the longest status. */
  statuses: Readonly<Record<string, string>>
  /** Of boxes that stand for one in each of two lanes: the longest status in each, with the sign of the lane. */
  pairs?: Readonly<Record<string, readonly string[]>>
  /** By `database.table`. */
  tables: Readonly<Record<string, TableExtent>>
  tape: TapeExtent
  events: number
  /** The longest travelling label by `from>to`. */
  labels: Readonly<Record<string, string>>
}

export const emptyExtent: LaneExtent = {
  statuses: {},
  tables: {},
  tape: { types: [], position: 0 },
  events: 0,
  labels: {},
}

/** What the whole trace needs. The same object for as long as a longer trace needs no more room. */
export interface Extents {
  /** In the order in which they come on stage, each with all that will ever be deployed in it: its place is kept free. */
  opened: readonly StepOf<'lane-opened'>[]
  lanes: Readonly<Record<string, LaneExtent>>
}

interface Reading {
  length: number
  extents: Extents
  counts: Map<string, { rows: number; inTransaction: number }>
}
const readings = new WeakMap<readonly Step[], Reading>()

/** @param steps the trace; the same array may grow between calls, and only what is new is read */
export function extentsOf(steps: readonly Step[]): Extents {
  const reading: Reading = readings.get(steps) ?? {
    length: 0,
    extents: { opened: [], lanes: {} },
    counts: new Map(),
  }
  readings.set(steps, reading)
  for (; reading.length < steps.length; reading.length += 1) {
    const step = steps[reading.length]
    if (!step || !isLaneStep(step)) continue
    const { opened, lanes } = reading.extents
    if (step.kind === 'lane-opened') reading.extents = { lanes, opened: [...opened, step] }
    if (step.kind === 'deployed') reading.extents = { lanes, opened: afterDeployment(opened, step) }
    const before = lanes[step.lane] ?? emptyExtent
    const after = widen(before, step, reading.counts)
    if (after !== before) reading.extents = { ...reading.extents, lanes: { ...lanes, [step.lane]: after } }
  }
  return reading.extents
}

function afterDeployment(opened: Extents['opened'], step: StepOf<'deployed'>): Extents['opened'] {
  const after = opened.map((one) => (one.lane === step.lane ? withArrivals(one, step) : one))
  return after.every((one, index) => one === opened[index]) ? opened : after
}

function widen(extent: LaneExtent, step: LaneStep, counts: Reading['counts']): LaneExtent {
  let next = extent
  for (const status of [statusOf(step) ?? '', restingOf(step, extent)])
    if (status.length > (next.statuses[step.node]?.length ?? 0))
      next = { ...next, statuses: { ...next.statuses, [step.node]: status } }
  if (step.travel) {
    const way = `${step.travel.from}>${step.travel.to}`
    if (step.travel.label.length > (next.labels[way]?.length ?? 0))
      next = { ...next, labels: { ...next.labels, [way]: step.travel.label } }
  }
  if (step.kind === 'appended') {
    const tape = widenTape(next.tape, step.events)
    next = { ...next, tape, events: next.events + step.events.length }
  }
  // Work in bulk tells the end of the log only.
  if (step.kind === 'worked' && step.newest.length > 0)
    next = { ...next, tape: widenTape(next.tape, step.newest) }
  const holdings =
    step.kind === 'worked' ? step.tables : step.kind === 'rebuild-progressed' ? (step.holds ?? []) : []
  if (holdings.length > 0) {
    const tables = widenSampled(next.tables, holdings)
    if (tables !== next.tables) next = { ...next, tables }
  }
  if (step.kind === 'statement')
    for (const change of step.changes) next = widenTable(next, step, change, counts)
  if (step.kind === 'committed' || step.kind === 'rolled-back')
    for (const [key, count] of counts) {
      if (!key.startsWith(`${step.lane}/${step.database}.`)) continue
      if (step.kind === 'rolled-back') count.rows -= count.inTransaction
      count.inTransaction = 0
    }
  return next
}

function widenTape({ types, position }: TapeExtent, events: readonly RecordedEvent[]): TapeExtent {
  const unknown = events.map(({ type }) => type).filter((type) => !types.includes(type))
  return {
    types: unknown.length === 0 ? types : [...new Set([...types, ...unknown])],
    position: Math.max(position, ...events.map((event) => event.position)),
  }
}

/** The longest that a box may say of what this step leaves in it, while it rests; see `boxState`. */
function restingOf(step: LaneStep, { events }: LaneExtent): string {
  if (step.kind === 'checkpoint-stored') return `checkpoint ${step.position} · ${Math.min(events, 99)} behind`
  if (step.kind === 'snapshot-stored') return `v${step.version} · ${Math.min(events, 99)} events old`
  return ''
}

function widenTable(
  extent: LaneExtent,
  step: Extract<LaneStep, { kind: 'statement' }>,
  change: RowChange,
  counts: Reading['counts'],
): LaneExtent {
  const name = tableName(step.database, change.table)
  const key = `${step.lane}/${name}`
  const count = counts.get(key) ?? { rows: 0, inTransaction: 0 }
  counts.set(key, count)
  const grown = (change.after ? 1 : 0) - (change.before ? 1 : 0)
  count.rows += grown
  count.inTransaction += step.tx === undefined ? 0 : grown
  const table = extent.tables[name] ?? { rows: 0, columns: {} }
  const rows = Math.max(table.rows, count.rows + (change.after ? 0 : 1))
  const columns = widenColumns(table.columns, change)
  return rows === table.rows && columns === table.columns
    ? extent
    : { ...extent, tables: { ...extent.tables, [name]: { rows, columns } } }
}

/** Of the rows that work in bulk leaves behind it tells a few: their columns get the room for them. */
function widenSampled(tables: LaneExtent['tables'], holdings: readonly TableHolding[]): LaneExtent['tables'] {
  let next = tables
  for (const { database, table, sample } of holdings) {
    const name = tableName(database, table)
    const known = next[name] ?? { rows: 0, columns: {} }
    const columns = sample.reduce(
      (widened, row) => widenColumns(widened, { before: null, after: row }),
      known.columns,
    )
    if (columns !== known.columns) next = { ...next, [name]: { ...known, columns } }
  }
  return next
}

function widenColumns(
  columns: TableExtent['columns'],
  { before, after }: Pick<RowChange, 'before' | 'after'>,
): TableExtent['columns'] {
  let next = columns
  for (const column of Object.keys(after ?? before ?? {})) {
    const was = before ? cellText(column, before[column]) : ''
    const is = after ? cellText(column, after[column]) : ''
    const updated = before !== null && after !== null && before[column] !== after[column]
    const known = next[column] ?? { longest: '', longestPair: '', updates: 0 }
    const longest = longer(longer(known.longest, was), is)
    const longestPair = updated ? longer(known.longestPair, `${was} ${is}`) : known.longestPair
    // Counting stops early: the figure only ranks columns, and a steady extent keeps the layout steady.
    const updates = Math.min(known.updates + (updated ? 1 : 0), 3)
    if (longest !== known.longest || longestPair !== known.longestPair || updates !== known.updates)
      next = { ...next, [column]: { longest, longestPair, updates } }
  }
  return next
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a)
