import { describe, expect, test } from 'vitest'
import type { Row } from '../../../shared/trace.ts'
import { ofKind, played } from './played.ts'

const run = await played('one-order-three-ways')
const { steps } = run
const FILES: Record<string, string> = {
  crud: 'crud.db',
  cqrs: 'cqrs.db',
  events: 'es-events.db',
  read: 'es-read.db',
}

const rows = (database: string, sql: string) => run.rows<Row>(FILES[database] ?? '', sql)

describe('one order, three ways', () => {
  test('every row that the trace says was changed is found again in the databases', () => {
    const tables = new Map<string, { shape: { database: string; table: string }; rows: Map<string, Row> }>()
    for (const opened of ofKind(steps, 'lane-opened'))
      for (const shape of opened.tables)
        tables.set(`${shape.database}.${shape.table}`, { shape, rows: new Map() })
    for (const { database, changes } of ofKind(steps, 'statement'))
      for (const change of changes) {
        const table = tables.get(`${database}.${change.table}`)
        if (change.before) expect(table?.rows.get(change.key)).toEqual(change.before)
        if (change.after) table?.rows.set(change.key, change.after)
        else table?.rows.delete(change.key)
      }
    expect(tables.size).toBe(13)
    for (const { shape, rows: folded } of tables.values()) {
      const stored = rows(shape.database, `SELECT * FROM "${shape.table}" ORDER BY rowid`)
      expect([...folded.values()], shape.table).toEqual(stored)
    }
  })

  test('all three lanes accept the same seven commands and reject the same one', () => {
    const replies = ofKind(steps, 'replied')
    for (const lane of ['crud', 'cqrs', 'es']) {
      const outcomes = replies.filter((reply) => reply.lane === lane).map((reply) => reply.outcome)
      expect(outcomes).toEqual([...Array(5).fill('accepted'), 'rejected', 'accepted', 'accepted'])
    }
  })

  test('the rejected command leaves no row and no event in any lane', () => {
    const rejected = ofKind(steps, 'command-sent').filter((step) => step.command.data.sku === 'mug')
    const beat = rejected[0]?.beat
    expect(rejected).toHaveLength(3)
    // The projector still applies the command before, behind its checkpoint.
    const late = ['projector', 'dashboard']
    const written = ofKind(steps, 'statement').filter(
      (step) => step.beat === beat && !late.includes(String(step.node)),
    )
    expect(written.flatMap((step) => step.changes)).toEqual([])
    expect(ofKind(steps, 'appended').filter((step) => step.beat === beat)).toEqual([])
  })

  test('the CRUD lane keeps the order as it is now', () => {
    expect(rows('crud', 'SELECT id, customer, status FROM orders')).toEqual([
      { id: 'o-1', customer: 'Ada', status: 'shipped' },
    ])
    expect(rows('crud', 'SELECT sku, quantity FROM order_items')).toEqual([{ sku: 'notebook', quantity: 2 }])
    expect(rows('crud', 'SELECT amount FROM payments')).toEqual([{ amount: 1200 }])
  })

  test('the CQRS lane changes write model and read model in one transaction', () => {
    expect(rows('cqrs', 'SELECT status, items, total, lines FROM order_summary')).toEqual([
      { status: 'shipped', items: 2, total: 1200, lines: '2 Notebook' },
    ])
    const changes = ofKind(steps, 'statement').filter(
      (step) => step.lane === 'cqrs' && step.changes.length > 0,
    )
    for (const [tx, statements] of Map.groupBy(changes, (step) => step.tx)) {
      expect(tx).toBeDefined()
      expect(statements.at(-1)?.changes.map((change) => change.table)).toEqual(['order_summary'])
    }
  })

  test('the event-sourced lane keeps seven facts, each with its correlation, causation and command', () => {
    const events = rows(
      'events',
      'SELECT position, version, type, correlation_id, causation_id, command_id FROM events',
    )
    expect(events.map((event) => [event.position, event.version, event.type])).toEqual([
      [1, 1, 'OrderCreated'],
      [2, 2, 'ItemAdded'],
      [3, 3, 'ItemAdded'],
      [4, 4, 'ItemRemoved'],
      [5, 5, 'OrderConfirmed'],
      [6, 6, 'OrderPaid'],
      [7, 7, 'OrderShipped'],
    ])
    for (const event of events) {
      expect(event.correlation_id).toMatch(/^click-\d+$/)
      expect(event.causation_id).toMatch(/^c-\d+$/)
      expect(event.command_id).toBe(event.causation_id)
    }
  })

  test('the dashboard is behind the log until the clock moves on, then agrees with it', () => {
    const first = ofKind(steps, 'appended')[0]
    const handled = ofKind(steps, 'projected').find((step) => step.mode === 'async')
    expect(handled?.cause).toBe(first?.n)
    expect(handled?.time).toBeGreaterThan(first?.time ?? 0)
    expect(rows('read', 'SELECT status, items, total FROM order_dashboard')).toEqual([
      { status: 'shipped', items: 2, total: 1200 },
    ])
    expect(rows('read', 'SELECT position FROM checkpoints')).toEqual([{ position: 7 }])
  })

  test('each checkpoint commits in the same transaction as the rows it stands for', () => {
    const stored = ofKind(steps, 'checkpoint-stored')
    expect(stored).toHaveLength(7)
    for (const { tx, lane } of stored) {
      const tables = ofKind(steps, 'statement')
        .filter((step) => step.lane === lane && step.tx === tx)
        .flatMap((step) => step.changes.map((change) => change.table))
      expect(tables.toSorted()).toEqual(['checkpoints', 'order_dashboard'])
    }
  })

  test('only the event-sourced lane can tell the basket before 15:47 and why the pen left; the key is computed from that', () => {
    const answers = ofKind(steps, 'query-answered').filter((step) => step.question === 'who-can-say')
    expect(answers.map(({ lane, answer }) => [lane, answer.complete])).toEqual([
      ['crud', false],
      ['cqrs', false],
      ['es', true],
    ])
    expect(answers[2]?.answer.text).toBe(
      'Before 15:47 the basket held 2 × notebook, 1 × pen. The pen left at version 4, because: found a cheaper one.',
    )
    expect(ofKind(steps, 'revealed').map((step) => step.key)).toEqual(['es'])
  })

  test('all goals hold', () => {
    expect(ofKind(steps, 'goal-checked').filter((goal) => !goal.holds)).toEqual([])
    expect(ofKind(steps, 'goal-checked')).toHaveLength(4)
  })
})
