import { describe, expect, test } from 'vitest'
import { correlationsOf, keptNowhere } from '../../../renderer/causation/correlations.ts'
import { graphOf, MOST_NODES, pathTo } from '../../../renderer/causation/graph.ts'
import { placeOnLanes } from '../../../renderer/causation/swim-lanes.ts'
import { toldInBulk } from '../../../renderer/causation/told-in-bulk.ts'
import type { StepNumber } from '../../../shared/ids.ts'
import { Step } from '../../../shared/trace.ts'
import { played } from '../../engine/runner/played.ts'

const { steps } = await played('order-to-shipment')
const three = (await played('one-order-three-ways')).steps
const correlations = correlationsOf(steps)
const order = correlations.find(({ begins }) => begins === 'PlaceOrder')
if (!order) throw new Error('The scenario places an order.')
const graph = graphOf(order, steps)
const labels = (n: StepNumber) =>
  pathTo(graph, n).map((at) => graph.nodes.find((node) => node.n === at)?.label)

describe('a correlation', () => {
  test('holds what a command has led to, through commands that a process manager issues', () => {
    const charged = graph.nodes.find(({ label }) => label === 'PaymentCharged')
    expect(charged && labels(charged.n)).toEqual([
      'PlaceOrder',
      'PlaceOrder',
      'OrderPlaced',
      'fulfilment',
      'ReserveInventory',
      'InventoryReserved',
      'fulfilment',
      'ChargePayment',
      'PaymentCharged',
    ])
  })

  test('is named by each event in the log as the graph has it', () => {
    for (const { id, steps: members } of correlations)
      for (const step of members)
        if (step.kind === 'appended')
          expect(step.events.map(({ correlationId }) => correlationId)).toContain(id)
  })

  test('leads from a timeout to the reaction that had asked for it, and names the move of the clock that let it fall due', () => {
    const reached = graph.nodes.find(({ label }) => label === 'TimeoutReached')
    const path = pathTo(graph, reached?.n as StepNumber).map((at) => graph.nodes.find(({ n }) => n === at)) // found above
    expect(path.map((node) => node?.label).slice(-4)).toEqual([
      'PaymentCharged',
      'fulfilment',
      'fulfilment',
      'TimeoutReached',
    ])
    const woken = path.at(-2)
    const clock = steps[(woken?.clock ?? 0) - 1]
    const asked = path.at(-3)?.step
    const due = asked?.kind === 'reacted' ? asked.timeouts[0]?.due : undefined
    expect(clock).toMatchObject({ kind: 'time-advanced' })
    expect(clock?.kind === 'time-advanced' && due !== undefined && clock.to >= due).toBe(true)
  })

  test('begins with the click alone: whatever else happened in its lane has a cause in it', () => {
    expect(graph.nodes.filter(({ cause }) => cause === null).map(({ kind }) => kind)).toEqual([
      'Command sent',
    ])
  })

  test('holds what every lane did with the same command', () => {
    const [first] = correlationsOf(three)
    const lanes = new Set(first && graphOf(first, three).nodes.map(({ lane }) => lane))
    expect([...lanes]).toEqual(['crud', 'cqrs', 'es'])
  })

  test('is known where no event keeps it', () => {
    const bare = steps.map((step) =>
      step.kind === 'appended'
        ? { ...step, events: step.events.map((event) => ({ ...event, correlationId: '', causationId: '' })) }
        : step,
    )
    expect(correlationsOf(bare).find(({ id }) => id === order.id)?.begins).toBe('PlaceOrder')
  })

  test('names the lanes whose own log has kept none of it, and no other', async () => {
    const why = (await played('why-did-this-happen')).steps
    const known = correlationsOf(why).filter((one) => one.steps.some(({ kind }) => kind === 'appended'))
    const click = known.find(({ begins }) => begins === 'PlaceOrder')
    expect(click && keptNowhere(click)).toEqual(['dropped'])
    expect(correlations.flatMap(keptNowhere)).toEqual([])
    expect(correlationsOf(three).flatMap(keptNowhere)).toEqual([])
  })

  test('that was part of work in bulk is told by its events, each once, with the step that told of it first', () => {
    const append = steps.find((step) => step.kind === 'appended')
    const lane = steps.find((step) => step.kind === 'lane-opened')
    const newest = append?.events ?? []
    const worked = (n: number) =>
      Step.parse({
        ...lane,
        kind: 'worked',
        n,
        what: 'orders',
        done: n,
        total: 9,
        commands: 1,
        accepted: 1,
        newest,
        tables: [],
      })
    const told = toldInBulk([worked(1), worked(2)], newest[0]?.correlationId ?? '')
    expect(told.map(({ event, n }) => [event.position, n])).toEqual([[newest[0]?.position, 1]])
    expect(toldInBulk([worked(1)], 'another')).toEqual([])
  })

  test('of a trace without any is none', () => {
    expect(correlationsOf(steps.slice(0, 2))).toEqual([])
  })
})

describe.each([
  ['order-to-shipment', steps, ['es']],
  ['one-order-three-ways', three, ['crud', 'cqrs', 'es']],
] as const)('the graphs of %s', (_name, trace, lanes) => {
  const graphs = correlationsOf(trace).map((one) => graphOf(one, trace))

  test('lead from causes to effects, and say so on both sides', () => {
    for (const { nodes } of graphs)
      for (const { n, cause, effects } of nodes) {
        if (cause !== null) {
          expect(cause).toBeLessThan(n)
          expect(nodes.find((node) => node.n === cause)?.effects).toContain(n)
        }
        for (const effect of effects) expect(nodes.find((node) => node.n === effect)?.cause).toBe(n)
      }
  })

  test('give each node a place of its own, right of its cause and of what came before it in its row', () => {
    for (const one of graphs) {
      const { spots, rows, columns } = placeOnLanes(one, lanes as never) // ids of these lanes
      expect(new Set(spots.map(({ column, row }) => `${column}/${row}`)).size).toBe(spots.length)
      const at = new Map(spots.map((spot) => [spot.node.n, spot]))
      for (const { node, column, row } of spots) {
        expect(rows[row]).toEqual({ lane: node.lane, component: node.component })
        expect(column).toBeLessThan(columns)
        if (node.cause !== null) expect(column).toBeGreaterThan(at.get(node.cause)?.column ?? columns)
        for (const other of spots)
          if (other.row === row && other.node.n < node.n) expect(other.column).toBeLessThan(column)
      }
      const order = rows.map(({ lane }) => lanes.indexOf(lane as never))
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  })
})

test('a graph beyond what can be told apart says how much it leaves out', () => {
  const received = steps.find(({ kind }) => kind === 'command-received')
  const many = Array.from({ length: MOST_NODES + 7 }, (_, index) =>
    Step.parse({ ...received, n: index + 1, cause: undefined }),
  )
  const { nodes, left } = graphOf({ id: 'c', begins: 'x', first: 1 as StepNumber, steps: many }, many)
  expect([nodes.length, left]).toEqual([MOST_NODES, 7])
})
