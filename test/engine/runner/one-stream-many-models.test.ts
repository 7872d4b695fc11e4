import { expect, test } from 'vitest'
import { ofKind, played } from './played.ts'

const { steps, column } = await played('one-stream-many-models')
const counted = ofKind(steps, 'reads-counted')
const reads = (lane: string, query: string) => {
  const found = counted.find((step) => step.lane === lane && step.query === query)
  if (!found) throw new Error(`${lane} was not asked ${query}`)
  return found
}
const one = (file: string, sql: string) => Number(column(file, sql)[0])

test('both lanes are asked the same questions, five for each command, and neither answers less than all', () => {
  const asked = (lane: string) =>
    counted
      .filter((step) => step.lane === lane)
      .map(({ query, asked, complete }) => ({ query, asked, complete }))
  expect(asked('models')).toEqual(asked('joins'))
  expect(counted.every(({ complete }) => complete)).toBe(true)
  const commands = ofKind(steps, 'worked')
    .filter(({ beat, lane }) => beat === counted[0]?.beat && lane === 'joins')
    .reduce((sum, step) => sum + step.commands, 0)
  expect(asked('joins').reduce((sum, step) => sum + step.asked, 0)).toBe(5 * commands)
})

test('a sum gains most by a model of its own, what is found by its key gains least', () => {
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('sales,search,page')
})

test('the sum by a join looks at every parcel and its payment, the one from the model at every day', () => {
  const sales = reads('joins', 'sales-summary')
  expect(sales.visits / sales.asked).toBe(
    one('joins.db', 'SELECT (SELECT count(*) FROM payments) + (SELECT count(*) FROM shipments)'),
  )
  const ready = reads('models', 'sales-summary')
  expect(ready.visits / ready.asked).toBe(one('models-read.db', 'SELECT count(*) FROM sales'))
})

test('the search by LIKE looks at every article, the index at those that match', () => {
  const like = reads('joins', 'search-orders')
  const articles = one('joins.db', 'SELECT count(*) FROM order_items')
  expect(like.visits / like.asked).toBe(articles)
  expect(one('models-read.db', 'SELECT count(*) FROM order_search')).toBe(articles)
  const index = reads('models', 'search-orders')
  expect(index.visits / index.asked).toBeLessThan(articles / 3)
})

test('the report can be given by the lane alone that kept what happened', () => {
  const report = ofKind(steps, 'query-answered').filter(({ query }) => query === 'changes-of')
  expect(report.map(({ lane, answer }) => `${lane} ${answer.complete}`)).toEqual([
    'joins false',
    'models true',
  ])
})
