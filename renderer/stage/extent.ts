/**
 * How much room the boxes will need at most, read from the whole trace: the longest status, the longest cell, the most
 * rows at once. With it every box gets its final size before the first row appears, and nothing jumps while stepping.
 */
import type { LaneId } from '../../shared/ids.ts'
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
import type { TransactionScene } from '../scene/scene.ts'
import { tableName } from '../scene/tables.ts'
import { beginTransaction, joinTransaction, membersOf, renamedIn } from '../scene/transactions.ts'
import { emptyExtent, type LaneExtent, type TapeExtent } from './lane-extent.ts'
import { type HeldReading, heldAfter, nothingHeld, widenSays } from './says-extent.ts'
import { emptyTable, widenColumns } from './table-extent.ts'

/** What the whole trace needs. The same object for as long as a longer trace needs no more room. */
export interface Extents {
  /** In the order in which they come on stage, each with all that will ever be deployed in it: its place is kept free. */
  opened: readonly StepOf<'lane-opened'>[]
  lanes: Readonly<Record<string, LaneExtent>>
}

interface Reading {
  length: number
  extents: Extents
  counts: Map<string, Count>
  held: HeldReading
  /** The newest transaction of each lane. */
  transactions: Map<string, TransactionScene | null>
}
/** Rows of a table: told one by one, those of them in an open transaction, and those of a sample beside them. */
interface Count {
  rows: number
  inTransaction: number
  sampled: number
}
/** Events of a log are counted as the rows of a table. */
const LOG = 'log'
const readings = new WeakMap<readonly Step[], Reading>()

/** @param steps the trace; the same array may grow between calls, and only what is new is read */
export function extentsOf(steps: readonly Step[]): Extents {
  const reading: Reading = readings.get(steps) ?? {
    length: 0,
    extents: { opened: [], lanes: {} },
    counts: new Map(),
    held: nothingHeld,
    transactions: new Map(),
  }
  readings.set(steps, reading)
  for (; reading.length < steps.length; reading.length += 1) {
    const step = steps[reading.length]
    if (!step || !isLaneStep(step)) continue
    const { opened, lanes } = reading.extents
    if (step.kind === 'lane-opened') reading.extents = { lanes, opened: [...opened, step] }
    if (step.kind === 'deployed') reading.extents = { lanes, opened: afterDeployment(opened, step) }
    const before = lanes[step.lane] ?? emptyExtent
    reading.held = heldAfter(reading.held, step)
    const roomy = widenSays(widen(before, step, reading.counts), step, reading.held)
    const after = widenFramed(roomy, step, reading)
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
  if (step.travel) {
    const way = `${step.travel.from}>${step.travel.to}`
    if (step.travel.label.length > (next.labels[way]?.length ?? 0))
      next = { ...next, labels: { ...next.labels, [way]: step.travel.label } }
  }
  if (step.kind === 'appended') {
    const events = next.events + step.events.length
    const sampled = counts.get(`${step.lane}/${LOG}`)?.sampled ?? 0
    next = { ...next, tape: widenTape(next.tape, step.events, sampled + events), events }
  }
  if (step.kind === 'worked') {
    // Work in bulk tells the end of the log only.
    const told = step.newest.length
    counts.set(`${step.lane}/${LOG}`, { rows: 0, inTransaction: 0, sampled: told - next.events })
    if (told > 0) next = { ...next, tape: widenTape(next.tape, step.newest, told) }
  }
  const holdings =
    step.kind === 'worked' ? step.tables : step.kind === 'rebuild-progressed' ? (step.holds ?? []) : []
  if (holdings.length > 0) {
    const tables = widenSampled(next.tables, step.lane, holdings, counts)
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

function widenFramed(
  extent: LaneExtent,
  step: LaneStep,
  { transactions, extents }: Pick<Reading, 'transactions' | 'extents'>,
): LaneExtent {
  const before = transactions.get(step.lane) ?? null
  const joined = step.kind === 'transaction-began' ? beginTransaction(step) : joinTransaction(before, step)
  const now = step.kind === 'swapped' ? renamedIn(joined, step) : joined
  transactions.set(step.lane, now)
  if (!now || now === before) return extent
  const components = extents.opened.find(({ lane }) => lane === step.lane)?.components ?? []
  const members = membersOf(now, components)
  const isKnown = extent.framed.some((set) => set.join() === members.join())
  return isKnown || members.length === 0 ? extent : { ...extent, framed: [...extent.framed, members] }
}

function widenTape(
  { types, position, told: before }: TapeExtent,
  events: readonly RecordedEvent[],
  told: number,
): TapeExtent {
  const unknown = events.map(({ type }) => type).filter((type) => !types.includes(type))
  return {
    told: Math.max(before, told),
    types: unknown.length === 0 ? types : [...new Set([...types, ...unknown])],
    position: Math.max(position, ...events.map((event) => event.position)),
  }
}

function widenTable(
  extent: LaneExtent,
  step: Extract<LaneStep, { kind: 'statement' }>,
  change: RowChange,
  counts: Reading['counts'],
): LaneExtent {
  const name = tableName(step.database, change.table)
  const key = `${step.lane}/${name}`
  const count = counts.get(key) ?? { rows: 0, inTransaction: 0, sampled: 0 }
  counts.set(key, count)
  const grown = (change.after ? 1 : 0) - (change.before ? 1 : 0)
  count.rows += grown
  count.inTransaction += step.tx === undefined ? 0 : grown
  const table = extent.tables[name] ?? emptyTable
  const shown = count.rows + (change.after ? 0 : 1)
  const rows = Math.max(table.rows, shown)
  const told = Math.max(table.told, shown + count.sampled)
  const columns = widenColumns(table.columns, change)
  return rows === table.rows && told === table.told && columns === table.columns
    ? extent
    : { ...extent, tables: { ...extent.tables, [name]: { ...table, rows, told, columns } } }
}

/** Of the rows that work in bulk leaves behind it tells a few: their columns get the room for them. */
function widenSampled(
  tables: LaneExtent['tables'],
  lane: LaneId,
  holdings: readonly TableHolding[],
  counts: Reading['counts'],
): LaneExtent['tables'] {
  let next = tables
  for (const { database, table, rows, sample } of holdings) {
    const name = tableName(database, table)
    const known = next[name] ?? emptyTable
    const key = `${lane}/${name}`
    const count = counts.get(key) ?? { rows: 0, inTransaction: 0, sampled: 0 }
    counts.set(key, { ...count, sampled: sample.length - count.rows })
    const told = Math.max(known.told, sample.length)
    const untold = known.untold || rows > sample.length
    const columns = sample.reduce(
      (widened, row) => widenColumns(widened, { before: null, after: row }),
      known.columns,
    )
    if (columns !== known.columns || told !== known.told || untold !== known.untold)
      next = { ...next, [name]: { ...known, told, untold, columns } }
  }
  return next
}
