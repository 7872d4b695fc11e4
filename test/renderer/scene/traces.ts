/** Small traces for tests of the scene: written by hand where a test says what happened, random but valid elsewhere. */
import fc from 'fast-check'
import {
  ComponentId,
  GlobalPosition,
  LaneId,
  StepNumber,
  StreamId,
  StreamVersion,
  VirtualTime,
} from '../../../shared/ids.ts'
import type { LaneStep, RecordedEvent, Row, RowChange, Step } from '../../../shared/trace.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type LaneDraft = DistributiveOmit<LaneStep, 'n' | 'beat' | 'time' | 'lane' | 'node' | 'cause' | 'tx'> & {
  cause?: number
  tx?: number
  node?: string
}

export const LANE = LaneId.parse('es')
export const box = (id: string): ComponentId => ComponentId.parse(id)

export class TraceBuilder {
  readonly steps: Step[] = []
  lane: LaneId = LANE

  add(draft: LaneDraft): StepNumber {
    const n = StepNumber.parse(this.steps.length + 1)
    const { node = 'store', ...rest } = draft
    // A draft with these four is a step.
    const step = { n, beat: 0, time: VirtualTime.parse(n * 1000), lane: this.lane, node: box(node), ...rest }
    this.steps.push(step as Step)
    return n
  }

  open(lane: LaneId = LANE): this {
    this.lane = lane
    this.add({
      kind: 'lane-opened',
      title: 'Event-sourced',
      system: 'event-sourced',
      components: [
        { id: box('client'), role: 'client', label: 'Client', about: 'Sends commands.', tables: [] },
        { id: box('store'), role: 'event-store', label: 'Event store', about: 'Keeps facts.', tables: [] },
        {
          id: box('model'),
          role: 'read-model',
          label: 'Read model',
          about: 'Rows.',
          tables: ['db.items', 'read.lines'],
        },
      ],
      connections: [
        { from: box('client'), to: box('store'), label: 'appends' },
        { from: box('store'), to: box('model'), label: 'feeds' },
      ],
      databases: [
        { name: 'db', file: 'db.db' },
        { name: 'read', file: 'read.db' },
      ],
      tables: [
        { database: 'db', table: 'items', columns: ['id', 'name'], primaryKey: ['id'] },
        { database: 'read', table: 'lines', columns: ['id', 'part', 'name'], primaryKey: ['id', 'part'] },
      ],
    })
    return this
  }

  command(type = 'AddItem'): StepNumber {
    return this.add({
      kind: 'command-sent',
      node: 'client',
      correlationId: 'c',
      command: { id: `c-${this.steps.length}`, type, data: {} },
    })
  }

  begin(tx: number, database = 'db'): StepNumber {
    return this.add({ kind: 'transaction-began', database, tx })
  }

  commit(tx: number, database = 'db'): StepNumber {
    return this.add({ kind: 'committed', database, tx })
  }

  rollBack(tx: number, database = 'db'): StepNumber {
    return this.add({ kind: 'rolled-back', database, why: 'the order is confirmed', tx })
  }

  write(changes: RowChange[], tx?: number, database = 'db'): StepNumber {
    return this.add({
      kind: 'statement',
      node: 'model',
      database,
      sql: 'UPDATE …',
      params: [],
      effect: 'write',
      rows: changes.length,
      changes,
      ...(tx === undefined ? {} : { tx }),
    })
  }

  append(position: number, tx?: number): StepNumber {
    return this.add({
      kind: 'appended',
      stream: StreamId.parse('order-o1'),
      expected: StreamVersion.parse(position - 1),
      version: StreamVersion.parse(position),
      events: [event(position)],
      ...(tx === undefined ? {} : { tx }),
    })
  }

  checkpoint(position: number, tx?: number): StepNumber {
    return this.add({
      kind: 'checkpoint-stored',
      node: 'model',
      projection: 'summary',
      position: GlobalPosition.parse(position),
      ...(tx === undefined ? {} : { tx }),
    })
  }
}

export const change = (key: string, before: Row | null, after: Row | null, table = 'items'): RowChange => ({
  table,
  key,
  before,
  after,
})

export const event = (position: number): RecordedEvent => ({
  position: GlobalPosition.parse(position),
  stream: StreamId.parse('order-o1'),
  version: StreamVersion.parse(position),
  id: `e-${position}`,
  type: 'ItemAdded',
  schemaVersion: 1,
  data: {},
  correlationId: 'c',
  causationId: 'c',
  commandId: null,
  at: VirtualTime.parse(position * 1000),
})

/** What one transaction of the random trace does; `keep` false rolls it back. */
interface Deed {
  lane: 'es' | 'crud'
  keep: boolean
  writes: { id: number; to: number | null; name: string }[]
  appends: boolean
}

const deed: fc.Arbitrary<Deed> = fc.record({
  lane: fc.constantFrom('es' as const, 'crud' as const),
  keep: fc.boolean(),
  writes: fc.array(
    fc.record({
      id: fc.nat(5),
      to: fc.option(fc.nat(5), { nil: null }),
      name: fc.constantFrom('pen', 'ink', 'cup'),
    }),
    { maxLength: 6 },
  ),
  appends: fc.boolean(),
})

/** The rows that really stood in table `db.items` of a lane after each step; index 0 is before the first. */
export type Ledger = Record<'es' | 'crud', Map<string, Row>>[]

/**
 * Two lanes whose transactions insert, update, delete and re-key rows, append events, and commit or roll back;
 * with it the rows as a plain interpreter, which copies the whole table at every BEGIN, says they stand.
 */
export const randomRun: fc.Arbitrary<{ steps: Step[]; ledger: Ledger }> = fc
  .array(deed, { minLength: 1, maxLength: 40 })
  .map((deeds) => {
    const trace = new TraceBuilder()
    const tables = { es: new Map<string, Row>(), crud: new Map<string, Row>() }
    const ledger: Ledger = []
    const note = () => {
      while (ledger.length <= trace.steps.length)
        ledger.push({ es: new Map(tables.es), crud: new Map(tables.crud) })
    }
    note()
    trace.open(LaneId.parse('es')).open(LaneId.parse('crud'))
    note()
    const heads = { es: 0, crud: 0 }
    deeds.forEach(({ lane, keep, writes, appends }, i) => {
      trace.lane = LaneId.parse(lane)
      const tx = i + 1
      const saved = new Map(tables[lane])
      trace.command()
      trace.begin(tx)
      note()
      for (const write of writes) {
        const changed = perform(tables[lane], write)
        if (!changed) continue
        trace.write([changed], tx)
        note()
      }
      if (appends) trace.append(heads[lane] + 1, tx)
      if (keep) {
        trace.commit(tx)
        heads[lane] += appends ? 1 : 0
      } else {
        note()
        tables[lane] = saved
        trace.rollBack(tx)
      }
      note()
    })
    return { steps: trace.steps, ledger }
  })

function perform(
  rows: Map<string, Row>,
  { id, to, name }: { id: number; to: number | null; name: string },
): RowChange | null {
  const key = String(id)
  const before = rows.get(key) ?? null
  if (to === null) {
    if (!before) return null
    rows.delete(key)
    return change(key, before, null)
  }
  const target = String(to)
  if (before && to !== id && rows.has(target)) return null
  const after = { id: before ? to : id, name }
  if (before) rows.delete(key)
  rows.set(String(after.id), after)
  return change(String(after.id), before, after)
}
