import { expect, test } from 'vitest'
import { foldStep } from '../../../renderer/scene/fold.ts'
import { emptyScene } from '../../../renderer/scene/scene.ts'
import { isLaneStep } from '../../../shared/trace.ts'
import { ofKind, played } from './played.ts'

const { steps, rows } = await played('careless-rebuild')
const answers = (question: string) =>
  ofKind(steps, 'query-answered')
    .filter((step) => step.question === question)
    .map(({ lane, answer }) => [lane, answer.rows[0]?.balance, answer.complete])

test('serves half a truth from the emptied table, and all of it from the table beside the rebuild', () => {
  expect(answers('before').map(([, balance]) => balance)).toEqual([75_000, 75_000])
  expect(answers('half-way')).toEqual([
    ['careless', 70_000, false],
    ['beside', 75_000, true],
  ])
})

test('counts the deposit twice where the old subscription and the rebuild write into one table', () => {
  expect(answers('totals')).toEqual([
    ['careless', 85_000, false],
    ['beside', 80_000, true],
  ])
  expect(ofKind(steps, 'revealed')[0]?.key).toBe('850-800')
  const handled = ofKind(steps, 'projected').filter(
    ({ lane, position }) => lane === 'careless' && position === 6,
  )
  expect(handled).toHaveLength(3)
})

test('lets tables and checkpoint change places in one transaction, told change by change', () => {
  const [swapped] = ofKind(steps, 'swapped').filter(({ lane }) => lane === 'beside')
  const frame = steps.filter((step) => isLaneStep(step) && step.lane === 'beside' && step.tx === swapped?.tx)
  expect(frame.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['transaction-began', 'swapped', 'committed']),
  )
  const changes = ofKind(frame, 'statement').flatMap((step) => step.changes)
  expect(changes.map(({ table, before, after }) => [table, before?.projection, after?.projection])).toEqual([
    ['checkpoints', 'balances', undefined],
    ['checkpoints', 'balances__rebuild', 'balances'],
  ])
})

test('is mended by the same rebuild beside the serving table, because the log was right all the time', () => {
  expect(answers('mended')).toEqual([['careless', 80_000, true]])
  expect(ofKind(steps, 'goal-checked').filter(({ holds }) => !holds)).toEqual([])
})

test('leaves on the screen the rows that the databases hold', () => {
  const scene = steps.reduce(foldStep, emptyScene)
  for (const lane of scene.lanes) {
    for (const table of ['balances', 'checkpoints'])
      expect(lane.tables.get(`read.${table}`)?.rows.valueSeq().toArray()).toEqual(
        rows(`${lane.id}-read.db`, `SELECT * FROM ${table}`),
      )
    expect(lane.tables.has('read.balances__rebuild')).toBe(false)
    expect(lane.checkpoints.balances).toBe(6)
  }
})
