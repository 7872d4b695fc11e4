/** Traces that no engine has played: for measuring the page, never for showing. Deterministic. */
import {
  ComponentId,
  GlobalPosition,
  LaneId,
  StepNumber,
  StreamId,
  StreamVersion,
  VirtualTime,
} from '../../shared/ids.ts'
import type { Component, Connection, LaneStep, Role, Row, Step } from '../../shared/trace.ts'

type Draft = LaneStep extends infer S
  ? S extends LaneStep
    ? Omit<S, 'n' | 'beat' | 'time' | 'lane'>
    : never
  : never

const lanes = ['one', 'two', 'three'].map((name) => LaneId.parse(name))
const box = (name: string): ComponentId => ComponentId.parse(name)
const component = (id: string, role: Role, label: string, tables: string[] = []): Component => ({
  id: box(id),
  role,
  label,
  about: 'Made for measuring.',
  tables,
})

/** Orders there are: so many rows a table grows to, and is changed from then on. */
const ORDERS = 2_000

class Trace {
  readonly steps: Step[] = [
    {
      n: StepNumber.parse(1),
      beat: 0,
      time: VirtualTime.parse(0),
      kind: 'run-started',
      scenario: 'synthetic',
      title: 'For measuring',
      seed: 1,
    },
  ]

  add(lane: LaneId, draft: Draft): number {
    const n = StepNumber.parse(this.steps.length + 1)
    // A draft with these four is a step.
    this.steps.push({ n, beat: 0, time: VirtualTime.parse(n * 10), lane, ...draft } as Step)
    return n
  }

  open(lane: LaneId, components: Component[], connections: Connection[]): void {
    this.add(lane, {
      kind: 'lane-opened',
      node: components[0]?.id ?? box('none'),
      title: `Lane ${lane}`,
      system: 'event-sourced',
      components,
      connections,
      databases: [{ name: 'db', file: `${lane}.db` }],
      tables: [
        {
          database: 'db',
          table: 'orders',
          columns: ['id', 'status', 'total', 'version'],
          primaryKey: ['id'],
        },
      ],
    })
  }
}

/** Three event-sourced lanes in turn, fifteen steps a command, until there are so many steps. */
export function longTrace(length: number): Step[] {
  const trace = new Trace()
  const names = ['client', 'handler', 'aggregate', 'store', 'projector', 'model', 'page']
  const connections = names
    .slice(1)
    .map((name, i) => ({ from: box(names[i] ?? ''), to: box(name), label: 'sends to' }))
  for (const lane of lanes)
    trace.open(
      lane,
      [
        component('client', 'client', 'Client'),
        component('handler', 'handler', 'Command handler'),
        component('aggregate', 'aggregate', 'Order'),
        component('store', 'event-store', 'Event store'),
        component('projector', 'projector', 'Projector'),
        component('model', 'read-model', 'Dashboard', ['db.orders']),
        component('page', 'query', 'Order page'),
      ],
      connections,
    )
  for (let i = 0; trace.steps.length < length; i += 1) command(trace, i)
  return trace.steps.slice(0, length)
}

function command(trace: Trace, i: number): void {
  const lane = lanes[i % lanes.length] ?? LaneId.parse('one')
  const position = Math.floor(i / lanes.length) + 1
  const order = position % ORDERS
  const version = StreamVersion.parse(Math.floor(position / ORDERS) + 1)
  const at = VirtualTime.parse(i * 1000)
  const message = { id: `c-${i}`, type: 'AddItem', data: { order, quantity: (i % 9) + 1 } }
  const tx = i * 2 + 1
  const write = (node: string, sql: string, changes: { before: Row | null; after: Row }[], inside: number) =>
    trace.add(lane, {
      kind: 'statement',
      node: box(node),
      database: 'db',
      sql,
      params: [order],
      effect: 'write',
      rows: changes.length,
      changes: changes.map((change) => ({ table: 'orders', key: String(order), ...change })),
      tx: inside,
    })
  const sent = trace.add(lane, {
    kind: 'command-sent',
    node: box('client'),
    command: message,
    correlationId: `c-${i}`,
  })
  const cause = StepNumber.parse(sent)
  const travel = { from: box('client'), to: box('handler'), label: 'AddItem', carries: 'command' } as const
  trace.add(lane, { kind: 'command-received', node: box('handler'), command: message, cause, travel })
  trace.add(lane, { kind: 'transaction-began', node: box('store'), database: 'db', cause, tx })
  trace.add(lane, {
    kind: 'state-loaded',
    node: box('aggregate'),
    subject: `order-${order}`,
    source: 'events',
    version,
    count: Number(version),
    state: {},
    cause,
    tx,
  })
  const events = [
    {
      position: GlobalPosition.parse(position),
      stream: StreamId.parse(`order-${order}`),
      version,
      id: `e-${i}`,
      type: 'ItemAdded',
      schemaVersion: 1,
      data: { order },
      correlationId: `c-${i}`,
      causationId: `c-${i}`,
      commandId: `c-${i}`,
      at,
    },
  ]
  trace.add(lane, {
    kind: 'decided',
    node: box('aggregate'),
    command: 'AddItem',
    events: [{ type: 'ItemAdded', data: { order } }],
    cause,
    tx,
  })
  trace.add(lane, {
    kind: 'appended',
    node: box('store'),
    stream: StreamId.parse(`order-${order}`),
    expected: 'any',
    version,
    events,
    cause,
    tx,
    travel: { from: box('aggregate'), to: box('store'), label: 'ItemAdded', carries: 'event' },
  })
  trace.add(lane, { kind: 'committed', node: box('store'), database: 'db', cause, tx })
  trace.add(lane, {
    kind: 'replied',
    node: box('client'),
    command: 'AddItem',
    outcome: 'accepted',
    subject: `order-${order}`,
    version,
    cause,
  })
  const second = tx + 1
  trace.add(lane, {
    kind: 'transaction-began',
    node: box('projector'),
    database: 'db',
    cause,
    tx: second,
  })
  trace.add(lane, {
    kind: 'projected',
    node: box('projector'),
    projection: 'dashboard',
    mode: 'async',
    position: GlobalPosition.parse(position),
    type: 'ItemAdded',
    cause,
    tx: second,
    travel: { from: box('store'), to: box('projector'), label: 'ItemAdded', carries: 'event' },
  })
  const row = (at: number): Row => ({ id: order, status: 'draft', total: at * 100, version: at })
  const known = Number(version)
  write(
    'model',
    'INSERT INTO orders …',
    [{ before: known > 1 ? row(known - 1) : null, after: row(known) }],
    second,
  )
  trace.add(lane, {
    kind: 'checkpoint-stored',
    node: box('projector'),
    projection: 'dashboard',
    position: GlobalPosition.parse(position),
    cause,
    tx: second,
  })
  trace.add(lane, { kind: 'committed', node: box('projector'), database: 'db', cause, tx: second })
}

/** One lane with so many boxes and connections, and a message at every step. */
export function wideTrace(boxes: number, connections: number, length: number): Step[] {
  const trace = new Trace()
  const lane = LaneId.parse('wide')
  const pair = (i: number) => ({
    from: box(`b${i % boxes}`),
    // Neighbours first, then farther ones: a web, not a chain.
    to: box(`b${(i + 1 + Math.floor(i / boxes) * 3) % boxes}`),
  })
  trace.open(
    lane,
    Array.from({ length: boxes }, (_, i) => component(`b${i}`, 'handler', `Box ${i}`)),
    Array.from({ length: connections }, (_, i) => ({ ...pair(i), label: 'tells' })),
  )
  for (let i = 0; trace.steps.length < length; i += 1) {
    const { from, to } = pair((i * 7) % connections)
    trace.add(lane, {
      kind: 'command-received',
      node: to,
      command: { id: `c-${i}`, type: 'Tell', data: {} },
      travel: { from, to, label: 'Tell', carries: 'command' },
    })
  }
  return trace.steps
}
