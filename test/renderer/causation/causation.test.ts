import { describe, expect, test } from 'vitest'
import { correlationsOf } from '../../../renderer/causation/correlations.ts'
import { graphOf, MOST_NODES, pathTo } from '../../../renderer/causation/graph.ts'
import { placeOnLanes } from '../../../renderer/causation/swim-lanes.ts'
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

  test('holds a timeout that nobody but the clock has caused', () => {
    const reached = graph.nodes.find(({ label }) => label === 'TimeoutReached')
    expect(reached).toMatchObject({ cause: null })
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
